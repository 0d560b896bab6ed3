// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Supplier;

/** A resource whose content is supplied by code. */
record SuppliedResource(String path, Supplier<InputStream> content, Charset charset) implements Resource {

    @Override
    public String getRelativePath() {
        return path;
    }

    @Override
    public InputStream getInputStream() {
        return content.get();
    }

    @Override
    public boolean isStatic() {
        return false;
    }

    @Override
    public ContentType getContentType() {
        return ContentType.determineType(path);
    }

    @Override
    public Optional<Charset> getCharset() {
        return Charset.defaultCharset().equals(charset) ? Optional.empty() : Optional.ofNullable(charset);
    }
}
