// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistor;

class ParameterAnnotationsTest {

    static final class Keys implements NodeParameters {
        @Persist(configKey = "other")
        int m_named = 1;

        @Persist(hidden = true)
        int m_hidden = 2;
    }

    @Test
    void savesUnderTheKeysOfPersist() throws IOException {
        assertThat(SettingsText.of(new Keys())).isEqualTo("""
                        <entry key="other" type="xint" value="1"/>
                        <entry key="hidden_Internals" type="xint" value="2"/>""");
    }

    /** Saves a number as the text of its half. */
    static final class Half implements NodeParametersPersistor<Integer> {
        @Override
        public Integer load(final NodeSettingsRO settings) throws InvalidSettingsException {
            return 2 * Integer.parseInt(settings.getString("half"));
        }

        @Override
        public void save(final Integer param, final NodeSettingsWO settings) {
            settings.addString("half", Integer.toString(param / 2));
        }

        @Override
        public String[][] getConfigPaths() {
            return new String[][] {{"half"}};
        }
    }

    static final class Persisted implements NodeParameters {
        @Persistor(Half.class)
        int m_even = 8;
    }

    @Test
    void savesAndLoadsAsThePersistorDoes() throws Exception {
        assertThat(SettingsText.of(new Persisted())).isEqualTo("<entry key=\"half\" type=\"xstring\" value=\"4\"/>");
        final var settings = SettingsText.parsed("<entry key=\"half\" type=\"xstring\" value=\"5\"/>");
        assertThat(ParameterSettings.load(Persisted.class, settings).m_even).isEqualTo(10);
    }

    static final class Contradiction implements NodeParameters {
        @Persist(configKey = "other")
        @Persistor(Half.class)
        int m_even = 8;
    }

    @Test
    void refusesPersistBesideAPersistor() {
        assertThatThrownBy(() -> SettingsText.of(new Contradiction()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@Persistor and @Persist")
                .hasMessageContaining("m_even");
    }

    static final class Five implements DefaultProvider<Integer> {
        @Override
        public Integer getDefault() {
            return 5;
        }
    }

    static final class FromOldKey implements NodeParametersMigration<Integer> {
        @Override
        public List<ConfigMigration<Integer>> getConfigMigrations() {
            return List.of(ConfigMigration.<Integer>builder(settings -> 10 * settings.getInt("old"))
                    .withDeprecatedConfigPath("old")
                    .build());
        }
    }

    static final class Migrated implements NodeParameters {
        @Migrate(loadDefaultIfAbsent = true)
        int m_keepsDefault = 3;

        @Migration(Five.class)
        int m_provided = 4;

        @Migration(FromOldKey.class)
        int m_renamed = 6;
    }

    @Test
    void takesWhatMigrationsGiveForOlderSettings() throws Exception {
        final var loaded = ParameterSettings.load(
                Migrated.class, SettingsText.parsed("<entry key=\"old\" type=\"xint\" value=\"2\"/>"));
        assertThat(loaded.m_keepsDefault).isEqualTo(3);
        assertThat(loaded.m_provided).isEqualTo(5);
        assertThat(loaded.m_renamed).isEqualTo(20);
    }

    @Test
    void prefersTheKeysOfThisVersion() throws Exception {
        final var loaded = ParameterSettings.load(
                Migrated.class,
                SettingsText.parsed("<entry key=\"keepsDefault\" type=\"xint\" value=\"7\"/>"
                        + "<entry key=\"provided\" type=\"xint\" value=\"8\"/>"
                        + "<entry key=\"renamed\" type=\"xint\" value=\"9\"/>"));
        assertThat(List.of(loaded.m_keepsDefault, loaded.m_provided, loaded.m_renamed))
                .containsExactly(7, 8, 9);
    }

    @LoadDefaultsForAbsentFields
    static final class Lenient implements NodeParameters {
        int m_one = 1;
        String m_two = "two";
    }

    @Test
    void keepsDefaultsOfAClassThatAllowsAbsentKeys() throws Exception {
        final var loaded = ParameterSettings.load(
                Lenient.class, SettingsText.parsed("<entry key=\"one\" type=\"xint\" value=\"4\"/>"));
        assertThat(loaded.m_one).isEqualTo(4);
        assertThat(loaded.m_two).isEqualTo("two");
    }
}
