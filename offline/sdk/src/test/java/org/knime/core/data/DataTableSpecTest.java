// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

class DataTableSpecTest {

    private static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private final DataTableSpec m_spec =
            new DataTableSpec(column("x", DoubleCell.TYPE), column("n", IntCell.TYPE), column("s", StringCell.TYPE));

    @Test
    void refusesDuplicateNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataTableSpec(column("a", IntCell.TYPE), column(" a ", DoubleCell.TYPE)))
                .withMessage("Duplicate column name \"a\" at positions 0 and 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataTableSpecCreator(m_spec).addColumns(column("n", IntCell.TYPE)))
                .withMessage("Column \"n\" already contained at index 1");
    }

    @Test
    void findsColumns() {
        assertThat(m_spec.findColumnIndex("s")).isEqualTo(2);
        assertThat(m_spec.findColumnIndex("t")).isEqualTo(-1);
        assertThat(m_spec.findColumnIndex(null)).isEqualTo(-1);
        assertThat(m_spec.containsCompatibleType(NominalValue.class)).isTrue();
        assertThat(m_spec.getColumnSpec("t")).isNull();
    }

    @Test
    void numbersNamesUntilTheyAreNew() {
        final DataTableSpec spec = new DataTableSpec(m_spec, new DataTableSpec(column("x (#1)", IntCell.TYPE)));

        assertThat(DataTableSpec.getUniqueColumnName(spec, " x ")).isEqualTo("x (#2)");
        assertThat(DataTableSpec.getUniqueColumnName(spec, "y")).isEqualTo("y");
    }

    @Test
    void equalStructureLooksAtNamesAndTypesOnly() {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator("x", DoubleCell.TYPE);
        creator.setDomain(new DataColumnDomainCreator(new DoubleCell(0), new DoubleCell(1)).createDomain());
        final DataTableSpec other = new DataTableSpecCreator(m_spec)
                .replaceColumn(0, creator.createSpec())
                .createSpec();

        assertThat(other.equalStructure(m_spec)).isTrue();
        assertThat(other).isNotEqualTo(m_spec);
        assertThat(new DataTableSpecCreator(other).dropAllDomains().createSpec())
                .isEqualTo(m_spec);
    }

    @Test
    void mergedDomainsCoverBoth() {
        final DataTableSpec low = withDomain(0, 1);
        final DataTableSpec high = withDomain(-3, 0.5);

        final DataColumnDomain merged =
                DataTableSpec.mergeDataTableSpecs(low, high).getColumnSpec(0).getDomain();

        assertThat(merged.getLowerBound()).isEqualTo(new DoubleCell(-3));
        assertThat(merged.getUpperBound()).isEqualTo(new DoubleCell(1));
    }

    private static DataTableSpec withDomain(final double lower, final double upper) {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator("x", DoubleCell.TYPE);
        creator.setDomain(new DataColumnDomainCreator(new DoubleCell(lower), new DoubleCell(upper)).createDomain());
        return new DataTableSpec(creator.createSpec());
    }

    @Test
    void guessesTheClassColumn() {
        final DataTableSpec spec = new DataTableSpec(
                column("a", StringCell.TYPE), column("My Target", StringCell.TYPE), column("b", StringCell.TYPE));

        assertThat(DataTableSpec.guessNominalClassColumn(spec, false)).isEqualTo("My Target");
        assertThat(DataTableSpec.guessNominalClassColumn(spec, true)).isNull();
        assertThat(DataTableSpec.guessNominalClassColumn(m_spec, false)).isEqualTo("s");
    }

    @Test
    void refusesASavedSpecThatClaimsMoreColumnsThanItHolds() {
        final NodeSettings settings = new NodeSettings("spec");
        settings.addString("spec_name", "default");
        settings.addInt("number_columns", Integer.MAX_VALUE);

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> DataTableSpec.load(settings))
                .withMessageContaining("2147483647");
    }

    @Test
    void aDamagedSpecIsInvalidSettings() {
        for (String damage :
                new String[] {"element_names", "column_type", "column_domain", "column_properties", "meta_data"}) {
            final NodeSettings settings = new NodeSettings("spec");
            m_spec.save(settings);
            final NodeSettings column = (NodeSettings) settings.getEntry("column_spec_0");
            column.removeConfig(damage);
            if (damage.equals("element_names")) {
                column.addStringArray(damage, (String) null);
            } else {
                column.addString(damage, null);
            }

            assertThatExceptionOfType(InvalidSettingsException.class)
                    .as(damage)
                    .isThrownBy(() -> DataTableSpec.load(settings));
        }
    }

    @Test
    void aPropertyWithoutValueIsInvalidSettings() {
        final NodeSettings settings = new NodeSettings("spec");
        m_spec.save(settings);
        ((NodeSettings) ((NodeSettings) settings.getEntry("column_spec_0")).getEntry("column_properties"))
                .addString("unit", null);

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> DataTableSpec.load(settings))
                .withMessageContaining("unit");
    }
}
