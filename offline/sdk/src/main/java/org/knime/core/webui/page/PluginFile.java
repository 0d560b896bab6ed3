// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page resource that is a file of the plug-in. */
record PluginFile(URL location, String path) implements Resource {

    /**
     * Finds a file of the plug-in that contains a class: on its class path, or in the folder of its plugin.xml.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    static PluginFile find(final Class<?> clazz, final String basePath, final String relativePath) {
        final var file =
                Path.of(basePath).resolve(relativePath).normalize().toString().replace('\\', '/');
        final var onClassPath = clazz.getClassLoader().getResource(file);
        final var location = onClassPath == null ? besidePluginXml(clazz, file) : onClassPath;
        if (location == null) {
            throw new IllegalArgumentException("The page's file \"" + file + "\" is not in the plug-in of "
                    + clazz.getName() + "; put it there or correct basePath and relativeFilePath.");
        }
        return new PluginFile(location, relativePath);
    }

    private static URL besidePluginXml(final Class<?> clazz, final String file) {
        final var source = clazz.getProtectionDomain().getCodeSource();
        if (source == null || !"file".equals(source.getLocation().getProtocol())) {
            return null;
        }
        try {
            var folder = Path.of(source.getLocation().toURI());
            while (folder != null && !Files.isRegularFile(folder.resolve("plugin.xml"))) {
                folder = folder.getParent();
            }
            final var found = folder == null ? null : folder.resolve(file);
            return found != null && Files.isRegularFile(found) ? found.toUri().toURL() : null;
        } catch (URISyntaxException | MalformedURLException ex) {
            throw new IllegalStateException("The place of " + clazz.getName() + " is not a path.", ex);
        }
    }

    @Override
    public String getRelativePath() {
        return path;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return location.openStream();
    }

    @Override
    public boolean isStatic() {
        return true;
    }

    @Override
    public ContentType getContentType() {
        return ContentType.determineType(path);
    }
}
