// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.osgi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.phdiffusion.offline.runner.TestFiles;

/** The plug-in in the platform that KNIME is built on. */
class PluginInEquinoxTest {

    private static Map<String, byte[]> entries;

    @TempDir
    private Path m_folder;

    @BeforeAll
    static void readBundle() throws Exception {
        entries = TestFiles.entries(TestFiles.bundle());
    }

    @Test
    void resolvesAndOffersItsNodesAndPortTypes() throws Exception {
        try (var platform = new EquinoxPlatform(m_folder, TestFiles.bundle())) {
            assertThat(platform.plugin().getState()).isIn(Bundle.STARTING, Bundle.ACTIVE);
            assertThat(PluginInspection.problems(platform)).isEmpty();
            assertThat(platform.elements(PluginInspection.NODES)).hasSizeGreaterThanOrEqualTo(6);
            assertThat(platform.elements(PluginInspection.PORT_TYPES)).hasSize(2);
        }
    }

    @Test
    void takesItsClassesFromTheBundleAndKnimesFromKnime() throws Exception {
        try (var platform = new EquinoxPlatform(m_folder, TestFiles.bundle())) {
            for (final var node : platform.elements(PluginInspection.NODES)) {
                final Class<?> factory = node.create("factory-class").getClass();

                assertThat(PluginInspection.bundleOf(factory)).isEqualTo("org.phdiffusion.knime");
                assertThat(PluginInspection.bundleOf(factory.getSuperclass())).isEqualTo("org.knime.core.ui");
            }
            final Class<?> engine = platform.plugin().loadClass("org.phdiffusion.compute.Backend");
            assertThat(PluginInspection.bundleOf(engine)).isEqualTo("org.phdiffusion.knime");
            assertThat(PluginInspection.bundleOf(platform.plugin().loadClass("org.ejml.data.FMatrixRMaj")))
                    .isEqualTo("org.phdiffusion.knime");
        }
    }

    /** Tribuo's trainers describe themselves by reflection, which a platform of bundles might not allow. */
    @Test
    void teachesTheLearnersOfTheReportInsideThePlatform() throws Exception {
        try (var platform = new EquinoxPlatform(m_folder, TestFiles.bundle())) {
            final Bundle plugin = platform.plugin();
            final Class<?> example = plugin.loadClass("org.phdiffusion.data.ExampleData");
            final Object rows = example.getMethod("rows", int.class, long.class)
                    .invoke(example.getField("IRIS").get(null), 1, 0L);
            final Class<?> settings = plugin.loadClass("org.phdiffusion.report.ReportSettings");
            final Class<?> source = plugin.loadClass("org.phdiffusion.table.RowSource");
            final Class<?> monitor = plugin.loadClass("org.phdiffusion.run.RunMonitor");
            final Class<?> maker = plugin.loadClass("org.phdiffusion.report.ReportMaker");

            final Object report = maker.getMethod("make", source, source, source, monitor)
                    .invoke(
                            maker.getConstructor(settings)
                                    .newInstance(settings.getField("DEFAULT").get(null)),
                            rows,
                            rows,
                            rows,
                            monitor.getField("NONE").get(null));

            assertThat(report.toString())
                    .contains("Prediction of 'species' by a random forest", "Told apart by a linear model");
        }
    }

    @Test
    void inspectionFindsMissingIcon() throws Exception {
        final var broken = new LinkedHashMap<>(entries);
        broken.keySet().removeIf(name -> name.endsWith("/data-loader.png"));

        assertThat(problems(broken)).singleElement().asString().contains("DataLoaderNodeFactory", "icon");
    }

    @Test
    void inspectionFindsMissingClass() throws Exception {
        final var broken = new LinkedHashMap<>(entries);
        broken.remove("org/phdiffusion/nodes/loader/DataLoaderNodeFactory.class");

        assertThat(problems(broken)).singleElement().asString().contains("DataLoaderNodeFactory", "created");
    }

    @Test
    void inspectionFindsMissingRegistration() throws Exception {
        final var broken = new LinkedHashMap<>(entries);
        final String xml = new String(entries.get("plugin.xml"), UTF_8)
                .replaceFirst("<node [^>]*DataLoaderNodeFactory[^>]*/>", "")
                .replaceFirst("(?s)<portType [^>]*PhModelPortObject[^>]*/>", "");
        broken.put("plugin.xml", xml.getBytes(UTF_8));

        assertThat(problems(broken))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("DataLoaderNodeFactory is not registered"))
                .anyMatch(problem -> problem.contains("PhModelPortObject is not registered"));
    }

    private List<String> problems(final Map<String, byte[]> plugin) throws Exception {
        final Path jar = TestFiles.write(m_folder.resolve("plugin.jar"), plugin);
        try (var platform = new EquinoxPlatform(m_folder, jar)) {
            return PluginInspection.problems(platform);
        }
    }
}
