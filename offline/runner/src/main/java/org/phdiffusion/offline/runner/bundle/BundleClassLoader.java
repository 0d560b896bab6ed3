// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Loads the classes of a bundle and its fragments, and the native libraries that a fragment names in
 * {@code Bundle-NativeCode}. As in an OSGi framework they are found by {@link System#loadLibrary}, and unpacked into a
 * folder of the bundle's own.
 */
final class BundleClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    /**
     * A native library in a fragment.
     *
     * @param fragment the jar
     * @param entry the path of the library in it
     */
    record NativeLibrary(Path fragment, String entry) {

        /** The name of the file, which the platform derives from that of the library. */
        String file() {
            return entry.substring(entry.lastIndexOf('/') + 1);
        }
    }

    private final List<NativeLibrary> m_natives;
    private final Path m_folder;

    /** Creates a loader that unpacks libraries into {@code folder}, which nobody else writes to. */
    BundleClassLoader(
            final String name,
            final URL[] classPath,
            final List<NativeLibrary> natives,
            final Path folder,
            final ClassLoader parent) {
        super(name, classPath, parent);
        m_natives = List.copyOf(natives);
        m_folder = folder;
    }

    @Override
    protected String findLibrary(final String name) {
        final String file = System.mapLibraryName(name);
        for (final NativeLibrary library : m_natives) {
            if (library.file().equals(file)) {
                return unpacked(library).toString();
            }
        }
        return null;
    }

    private synchronized Path unpacked(final NativeLibrary library) {
        final Path target = m_folder.resolve(library.file());
        if (!Files.exists(target)) {
            try (JarFile jar = new JarFile(library.fragment().toFile());
                    InputStream in = jar.getInputStream(jar.getJarEntry(library.entry()))) {
                Files.createDirectories(m_folder);
                Files.copy(in, target);
            } catch (final IOException e) {
                throw new UncheckedIOException(
                        "The library " + library.entry() + " of " + library.fragment() + " cannot be unpacked into "
                                + m_folder + ": " + e.getMessage(),
                        e);
            }
        }
        return target;
    }
}
