// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;

/** Where the build left its files, and jars as maps from entry name to bytes. */
public final class TestFiles {

    private static final String NO_STAND_IN =
            "THE MODULE CUDA HAS COMPILED NO STAND-IN FOR THE DRIVER: CUDA COMPUTES NOTHING IN EQUINOX.";

    private TestFiles() {}

    /** The bundle, which the module nodes packs before these tests run. */
    public static Path bundle() {
        final Path jar = Path.of(property("phdiffusion.bundle"));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("The bundle " + jar
                    + " is not built; these tests need it, run ./mvnw package instead of ./mvnw test.");
        }
        return jar;
    }

    /** The fragment that brings OpenBLAS to the bundle on this platform; an earlier module packs it. */
    public static Path fragment() {
        final Path jar = Path.of(property("phdiffusion.fragment"));
        Assumptions.assumeTrue(
                Files.isRegularFile(jar), "NO FRAGMENT " + jar + " IS BUILT: OPENBLAS IS NOT TESTED IN EQUINOX.");
        return jar;
    }

    /** The fragment that brings CUDA to the bundle on this platform, if there is one; an earlier module packs it. */
    public static Path cudaFragment() {
        final Path jar = Path.of(property("phdiffusion.cudaFragment"));
        Assumptions.assumeTrue(
                Files.isRegularFile(jar), "NO FRAGMENT " + jar + " IS BUILT: CUDA IS NOT TESTED IN EQUINOX.");
        return jar;
    }

    /** What stands in for NVIDIA's driver, as the tests of the module cuda have compiled it last. */
    public static Path standIn() throws IOException {
        final Path folder = home().resolve("cuda/target/native");
        Assumptions.assumeTrue(Files.isDirectory(folder), NO_STAND_IN);
        try (Stream<Path> files = Files.walk(folder, 2)) {
            final Optional<Path> newest = files.filter(
                            file -> file.getFileName().toString().equals("libcuda.so.1"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()));
            Assumptions.assumeTrue(newest.isPresent(), NO_STAND_IN);
            return newest.orElseThrow();
        }
    }

    /** The root of the project. */
    public static Path home() {
        return Path.of(property("phdiffusion.home"));
    }

    /** Bundles of Equinox that are to be installed. */
    public static Path equinox() {
        return Path.of(property("equinox.bundles"));
    }

    private static String property(final String name) {
        final String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("Maven sets the system property " + name + "; run the tests with ./mvnw.");
        }
        return value;
    }

    public static Map<String, byte[]> entries(final Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            return entries(in);
        }
    }

    public static Map<String, byte[]> entries(final InputStream in) throws IOException {
        final Map<String, byte[]> entries = new LinkedHashMap<>();
        final var zip = new ZipInputStream(in);
        for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
            if (!e.isDirectory()) {
                entries.put(e.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    public static Path write(final Path jar, final Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (final Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return jar;
    }
}
