// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phdiffusion.offline.runner.TestFiles;
import org.phdiffusion.offline.runner.demo.CountNodeFactory;
import org.phdiffusion.offline.runner.demo.DemoBundle;

class PluginBundleTest {

    @TempDir
    private Path m_root;

    @Test
    void classesComeFromTheBundleAndKnimesFromKnime() throws Exception {
        try (var bundle = open()) {
            final Class<?> factory = bundle.load(DemoBundle.factory("CountNodeFactory"));

            assertThat(factory).isNotEqualTo(CountNodeFactory.class);
            assertThat(factory.getSuperclass()).isEqualTo(CountNodeFactory.class.getSuperclass());
        }
    }

    @Test
    void librariesOfTheRunnerAreOutOfSight() throws Exception {
        try (var bundle = open()) {
            assertThatThrownBy(() -> bundle.load("picocli.CommandLine")).isInstanceOf(BundleException.class);
            assertThatThrownBy(() -> bundle.load(PluginBundle.class.getName())).isInstanceOf(BundleException.class);
        }
    }

    @Test
    void closedBundleLeavesNothing() throws Exception {
        final Path unpacked;
        try (var bundle = open()) {
            unpacked = bundle.root();
            assertThat(unpacked.resolve("plugin.xml")).exists();
        }
        assertThat(unpacked).doesNotExist();
    }

    @Test
    void readsHeadersAndRegistrations() throws Exception {
        try (var bundle = open()) {
            assertThat(bundle.manifest())
                    .isEqualTo(
                            new BundleManifest("org.demo", "1.2.3", "Demo", List.of("."), List.of("org.knime.core")));
            assertThat(bundle.registry().categories())
                    .extracting(PluginXml.Category::fullPath)
                    .containsExactly("/community/demo");
        }
    }

    @Test
    void seesWhatItsFragmentsBring() throws Exception {
        try (var bundle = open(fragment("org.demo;bundle-version=\"[1.2.3,1.2.3]\""))) {
            final Class<?> factory = bundle.load(DemoBundle.factory("CountNodeFactory"));

            assertThat(factory.getClassLoader().getResource("greeting.txt")).isNotNull();
        }
    }

    @Test
    void rejectsFragmentsOfOtherBundles() throws Exception {
        final Path stranger = fragment("org.other");

        assertThatThrownBy(() -> open(stranger))
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll("fragment.jar is no fragment of org.demo", "[org.other]");
    }

    @Test
    void fastArithmeticIsThatOfTheFragment() throws Exception {
        try (var bundle = PluginBundle.open(
                TestFiles.bundle(), List.of(TestFiles.fragment()), PluginBundleTest.class.getClassLoader())) {
            final Class<?> arithmetic = bundle.load("org.phdiffusion.compute.Arithmetic");
            final Object backend = bundle.load("org.phdiffusion.compute.Backends")
                    .getMethod("select", String.class, arithmetic)
                    .invoke(null, "CPU", arithmetic.getField("FAST").get(null));

            assertThat(backend.getClass().getSimpleName()).isEqualTo("OpenBlasBackend");
        }
    }

    @Test
    void unpacksTheNativeLibrariesOfItsFragmentsIntoAFolderOfItsOwn() throws Exception {
        final String entry = "natives/" + System.mapLibraryName("abacus");
        final Path fragment = nativeFragment(entry, entry);
        final Path library;
        try (var bundle = open(fragment)) {
            final var loader = (BundleClassLoader)
                    bundle.load(DemoBundle.factory("CountNodeFactory")).getClassLoader();
            library = Path.of(loader.findLibrary("abacus"));

            assertThat(library).startsWith(bundle.root()).hasContent("machine code");
            assertThat(loader.findLibrary("abacus")).isEqualTo(library.toString());
            assertThat(loader.findLibrary("compass")).isNull();
        }
        assertThat(library).doesNotExist();
    }

    @Test
    void rejectsFragmentsThatLackTheirNativeLibraries() throws Exception {
        final Path fragment = nativeFragment("natives/libcompass.so", "natives/libabacus.so");

        assertThatThrownBy(() -> open(fragment))
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll("Bundle-NativeCode", "\"natives/libcompass.so\"", "does not contain");
    }

    private Path nativeFragment(final String named, final String contained) throws Exception {
        final String manifest = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: org.fragment\n"
                + "Bundle-Version: 1.2.3\nFragment-Host: org.demo\nBundle-NativeCode: " + named
                + ";osname=linux;processor=x86-64\n";
        return TestFiles.write(
                m_root.resolve("native.jar"),
                Map.of("META-INF/MANIFEST.MF", manifest.getBytes(UTF_8), contained, "machine code".getBytes(UTF_8)));
    }

    private Path fragment(final String host) throws Exception {
        final String manifest = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: org.fragment\n"
                + "Bundle-Version: 1.2.3\nFragment-Host: " + host + "\n";
        return TestFiles.write(
                m_root.resolve("fragment.jar"),
                Map.of("META-INF/MANIFEST.MF", manifest.getBytes(UTF_8), "greeting.txt", "hello".getBytes(UTF_8)));
    }

    private PluginBundle open(final Path... fragments) throws Exception {
        return PluginBundle.open(
                new DemoBundle().write(m_root), List.of(fragments), PluginBundleTest.class.getClassLoader());
    }
}
