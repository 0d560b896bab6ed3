// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
            final Object fast = PluginArithmetic.select(plugin, "CPU", "FAST");

            assertThat(PluginInspection.problems(platform)).isEmpty();
            assertThat(PluginArithmetic.whyNotFaster(plugin)).isEmpty();
            assertThat(PluginArithmetic.name(plugin, fast)).isEqualTo("openblas");
            assertThat(PluginInspection.bundleOf(fast.getClass())).isEqualTo("org.phdiffusion.knime");
            assertThat(PluginArithmetic.square(plugin, fast)).containsExactly(7, 10, 15, 22);
            assertThat(PluginArithmetic.name(plugin, PluginArithmetic.select(plugin, "CPU", "REPRODUCIBLE")))
                    .isEqualTo("portable");
        }
    }

    @Test
    void withoutTheFragmentArithmeticIsPortable() throws Exception {
        try (var platform = new EquinoxPlatform(m_folder, TestFiles.bundle())) {
            assertThat(PluginArithmetic.name(
                            platform.plugin(), PluginArithmetic.select(platform.plugin(), "CPU", "FAST")))
                    .isEqualTo("portable");
            assertThat(PluginArithmetic.whyNotFaster(platform.plugin())
                            .orElseThrow()
                            .toString())
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
}
