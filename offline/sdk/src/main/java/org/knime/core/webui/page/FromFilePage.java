// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.Supplier;

/** A page that is a file of the plug-in. The files are looked up when the node is created. */
public sealed class FromFilePage extends Page permits ReusablePage {

    private final Class<?> m_clazz;
    private final String m_basePath;

    FromFilePage(final Class<?> clazz, final String basePath, final String relativeFilePath) {
        super(PluginFile.find(clazz, basePath, relativeFilePath), true);
        m_clazz = clazz;
        m_basePath = basePath;
    }

    /** Shares the files of another page. */
    protected FromFilePage(final FromFilePage p) {
        super(p);
        m_clazz = p.m_clazz;
        m_basePath = p.m_basePath;
    }

    /** This page under a name by which the views of several nodes share it. */
    public ReusablePage getReusablePage(final String pageName) {
        return new ReusablePage(this, Objects.requireNonNull(pageName));
    }

    /** Adds a file of the same folder. */
    public FromFilePage addResourceFile(final String relativeFilePath) {
        m_resources.put(relativeFilePath, PluginFile.find(m_clazz, m_basePath, relativeFilePath));
        return this;
    }

    @Override
    public FromFilePage addResource(final Supplier<InputStream> content, final String relativePath) {
        m_isCompletelyStatic = false;
        super.addResource(content, relativePath);
        return this;
    }

    @Override
    public FromFilePage addResourceFromString(final Supplier<String> content, final String relativePath) {
        m_isCompletelyStatic = false;
        super.addResourceFromString(content, relativePath);
        return this;
    }
}
