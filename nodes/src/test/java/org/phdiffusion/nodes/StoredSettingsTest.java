// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.nodes.diagnostics.StabilityDiagnosticsNodeFactory;
import org.phdiffusion.nodes.learner.ScoreLearnerNodeFactory;
import org.phdiffusion.nodes.loader.DataLoaderNodeFactory;
import org.phdiffusion.nodes.noiser.ForwardNoiserNodeFactory;
import org.phdiffusion.nodes.sampler.ReverseSamplerNodeFactory;
import org.phdiffusion.offline.NodeRuntime;

/** Settings that each release saved must load for ever, under the same keys. */
class StoredSettingsTest {

    static Stream<DefaultNodeFactory> factories() {
        return Stream.of(
                new DataLoaderNodeFactory(),
                new ScoreLearnerNodeFactory(),
                new ForwardNoiserNodeFactory(),
                new ReverseSamplerNodeFactory(),
                new StabilityDiagnosticsNodeFactory());
    }

    @ParameterizedTest
    @MethodSource("factories")
    void loadsTheDefaultsThatRelease010Saved(DefaultNodeFactory factory) throws Exception {
        NodeRuntime node = NodeRuntime.of(factory);
        NodeSettingsRO stored = stored(factory);
        node.loadParameters(stored);
        NodeSettings saved = new NodeSettings("model");
        node.saveParameters(saved);
        assertThat(saved).isEqualTo(stored);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void stillHasTheDefaultsOfRelease010(DefaultNodeFactory factory) throws Exception {
        NodeSettings defaults = new NodeSettings("model");
        NodeRuntime.of(factory).saveParameters(defaults);
        assertThat(defaults).isEqualTo(stored(factory));
    }

    @ParameterizedTest
    @MethodSource("factories")
    void hasADialogThatOpens(DefaultNodeFactory factory) {
        assertThat(NodeRuntime.of(factory).dialogProblems()).isEmpty();
    }

    @Test
    void keepsSeedsFixed() throws Exception {
        for (DefaultNodeFactory factory : factories().toList()) {
            assertThat(stored(factory).keySet())
                    .anyMatch(key -> key.toLowerCase(Locale.ROOT).endsWith("seed"));
        }
    }

    private static NodeSettingsRO stored(DefaultNodeFactory factory) throws Exception {
        String name = "/settings/0.1.0/" + factory.getClass().getSimpleName() + ".xml";
        try (InputStream in = StoredSettingsTest.class.getResourceAsStream(name)) {
            return NodeSettings.loadFromXML(in);
        }
    }
}
