// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.phdiffusion.offline.runner.bundle.BundleClassLoader.NativeLibrary;

/**
 * An opened plug-in bundle. The jar is unpacked, as KNIME does for bundles of shape {@code dir}, and its classes come
 * from its {@code Bundle-ClassPath} alone, below a loader that shows KNIME's packages.
 */
public final class PluginBundle implements AutoCloseable {

    private static final Set<String> PROVIDED = Set.of("org.knime.core", "org.knime.core.ui", "org.knime.time");

    /** Where native libraries are unpacked, beside what the bundle itself has. */
    private static final String NATIVES = ".natives";

    private final Path m_root;
    private final BundleManifest m_manifest;
    private final PluginXml m_registry;
    private final BundleClassLoader m_loader;

    private PluginBundle(final Path root, final List<Path> fragments, final ClassLoader api) throws BundleException {
        m_root = root;
        m_manifest = BundleManifest.read(root);
        for (final String name : m_manifest.required()) {
            if (!PROVIDED.contains(name)) {
                throw new BundleException("META-INF/MANIFEST.MF requires the bundle \"" + name
                        + "\", which is not available here; available are " + sorted(PROVIDED) + ".");
            }
        }
        m_registry = PluginXml.read(root.resolve("plugin.xml"));
        final var natives = new ArrayList<NativeLibrary>();
        for (final Path fragment : fragments) {
            natives.addAll(BundleManifest.checkFragment(fragment, m_manifest.symbolicName()));
        }
        m_loader = new BundleClassLoader(
                m_manifest.symbolicName(),
                classPath(fragments),
                natives,
                root.resolve(NATIVES),
                new ApiClassLoader(api));
    }

    /**
     * Opens a bundle without fragments.
     *
     * @param jar the bundle's jar
     * @param api the loader that KNIME's packages come from
     * @return the bundle; to be closed
     * @throws BundleException if the jar is absent, damaged, or not a bundle that KNIME could load
     */
    public static PluginBundle open(final Path jar, final ClassLoader api) throws BundleException {
        return open(jar, List.of(), api);
    }

    /**
     * Opens a bundle.
     *
     * @param jar the bundle's jar
     * @param fragments jars of fragments of this bundle, whose classes, resources and native libraries are taken as the
     *     bundle's own
     * @param api the loader that KNIME's packages come from
     * @return the bundle; to be closed
     * @throws BundleException if the jar is absent, damaged, or not a bundle that KNIME could load, or a fragment belongs
     *     to another bundle
     */
    public static PluginBundle open(final Path jar, final List<Path> fragments, final ClassLoader api)
            throws BundleException {
        if (!Files.isRegularFile(jar)) {
            throw new BundleException("The bundle " + jar + " is not built; build it with ./mvnw package -DskipTests.");
        }
        Path root = null;
        try {
            root = Files.createTempDirectory("phdiffusion-bundle");
            unpack(jar, root);
            return new PluginBundle(root, fragments, api);
        } catch (final IOException e) {
            delete(root);
            throw new BundleException(
                    "The bundle " + jar + " cannot be unpacked into the temporary folder "
                            + System.getProperty("java.io.tmpdir") + ": " + e.getMessage()
                            + "; free some space there or choose another with"
                            + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=<dir>.",
                    e);
        } catch (final BundleException e) {
            delete(root);
            throw new BundleException(jar.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The bundle's manifest.
     *
     * @return its headers
     */
    public BundleManifest manifest() {
        return m_manifest;
    }

    /**
     * What the bundle registers.
     *
     * @return the content of its {@code plugin.xml}
     */
    public PluginXml registry() {
        return m_registry;
    }

    /**
     * The folder that the bundle is unpacked in.
     *
     * @return the bundle's root
     */
    public Path root() {
        return m_root;
    }

    /**
     * Loads a class of the bundle.
     *
     * @param name the class name, nested classes with {@code $}
     * @return the class, linked
     * @throws BundleException if the bundle lacks the class or something that the class needs
     */
    public Class<?> load(final String name) throws BundleException {
        try {
            return Class.forName(name, true, m_loader);
        } catch (final ClassNotFoundException e) {
            throw new BundleException(
                    "The class " + name + " is registered in plugin.xml, but the bundle does not contain it.", e);
        } catch (final LinkageError e) {
            throw new BundleException(
                    "The class " + name + " cannot be linked, something it needs is missing from the bundle: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            m_loader.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(m_root);
        }
    }

    private URL[] classPath(final List<Path> fragments) throws BundleException {
        final var urls = new ArrayList<URL>();
        for (final String entry : m_manifest.classPath()) {
            final Path path = m_root.resolve(entry).normalize();
            if (!path.startsWith(m_root) || !Files.exists(path)) {
                throw new BundleException(
                        "Bundle-ClassPath names \"" + entry + "\", which the bundle does not contain.");
            }
            urls.add(url(path));
        }
        for (final Path fragment : fragments) {
            urls.add(url(fragment));
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(final Path path) throws BundleException {
        try {
            return path.toUri().toURL();
        } catch (final MalformedURLException e) {
            throw new BundleException("\"" + path + "\" is no path that classes can be loaded from.", e);
        }
    }

    private static void unpack(final Path jar, final Path root) throws IOException {
        try (InputStream in = Files.newInputStream(jar);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                final Path target = root.resolve(entry.getName()).normalize();
                if (!target.startsWith(root)) {
                    throw new IOException("the entry \"" + entry.getName() + "\" points outside the bundle");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }

    private static List<String> sorted(final Set<String> names) {
        return names.stream().sorted().toList();
    }

    /** Best effort: what stays behind in the temporary folder harms nobody. */
    private static void delete(final Path root) {
        if (root == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (final IOException e) {
            root.toFile().deleteOnExit();
        }
    }
}
