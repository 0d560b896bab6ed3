// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.IntCell;

class ColumnRearrangerTest {

    private ColumnRearranger m_rearranger;

    @BeforeEach
    void startFromFourColumns() {
        m_rearranger = new ColumnRearranger(new DataTableSpec(
                new String[] {"a", "b", "c", "d"},
                new DataType[] {IntCell.TYPE, IntCell.TYPE, IntCell.TYPE, IntCell.TYPE}));
    }

    private String[] names() {
        return m_rearranger.createSpec().getColumnNames();
    }

    private static SingleCellFactory factory(final String name) {
        return new SingleCellFactory(new DataColumnSpecCreator(name, IntCell.TYPE).createSpec()) {
            @Override
            public DataCell getCell(final DataRow row, final long rowIndex) {
                return new IntCell((int) rowIndex);
            }
        };
    }

    @Test
    void keepsAndRemoves() {
        m_rearranger.keepOnly("d", "a", "b");
        assertThat(names()).containsExactly("a", "b", "d");
        m_rearranger.remove(0, 2);
        assertThat(names()).containsExactly("b");
    }

    @Test
    void movesInBothDirections() {
        m_rearranger.move("a", 3);
        assertThat(names()).containsExactly("b", "c", "a", "d");
        m_rearranger.move(3, 0);
        assertThat(names()).containsExactly("d", "b", "c", "a");
    }

    @Test
    void permutesTheNamedToTheFront() {
        m_rearranger.permute(new String[] {"c", "a"});

        assertThat(names()).containsExactly("c", "a", "b", "d");
    }

    @Test
    void insertsAndReplaces() {
        m_rearranger.insertAt(1, factory("new"));
        m_rearranger.replace(factory("other"), "d");

        assertThat(names()).containsExactly("a", "new", "b", "c", "other");
    }

    @Test
    void refusesUnknownAndRepeatedColumns() {
        assertThatIllegalArgumentException().isThrownBy(() -> m_rearranger.remove("x"));
        assertThatIllegalArgumentException().isThrownBy(() -> m_rearranger.keepOnly("a", "a"));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> m_rearranger.keepOnly(4));
        m_rearranger.append(factory("a"));
        assertThatIllegalArgumentException().isThrownBy(this::names).withMessageContaining("Duplicate");
    }
}
