// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/** A file that a page consists of. */
public interface Resource {

    /** Kind of content, by the ending of the file's name. */
    enum ContentType {
        /** A page. */
        HTML,
        /** A script. */
        SHADOW_APP,
        /** A drawing. */
        SVG,
        /** A picture. */
        PNG;

        static ContentType determineType(final String path) {
            return switch (path.substring(path.lastIndexOf('.') + 1)) {
                case "html" -> HTML;
                case "js" -> SHADOW_APP;
                case "svg" -> SVG;
                case "png" -> PNG;
                default ->
                    throw new IllegalArgumentException(
                            "The page resource \"" + path + "\" must end in .html, .js, .svg or .png.");
            };
        }
    }

    /** Path relative to the page. */
    String getRelativePath();

    /**
     * Opens the content.
     *
     * @throws IOException if it cannot be read
     */
    InputStream getInputStream() throws IOException;

    /** Whether the content never changes. */
    boolean isStatic();

    /** Kind of content. */
    ContentType getContentType();

    /** Character set of the content, where it is text of a known one. */
    default Optional<Charset> getCharset() {
        return Optional.empty();
    }
}
