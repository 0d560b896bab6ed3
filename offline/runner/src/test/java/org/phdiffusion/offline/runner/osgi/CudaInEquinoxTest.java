// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.osgi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.phdiffusion.offline.runner.TestFiles;

/** The fragment that brings CUDA to the plug-in, in the platform that KNIME is built on. */
class CudaInEquinoxTest {

    @TempDir
    private Path m_folder;

    @Test
    void theFragmentFindsItsLibraryAndSaysWhetherThereIsADriver() throws Exception {
        try (var platform = new EquinoxPlatform(m_folder, TestFiles.bundle(), TestFiles.cudaFragment())) {
            final Object provider = provider(platform.plugin());

            assertThat(PluginInspection.problems(platform)).isEmpty();
            assertThat(PluginInspection.bundleOf(provider.getClass())).isEqualTo("org.phdiffusion.knime");
            // where there is a device, it computes; elsewhere it is the driver that is missing, never our own library
            obstacle(platform.plugin(), provider)
                    .ifPresent(sentence -> assertThat(sentence.toString())
                            .containsIgnoringCase("NVIDIA")
                            .doesNotContain("JCudaDriver", "java.library.path"));
        }
    }

    @Test
    void theFragmentComputesOnWhatStandsInForTheDriver() throws Exception {
        TestFiles.cudaFragment();
        final Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        property("phdiffusion.bundle"),
                        property("phdiffusion.cudaFragment"),
                        property("equinox.bundles"),
                        EquinoxOnStandIn.class.getName(),
                        TestFiles.standIn().toString(),
                        m_folder.toString())
                .redirectErrorStream(true)
                .start();
        final String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("cuda [7.0, 10.0, 15.0, 22.0]");
    }

    private static String property(final String name) {
        return "-D" + name + "=" + System.getProperty(name);
    }

    @Test
    void withoutTheFragmentTheUserIsToldWhatToInstall() throws Exception {
        try (var platform = new EquinoxPlatform(m_folder, TestFiles.bundle())) {
            assertThat(obstacle(platform.plugin(), provider(platform.plugin()))
                            .orElseThrow()
                            .toString())
                    .contains("PH Diffusion CUDA");
        }
    }

    @Test
    void theFragmentHoldsOfJCudaTheDriversPartAlone() throws Exception {
        final Map<String, byte[]> entries = TestFiles.entries(TestFiles.cudaFragment());

        assertThat(entries.keySet())
                .contains("LICENSE", "NOTICE", "jcuda/driver/JCudaDriver.class")
                .contains("org/phdiffusion/cuda/kernels/kernels.properties")
                .noneMatch(name -> name.startsWith("lib/") || name.matches("jcuda/(nvrtc|nvptxcompiler)/.*"))
                .noneMatch(name -> name.startsWith("org/phdiffusion/compute/"));
        assertThat(entries.keySet().stream().filter(name -> name.startsWith("natives/")))
                .hasSize(1);
    }

    private static Object provider(final Bundle plugin) throws ReflectiveOperationException {
        final var providers = (List<?>) plugin.loadClass("org.phdiffusion.compute.Backends")
                .getMethod("providers")
                .invoke(null);
        for (final Object provider : providers) {
            if (type(plugin).getMethod("name").invoke(provider).equals("cuda")) {
                return provider;
            }
        }
        throw new AssertionError("There is no provider of CUDA.");
    }

    private static Optional<?> obstacle(final Bundle plugin, final Object provider)
            throws ReflectiveOperationException {
        return (Optional<?>) type(plugin).getMethod("obstacle").invoke(provider);
    }

    private static Class<?> type(final Bundle plugin) throws ClassNotFoundException {
        return plugin.loadClass("org.phdiffusion.compute.BackendProvider");
    }
}
