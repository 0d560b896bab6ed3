// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.phdiffusion.offline.runner.TestFiles;

/** The fragment that brings OpenBLAS to the plug-in, in the platform that KNIME is built on. */
class OpenBlasInEquinoxTest {

    @TempDir
    private Path m_folder;

    @Test
    void fastArithmeticIsThatOfTheFragment() throws Exception {
        try (var platform = new EquinoxPlatform(m_folder, TestFiles.bundle(), TestFiles.fragment())) {
            final Bundle plugin = platform.plugin();
            final Object fast = select(plugin, "FAST");

            assertThat(PluginInspection.problems(platform)).isEmpty();
            assertThat(whyNotFaster(plugin)).isEmpty();
            assertThat(name(plugin, fast)).isEqualTo("openblas");
            assertThat(PluginInspection.bundleOf(fast.getClass())).isEqualTo("org.phdiffusion.knime");
            assertThat(square(plugin, fast)).containsExactly(7, 10, 15, 22);
            assertThat(name(plugin, select(plugin, "REPRODUCIBLE"))).isEqualTo("portable");
        }
    }

    @Test
    void withoutTheFragmentArithmeticIsPortable() throws Exception {
        try (var platform = new EquinoxPlatform(m_folder, TestFiles.bundle())) {
            assertThat(name(platform.plugin(), select(platform.plugin(), "FAST")))
                    .isEqualTo("portable");
            assertThat(whyNotFaster(platform.plugin()).orElseThrow().toString())
                    .contains("install the feature 'PH Diffusion OpenBLAS'");
        }
    }

    @Test
    void theBundleItselfHasNoNativeLibraries() throws Exception {
        final List<String> natives = TestFiles.entries(TestFiles.bundle()).keySet().stream()
                .filter(name -> name.matches(".*(\\.so(\\..*)?|\\.dll|\\.dylib|\\.jnilib|javacpp.*|.*openblas.*)"))
                .toList();
        assertThat(natives).isEmpty();
    }

    private static Object select(final Bundle plugin, final String arithmetic) throws ReflectiveOperationException {
        final Class<?> type = plugin.loadClass("org.phdiffusion.compute.Arithmetic");
        return plugin.loadClass("org.phdiffusion.compute.Backends")
                .getMethod("select", String.class, type)
                .invoke(null, "CPU", type.getField(arithmetic).get(null));
    }

    private static Optional<?> whyNotFaster(final Bundle plugin) throws ReflectiveOperationException {
        return (Optional<?>) plugin.loadClass("org.phdiffusion.compute.Backends")
                .getMethod("whyNotFaster", String.class)
                .invoke(null, "CPU");
    }

    private static String name(final Bundle plugin, final Object backend) throws ReflectiveOperationException {
        return (String) backendType(plugin).getMethod("name").invoke(backend);
    }

    /** The square of [1 2; 3 4]. */
    private static float[] square(final Bundle plugin, final Object backend) throws ReflectiveOperationException {
        final Class<?> type = backendType(plugin);
        final Class<?> tensor = plugin.loadClass("org.phdiffusion.compute.Tensor");
        final Object[] tensors = new Object[3];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = type.getMethod("allocate", int.class, int.class).invoke(backend, 2, 2);
            type.getMethod("upload", float[].class, int.class, tensor)
                    .invoke(backend, new float[] {1, 2, 3, 4}, 0, tensors[i]);
        }
        final Class<?> flag = boolean.class;
        type.getMethod("multiply", tensor, flag, tensor, flag, flag, tensor)
                .invoke(backend, tensors[0], false, tensors[1], false, false, tensors[2]);
        final float[] values = new float[4];
        type.getMethod("download", tensor, float[].class, int.class).invoke(backend, tensors[2], values, 0);
        return values;
    }

    private static Class<?> backendType(final Bundle plugin) throws ClassNotFoundException {
        return plugin.loadClass("org.phdiffusion.compute.Backend");
    }
}
