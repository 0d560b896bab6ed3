// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.knime.node.DefaultNodeFactory;

/** A node's icon for the picture of the canvas. */
final class NodeIcon {

    private NodeIcon() {}

    /**
     * The icon as a data URI. Where the bundle's folder {@code icons} holds an SVG of the same name it is preferred, for
     * it stays sharp in print.
     *
     * @throws BundleException if the factory names an icon that the bundle lacks, on which KNIME keeps silent
     */
    static String dataUri(final DefaultNodeFactory factory, final PluginBundle bundle) throws BundleException {
        final URL icon = factory.getIcon();
        final String name = factory.getClass().getName();
        if (icon == null) {
            throw new BundleException(
                    "The node factory " + name + " has no icon, or names one that is not in the bundle.");
        }
        final String file = icon.getPath().substring(icon.getPath().lastIndexOf('/') + 1);
        final Path drawing = bundle.root().resolve("icons").resolve(file.replaceFirst("\\.[a-z]+$", ".svg"));
        try {
            if (Files.isRegularFile(drawing)) {
                return encode("image/svg+xml", Files.readAllBytes(drawing));
            }
            try (InputStream in = icon.openStream()) {
                return encode(file.endsWith(".svg") ? "image/svg+xml" : "image/png", in.readAllBytes());
            }
        } catch (final IOException e) {
            throw new BundleException("The icon of the node factory " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String encode(final String type, final byte[] bytes) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
