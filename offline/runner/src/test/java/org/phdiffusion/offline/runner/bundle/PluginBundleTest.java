// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                    .isEqualTo(new BundleManifest(
                            "org.demo", "1.2.3", "Demo", java.util.List.of("."), java.util.List.of("org.knime.core")));
            assertThat(bundle.registry().categories())
                    .extracting(PluginXml.Category::fullPath)
                    .containsExactly("/community/demo");
        }
    }

    private PluginBundle open() throws Exception {
        return PluginBundle.open(new DemoBundle().write(m_root), PluginBundleTest.class.getClassLoader());
    }
}
