// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.NodeSettings;

class ConfigBaseTest {

    private final NodeSettings m_settings = new NodeSettings("root");

    @Test
    void aMissingOrMistypedKeySaysWhatWasLookedFor() {
        m_settings.addString("a", "1");

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> m_settings.getInt("a"))
                .withMessage("Int for key \"a\" not found.");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> m_settings.getNodeSettings("b"))
                .withMessage("Config for key \"b\" not found.");
        assertThat(m_settings.getInt("a", 7)).isEqualTo(7);
    }

    @Test
    void aKeyAddedAgainKeepsItsPlace() {
        m_settings.addInt("a", 1);
        m_settings.addInt("b", 2);
        m_settings.addString("a", "x");

        assertThat(m_settings.keySet()).containsExactly("a", "b");
        assertThat(m_settings.getString("a", null)).isEqualTo("x");
    }

    @Test
    void arraysComeBack() throws InvalidSettingsException {
        m_settings.addIntArray("ints", 1, -2);
        m_settings.addDoubleArray("doubles", 0.5, Double.NaN);
        m_settings.addBooleanArray("booleans");
        m_settings.addStringArray("null", (String[]) null);

        assertThat(m_settings.getIntArray("ints")).containsExactly(1, -2);
        assertThat(m_settings.getDoubleArray("doubles")).containsExactly(0.5, Double.NaN);
        assertThat(m_settings.getBooleanArray("booleans")).isEmpty();
        assertThat(m_settings.getStringArray("null")).isNull();
        assertThat(m_settings.getLongArray("absent", 3L)).containsExactly(3L);
    }

    @Test
    void refusesAnArrayThatClaimsMoreThanItHolds() {
        m_settings.addNodeSettings("big").addInt("array-size", Integer.MAX_VALUE);

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> m_settings.getDoubleArray("big"))
                .withMessageContaining("2147483647");
    }

    @Test
    void cellsTypesAndKeysComeBack() throws InvalidSettingsException {
        final DataCell[] cells = {
            new DoubleCell(1.5),
            new IntCell(2),
            new LongCell(3),
            new StringCell("s"),
            BooleanCell.TRUE,
            DataType.getMissingCell(),
            null
        };
        m_settings.addDataCellArray("cells", cells);
        m_settings.addDataType("type", LongCell.TYPE);
        m_settings.addDataType("none", null);
        m_settings.addRowKeyArray("keys", new RowKey("a"), new RowKey("b"));

        assertThat(m_settings.getDataCellArray("cells")).containsExactly(cells);
        assertThat(m_settings.getDataType("type")).isEqualTo(LongCell.TYPE);
        assertThat(m_settings.getDataType("none")).isNull();
        assertThat(m_settings.getRowKeyArray("keys")).containsExactly(new RowKey("a"), new RowKey("b"));
    }

    @Test
    void copiesATreeIntoAnotherKind() {
        m_settings.addNodeSettings("sub").addInt("a", 1);
        final ModelContent model = new ModelContent("root");

        m_settings.copyTo(model);

        assertThat(model.getEntry("sub")).isInstanceOf(ModelContent.class);
        assertThat(((ModelContent) model.getEntry("sub")).getInt("a", 0)).isEqualTo(1);
    }

    @Test
    void treesAreEqualWhateverTheOrderOfKeys() {
        m_settings.addInt("a", 1);
        m_settings.addDouble("b", Double.NaN);
        final NodeSettings other = new NodeSettings("root");
        other.addDouble("b", Double.NaN);
        other.addInt("a", 1);

        assertThat(m_settings).isEqualTo(other).hasSameHashCodeAs(other);
        other.addInt("a", 2);
        assertThat(m_settings).isNotEqualTo(other);
    }

    @Test
    void namesThePasswordMethodsItLacks() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> m_settings.addPassword("p", "key", "secret"))
                .withMessageContaining("addPassword");
    }
}
