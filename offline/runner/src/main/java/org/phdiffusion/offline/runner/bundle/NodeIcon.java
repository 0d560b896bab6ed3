// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.knime.node.DefaultNodeFactory;

/** A node's icon for the picture of the canvas. */
final class NodeIcon {

    private NodeIcon() {}

    /**
     * The icon as a data URI. Where the bundle's folder {@code icons} holds an SVG of the same name it is preferred, for
     * it stays sharp in print; else a PNG whose name ends in its size, such as {@code learner-64.png}.
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
        try {
            final Optional<Path> sharper = sharper(bundle.root().resolve("icons"), file.replaceFirst("\\.[a-z]+$", ""));
            if (sharper.isPresent()) {
                return encode(sharper.get().toString(), Files.readAllBytes(sharper.get()));
            }
            try (InputStream in = icon.openStream()) {
                return encode(file, in.readAllBytes());
            }
        } catch (final IOException e) {
            throw new BundleException("The icon of the node factory " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The drawing of that name, or else its largest picture. */
    private static Optional<Path> sharper(final Path folder, final String name) throws IOException {
        final Path drawing = folder.resolve(name + ".svg");
        if (Files.isRegularFile(drawing) || !Files.isDirectory(folder)) {
            return Optional.of(drawing).filter(Files::isRegularFile);
        }
        final Pattern sized = Pattern.compile(Pattern.quote(name) + "-(\\d{1,4})\\.png");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> size(sized, file) > 0).max(Comparator.comparingInt(file -> size(sized, file)));
        }
    }

    private static int size(final Pattern sized, final Path file) {
        final Matcher matcher = sized.matcher(file.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static String encode(final String file, final byte[] bytes) {
        final String type = file.endsWith(".svg") ? "image/svg+xml" : "image/png";
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
