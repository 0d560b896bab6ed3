// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;

class ParameterOverrideTest {

    private final NodeSettings m_settings = new NodeSettings("model");

    @BeforeEach
    void fillSettings() {
        m_settings.addInt("steps", 100);
        m_settings.addLong("seed", 1);
        m_settings.addDouble("rate", 0.5);
        m_settings.addBoolean("certified", true);
        m_settings.addString("solver", "HEUN");
        m_settings.addStringArray("columns", "a", "b");
        m_settings.addDoubleArray("levels", 0.1, 0.2);
        final NodeSettingsWO nested = m_settings.addNodeSettings("network");
        nested.addInt("width", 256);
    }

    @Test
    void readsNodeKeyAndValue() {
        assertThat(ParameterOverride.parse("12.network.width=64"))
                .isEqualTo(new ParameterOverride(12, "network.width", "64"));
    }

    @Test
    void valueMayContainEqualsSigns() {
        assertThat(ParameterOverride.parse("1.file=a=b.csv").value()).isEqualTo("a=b.csv");
    }

    @Test
    void refusesOtherForms() {
        for (final String text : new String[] {"steps=5", "2.steps", "x.steps=5", "2.=5", ""}) {
            assertThatThrownBy(() -> ParameterOverride.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("<node id>.<parameter>=<value>");
        }
    }

    @Test
    void valueTakesTheTypeOfTheParameter() throws Exception {
        set("steps=500", "seed=9000000000", "rate=1e-3", "certified=false", "solver=MULTISTEP", "network.width=64");

        assertThat(m_settings.getInt("steps")).isEqualTo(500);
        assertThat(m_settings.getLong("seed")).isEqualTo(9_000_000_000L);
        assertThat(m_settings.getDouble("rate")).isEqualTo(1e-3);
        assertThat(m_settings.getBoolean("certified")).isFalse();
        assertThat(m_settings.getString("solver")).isEqualTo("MULTISTEP");
        assertThat(m_settings.getNodeSettings("network").getInt("width")).isEqualTo(64);
    }

    @Test
    void commasSeparateElementsOfAnArray() throws Exception {
        set("columns=x, y,z", "levels=1");

        assertThat(m_settings.getStringArray("columns")).containsExactly("x", "y", "z");
        assertThat(m_settings.getDoubleArray("levels")).containsExactly(1.0);
    }

    @Test
    void emptyValueEmptiesAnArray() throws Exception {
        set("columns=");

        assertThat(m_settings.getStringArray("columns")).isEmpty();
    }

    @Test
    void unknownKeyListsThoseThatExist() {
        assertThatThrownBy(() -> set("stepz=5"))
                .isInstanceOf(WorkflowException.class)
                .hasMessageContainingAll("--set 2.stepz", "steps, seed, rate", "network.width");
    }

    @Test
    void refusesGroupAndKeyBelowValue() {
        assertThatThrownBy(() -> set("network=5")).hasMessageContaining("no such parameter");
        assertThatThrownBy(() -> set("steps.deep=5")).hasMessageContaining("no such parameter");
    }

    @Test
    void refusesValueOfAnotherType() {
        assertThatThrownBy(() -> set("steps=many")).hasMessageContainingAll("2.steps", "whole number", "\"many\"");
        assertThatThrownBy(() -> set("rate=high")).hasMessageContainingAll("2.rate", "a number", "\"high\"");
        assertThatThrownBy(() -> set("certified=yes")).hasMessageContainingAll("true or false", "\"yes\"");
        assertThatThrownBy(() -> set("levels=1,x")).hasMessageContainingAll("2.levels", "\"x\"");
    }

    @Test
    void refusedArrayStaysAsItWas() throws Exception {
        assertThatThrownBy(() -> set("levels=1,x")).isInstanceOf(WorkflowException.class);

        assertThat(m_settings.getDoubleArray("levels")).containsExactly(0.1, 0.2);
    }

    private void set(final String... overrides) throws WorkflowException {
        for (final String override : overrides) {
            ParameterOverride.parse("2." + override).applyTo(m_settings);
        }
    }
}
