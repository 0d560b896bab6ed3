// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.InputStream;
import java.util.function.Supplier;

/** A page that is a file of the plug-in. The files are looked up when the node is created. */
public non-sealed class FromFilePage extends Page {

    private final Class<?> m_clazz;
    private final String m_basePath;

    FromFilePage(final Class<?> clazz, final String basePath, final String relativeFilePath) {
        super(PluginFile.find(clazz, basePath, relativeFilePath), true);
        m_clazz = clazz;
        m_basePath = basePath;
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
