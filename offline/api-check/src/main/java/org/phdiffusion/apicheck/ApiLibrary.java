// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.ZipInputStream;
import org.objectweb.asm.ClassReader;

/** The classes below a folder: in class folders, in jars, and in jars within jars. */
final class ApiLibrary {

    private final Map<String, byte[]> m_files = new LinkedHashMap<>();
    private final Map<String, ApiType> m_types = new LinkedHashMap<>();
    private final Predicate<String> m_wanted;

    private ApiLibrary(final Predicate<String> wanted) {
        m_wanted = wanted;
    }

    /**
     * Reads the classes.
     *
     * @param place a folder, a class folder or a jar
     * @param packagePrefix beginning of the internal names that are kept, such as {@code org/knime/}
     * @throws IOException if a file cannot be read
     */
    static ApiLibrary read(final Path place, final String packagePrefix) throws IOException {
        final var library = new ApiLibrary(name -> name.startsWith(packagePrefix));
        try (var files = Files.walk(place)) {
            for (final var file :
                    (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                library.add(file);
            }
        }
        return library;
    }

    private void add(final Path file) throws IOException {
        final var name = file.getFileName().toString();
        if (name.endsWith(".class")) {
            add(Files.readAllBytes(file));
        } else if (name.endsWith(".jar")) {
            try (var jar = Files.newInputStream(file)) {
                addJar(jar);
            }
        }
    }

    private void addJar(final InputStream stream) throws IOException {
        // Not closed: it may be an entry of another jar, which is not read to its end yet.
        final var jar = new ZipInputStream(stream);
        for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            final var name = entry.getName();
            if (name.endsWith(".jar")) {
                addJar(new ByteArrayInputStream(jar.readAllBytes()));
            } else if (name.endsWith(".class") && m_wanted.test(name)) {
                add(jar.readAllBytes());
            }
        }
    }

    private void add(final byte[] classFile) {
        final var name = new ClassReader(classFile).getClassName();
        if (m_wanted.test(name)) {
            m_files.putIfAbsent(name, classFile);
        }
    }

    /** Number of classes. */
    int size() {
        return m_files.size();
    }

    /** Internal names of the classes. */
    Set<String> names() {
        return new TreeSet<>(m_files.keySet());
    }

    /** The class of an internal name. */
    Optional<ApiType> type(final String name) {
        final var file = m_files.get(name);
        return file == null ? Optional.empty() : Optional.of(m_types.computeIfAbsent(name, n -> ApiReader.read(file)));
    }
}
