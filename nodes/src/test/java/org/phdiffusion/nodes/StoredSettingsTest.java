// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.nodes.diagnostics.StabilityDiagnosticsNodeFactory;
import org.phdiffusion.nodes.imputer.ImputerNodeFactory;
import org.phdiffusion.nodes.learner.ScoreLearnerNodeFactory;
import org.phdiffusion.nodes.loader.DataLoaderNodeFactory;
import org.phdiffusion.nodes.noiser.ForwardNoiserNodeFactory;
import org.phdiffusion.nodes.report.SyntheticDataReportNodeFactory;
import org.phdiffusion.nodes.sampler.ReverseSamplerNodeFactory;
import org.phdiffusion.offline.NodeRuntime;

/** Settings that each release saved must load for ever, under the same keys. */
class StoredSettingsTest {

    private static final List<String> RELEASES = List.of("0.5.0", "0.4.0", "0.3.0", "0.2.0", "0.1.0");

    static Stream<DefaultNodeFactory> factories() {
        return Stream.of(
                new DataLoaderNodeFactory(),
                new ScoreLearnerNodeFactory(),
                new ForwardNoiserNodeFactory(),
                new ReverseSamplerNodeFactory(),
                new ImputerNodeFactory(),
                new StabilityDiagnosticsNodeFactory(),
                new SyntheticDataReportNodeFactory());
    }

    @ParameterizedTest
    @MethodSource("factories")
    void loadsWhatRelease010Saved(DefaultNodeFactory factory) throws Exception {
        checkThatValuesSurvive("0.1.0", factory);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void loadsWhatRelease020Saved(DefaultNodeFactory factory) throws Exception {
        checkThatValuesSurvive("0.2.0", factory);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void loadsWhatRelease030Saved(DefaultNodeFactory factory) throws Exception {
        checkThatValuesSurvive("0.3.0", factory);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void loadsWhatRelease040Saved(DefaultNodeFactory factory) throws Exception {
        checkThatValuesSurvive("0.4.0", factory);
    }

    private static void checkThatValuesSurvive(String release, DefaultNodeFactory factory) throws Exception {
        Optional<String> stored = text(release, factory);
        Assumptions.assumeTrue(stored.isPresent(), "The release saved nothing else for this node.");
        NodeRuntime node = NodeRuntime.of(factory);
        node.loadParameters(settings(stored.orElseThrow()));
        NodeSettings saved = new NodeSettings("model");
        node.saveParameters(saved);
        // later releases may add keys, but every value that was saved must still be there
        assertThat(xml(saved).lines().map(String::strip).toList())
                .containsAll(stored.orElseThrow().lines().map(String::strip).toList());
    }

    @ParameterizedTest
    @MethodSource("factories")
    void hasTheDefaultsThatThisReleaseStores(DefaultNodeFactory factory) throws Exception {
        NodeSettings defaults = new NodeSettings("model");
        NodeRuntime.of(factory).saveParameters(defaults);
        assertThat(defaults).isEqualTo(newest(factory));
    }

    @ParameterizedTest
    @MethodSource("factories")
    void hasADialogThatOpens(DefaultNodeFactory factory) {
        assertThat(NodeRuntime.of(factory).dialogProblems()).isEmpty();
    }

    @Test
    void keepsSeedsFixed() throws Exception {
        for (DefaultNodeFactory factory : factories().toList()) {
            assertThat(newest(factory).keySet())
                    .anyMatch(key -> key.toLowerCase(Locale.ROOT).endsWith("seed"));
        }
    }

    /** What the newest release stored that changed the node's parameters. */
    private static NodeSettingsRO newest(DefaultNodeFactory factory) throws Exception {
        for (String release : RELEASES) {
            Optional<String> stored = text(release, factory);
            if (stored.isPresent()) {
                return settings(stored.get());
            }
        }
        throw new AssertionError("No release stored settings of " + factory.getClass());
    }

    private static Optional<String> text(String release, DefaultNodeFactory factory) throws IOException {
        String name = "/settings/" + release + "/" + factory.getClass().getSimpleName() + ".xml";
        try (InputStream in = StoredSettingsTest.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static NodeSettingsRO settings(String xml) throws IOException {
        return NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String xml(NodeSettings settings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
