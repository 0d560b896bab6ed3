// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.phdiffusion.offline.runner.bundle.BundleClassLoader.NativeLibrary;

/**
 * The headers of an OSGi manifest that matter for running a bundle.
 *
 * @param symbolicName the bundle's symbolic name, without directives
 * @param version the bundle's version
 * @param name the name for people
 * @param classPath the entries of {@code Bundle-ClassPath}
 * @param required the symbolic names of the bundles that must be present
 */
public record BundleManifest(
        String symbolicName, String version, String name, List<String> classPath, List<String> required) {

    /** Copies the lists. */
    public BundleManifest {
        classPath = classPath.isEmpty() ? List.of(".") : List.copyOf(classPath);
        required = List.copyOf(required);
    }

    /**
     * Reads {@code META-INF/MANIFEST.MF} of an unpacked bundle.
     *
     * @param root the bundle's root
     * @return its headers
     * @throws BundleException if the file is absent, or names no symbolic name or version
     */
    public static BundleManifest read(final Path root) throws BundleException {
        try (InputStream in = Files.newInputStream(root.resolve("META-INF/MANIFEST.MF"))) {
            final Attributes headers = new Manifest(in).getMainAttributes();
            return new BundleManifest(
                    clauses(header(headers, "Bundle-SymbolicName")).get(0),
                    header(headers, "Bundle-Version").strip(),
                    header(headers, "Bundle-Name").strip(),
                    clauses(headers.getValue("Bundle-ClassPath")),
                    clauses(headers.getValue("Require-Bundle")));
        } catch (final IOException e) {
            throw new BundleException("The bundle has no readable META-INF/MANIFEST.MF: " + e.getMessage(), e);
        }
    }

    /**
     * Checks that a jar is a fragment of a bundle, with all its classes in the jar itself.
     *
     * @param jar the fragment
     * @param host the symbolic name of the bundle
     * @return the native libraries that it brings
     * @throws BundleException if the jar is absent or damaged, belongs to another bundle or lacks a library that it names
     */
    static List<NativeLibrary> checkFragment(final Path jar, final String host) throws BundleException {
        try (JarFile file = new JarFile(jar.toFile())) {
            final Attributes headers = Optional.ofNullable(file.getManifest())
                    .orElseGet(Manifest::new)
                    .getMainAttributes();
            final List<String> found = clauses(headers.getValue("Fragment-Host"));
            if (!found.equals(List.of(host)) || headers.getValue("Bundle-ClassPath") != null) {
                throw new BundleException(jar.getFileName() + " is no fragment of " + host
                        + " that the runner can add: its Fragment-Host is " + found + ", its Bundle-ClassPath "
                        + headers.getValue("Bundle-ClassPath") + ".");
            }
            final List<String> natives = clauses(headers.getValue("Bundle-NativeCode"));
            for (final String entry : natives) {
                if (file.getJarEntry(entry) == null) {
                    throw new BundleException("Bundle-NativeCode of " + jar.getFileName() + " names \"" + entry
                            + "\", which the fragment does not contain.");
                }
            }
            return natives.stream().map(entry -> new NativeLibrary(jar, entry)).toList();
        } catch (final IOException e) {
            throw new BundleException("The fragment " + jar + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String header(final Attributes headers, final String name) throws BundleException {
        final String value = headers.getValue(name);
        if (value == null || value.isBlank()) {
            throw new BundleException("META-INF/MANIFEST.MF has no header \"" + name + "\".");
        }
        return value;
    }

    /** The clauses of a header without their attributes; commas inside quotes belong to version ranges. */
    private static List<String> clauses(final String header) {
        if (header == null) {
            return List.of();
        }
        return Arrays.stream(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(clause -> clause.split(";", 2)[0].strip())
                .filter(clause -> !clause.isEmpty())
                .toList();
    }
}
