// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.knime.core.node.FluentNodeAPI;

/** A page that a view shows, with the files it needs. */
public sealed class Page implements Resource, FluentNodeAPI permits FromFilePage {

    private final Resource m_page;

    /** The page's other files by their path. */
    protected final Map<String, Resource> m_resources;

    /** Whether no content ever changes. */
    protected boolean m_isCompletelyStatic;

    /** Creates the page. */
    protected Page(final Resource pageResource, final boolean isCompleteStatic) {
        m_page = pageResource;
        m_resources = new HashMap<>();
        m_isCompletelyStatic = isCompleteStatic;
    }

    /** Shares the files of another page. */
    protected Page(final Page p) {
        m_page = p.m_page;
        m_resources = p.m_resources;
        m_isCompletelyStatic = p.m_isCompletelyStatic;
    }

    /** Begins a page. */
    public static RequireFromFileOrString create() {
        return new RequireFromFileOrString() {
            @Override
            public RequireBundle fromFile() {
                return clazz -> basePath -> relativeFilePath -> new FromFilePage(clazz, basePath, relativeFilePath);
            }

            @Override
            public RequireRelativePath fromString(final InputStreamSupplier content, final Charset charset) {
                return path -> new Page(new SuppliedResource(path, content, charset), false);
            }

            @Override
            public RequireRelativePath fromString(final StringSupplier content, final Charset charset) {
                return fromString((InputStreamSupplier) () -> stream(content.get(), charset), charset);
            }
        };
    }

    /** First stage: where the page comes from. */
    public interface RequireFromFileOrString {

        /** The page is a file of the plug-in. */
        RequireBundle fromFile();

        /** The page is supplied by code. */
        default RequireRelativePath fromString(final InputStreamSupplier content) {
            return fromString(content, null);
        }

        /** The page is a text supplied by code. */
        default RequireRelativePath fromString(final StringSupplier content) {
            return fromString(content, StandardCharsets.UTF_8);
        }

        /** The page is supplied by code. */
        RequireRelativePath fromString(InputStreamSupplier content, Charset charset);

        /** The page is a text supplied by code. */
        RequireRelativePath fromString(StringSupplier content, Charset charset);
    }

    /** Second stage of a file: the plug-in. */
    public interface RequireBundle {

        /** The plug-in that contains the class. */
        RequireBasePath bundleClass(Class<?> clazz);
    }

    /** Third stage of a file: the folder. */
    public interface RequireBasePath {

        /** Folder in the plug-in. */
        RequireRelativeFilePath basePath(String basePath);
    }

    /** Last stage of a file: its name. */
    public interface RequireRelativeFilePath {

        /** Path of the page in the folder. */
        FromFilePage relativeFilePath(String relativeFilePath);
    }

    /** Last stage of a text: the name it is served under. */
    public interface RequireRelativePath {

        /** Path under which the page is served. */
        Page relativePath(String relativePath);
    }

    /** Adds a file that is supplied by code. */
    public Page addResource(final Supplier<InputStream> content, final String relativePath) {
        return addResource(content, relativePath, null);
    }

    /** Adds a file that is supplied by code. */
    public Page addResource(final Supplier<InputStream> content, final String relativePath, final Charset charset) {
        m_resources.put(relativePath, new SuppliedResource(relativePath, content, charset));
        return this;
    }

    /** Adds a file whose text is supplied by code. */
    public Page addResourceFromString(final Supplier<String> content, final String relativePath) {
        return addResource(() -> stream(content.get(), StandardCharsets.UTF_8), relativePath, StandardCharsets.UTF_8);
    }

    /** One of the page's other files. */
    public Optional<Resource> getResource(final String relativePath) {
        return Optional.ofNullable(m_resources.get(relativePath));
    }

    @Override
    public String getRelativePath() {
        return m_page.getRelativePath();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return m_page.getInputStream();
    }

    @Override
    public boolean isStatic() {
        return m_page.isStatic();
    }

    /** Whether no content ever changes. */
    public boolean isCompletelyStatic() {
        return m_isCompletelyStatic;
    }

    @Override
    public ContentType getContentType() {
        return m_page.getContentType();
    }

    @Override
    public Optional<Charset> getCharset() {
        return m_page.getCharset();
    }

    private static InputStream stream(final String text, final Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }

    /** Supplies a text. */
    public interface StringSupplier extends Supplier<String> {}

    /** Supplies content. */
    public interface InputStreamSupplier extends Supplier<InputStream> {}
}
