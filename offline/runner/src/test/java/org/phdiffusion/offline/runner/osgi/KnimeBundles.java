// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.osgi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.knime.core.node.NodeSettings;
import org.phdiffusion.offline.runner.TestFiles;

/** Wraps KNIME's place-holder as the three bundles that the plug-in requires, with KNIME's extension points. */
final class KnimeBundles {

    /** A class of each library that the place-holder uses; their jars are bundles themselves. */
    static final List<Class<?>> LIBRARIES = List.of(JsonInclude.class, JsonFactory.class, ObjectMapper.class);

    private static final String VERSION = "5.12.0";

    private KnimeBundles() {}

    /** Writes the bundles org.knime.core, org.knime.core.ui and org.knime.time into a folder. */
    static List<Path> write(final Path folder) throws IOException, URISyntaxException {
        final Map<String, byte[]> classes = placeHolder();
        final Predicate<String> isUi =
                name -> name.startsWith("org/knime/node/") || name.startsWith("org/knime/core/webui/");
        // values are part of the core, their cells of another bundle, in the same packages
        final Predicate<String> isTime = name -> name.matches("org/knime/core/data/time/.*Cell(Factory)?\\.class");
        return List.of(
                bundle(
                        folder,
                        "org.knime.core",
                        "",
                        filter(classes, isUi.or(isTime).negate()),
                        "org.knime.core.PortType"),
                bundle(
                        folder,
                        "org.knime.time",
                        "Require-Bundle: org.knime.core;visibility:=reexport\n",
                        filter(classes, isTime)),
                bundle(
                        folder,
                        "org.knime.core.ui",
                        "Require-Bundle: org.knime.core;visibility:=reexport\n",
                        filter(classes, isUi),
                        "org.knime.workbench.repository.categories",
                        "org.knime.workbench.repository.nodes"));
    }

    private static Path bundle(
            final Path folder,
            final String name,
            final String requirement,
            final Map<String, byte[]> classes,
            final String... extensionPoints)
            throws IOException {
        final var packages = new TreeSet<String>();
        classes.keySet()
                .forEach(c -> packages.add(c.substring(0, c.lastIndexOf('/')).replace('/', '.')));
        final String manifest = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + name
                + ";singleton:=true\nBundle-Version: " + VERSION + "\n" + requirement
                + "DynamicImport-Package: *\nExport-Package: " + String.join(",\n ", packages) + "\n";
        final var points = new StringBuilder("<?xml version=\"1.0\"?>\n<?eclipse version=\"3.4\"?>\n<plugin>\n");
        for (final String id : extensionPoints) {
            points.append("<extension-point id=\"")
                    .append(id)
                    .append("\" name=\"")
                    .append(id)
                    .append("\"/>\n");
        }
        final var entries = new LinkedHashMap<String, byte[]>();
        entries.put("META-INF/MANIFEST.MF", manifest.getBytes(UTF_8));
        entries.put("plugin.xml", points.append("</plugin>\n").toString().getBytes(UTF_8));
        entries.putAll(classes);
        return TestFiles.write(folder.resolve(name + ".jar"), entries);
    }

    private static Map<String, byte[]> filter(final Map<String, byte[]> classes, final Predicate<String> names) {
        final var result = new LinkedHashMap<>(classes);
        result.keySet().removeIf(names.negate());
        return result;
    }

    /** The classes of the place-holder, which is a folder or a jar on the class path of the tests. */
    private static Map<String, byte[]> placeHolder() throws IOException, URISyntaxException {
        final Path location = Path.of(NodeSettings.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        final Map<String, byte[]> all = Files.isDirectory(location) ? folder(location) : TestFiles.entries(location);
        return filter(all, name -> name.endsWith(".class") && !name.endsWith("package-info.class"));
    }

    private static Map<String, byte[]> folder(final Path root) throws IOException {
        final var entries = new LinkedHashMap<String, byte[]>();
        try (Stream<Path> files = Files.walk(root)) {
            for (final Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return entries;
    }
}
