// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;

class DataTypeTest {

    @Test
    void hasKnimesNames() {
        assertThat(DoubleCell.TYPE).hasToString("Number (Float)");
        assertThat(IntCell.TYPE).hasToString("Number (Integer)");
        assertThat(LongCell.TYPE).hasToString("Number (Long Integer)");
        assertThat(BooleanCell.TYPE).hasToString("Boolean");
        assertThat(StringCell.TYPE.getName()).isEqualTo("String");
        assertThat(DoubleCell.TYPE.getPreferredValueClass()).isEqualTo(DoubleValue.class);
    }

    @Test
    void anIntIsALongIsADouble() {
        assertThat(DoubleCell.TYPE.isASuperTypeOf(IntCell.TYPE)).isTrue();
        assertThat(LongCell.TYPE.isASuperTypeOf(IntCell.TYPE)).isTrue();
        assertThat(IntCell.TYPE.isASuperTypeOf(DoubleCell.TYPE)).isFalse();
        assertThat(IntCell.TYPE.isCompatible(DoubleValue.class)).isTrue();
        assertThat(StringCell.TYPE.isCompatible(DoubleValue.class)).isFalse();
        assertThat(DataType.getCommonSuperType(IntCell.TYPE, DoubleCell.TYPE)).isEqualTo(DoubleCell.TYPE);
    }

    @Test
    void aMissingCellFitsEverywhere() {
        final DataType missing = DataType.getMissingCell().getType();

        assertThat(StringCell.TYPE.isASuperTypeOf(missing)).isTrue();
        assertThat(DataType.getCommonSuperType(missing, StringCell.TYPE)).isEqualTo(StringCell.TYPE);
    }

    @Test
    void unrelatedTypesShareATypeWithoutCellClass() {
        final DataType common = DataType.getCommonSuperType(StringCell.TYPE, DoubleCell.TYPE);

        assertThat(common.getCellClass()).isNull();
        assertThat(common.getPreferredValueClass()).isEqualTo(DataValue.class);
        assertThat(common.isASuperTypeOf(StringCell.TYPE)).isTrue();
    }

    @Test
    void cellsAreEqualByClassAndValue() {
        assertThat(new DoubleCell(Double.NaN)).isEqualTo(new DoubleCell(Double.NaN));
        assertThat(new DoubleCell(0.0)).isNotEqualTo(new DoubleCell(-0.0));
        assertThat((DataCell) new IntCell(1)).isNotEqualTo(new LongCell(1));
        assertThat((DataCell) new MissingCell("why")).isEqualTo(DataType.getMissingCell());
        assertThat(BooleanCell.BooleanCellFactory.create("true")).isSameAs(BooleanCell.TRUE);
    }

    @Test
    void missingCellsComeFirstInEveryOrder() {
        assertThat(DoubleCell.TYPE.getComparator().compare(DataType.getMissingCell(), new DoubleCell(-1)))
                .isNegative();
        assertThat(IntCell.TYPE.getComparator().compare(new IntCell(3), new IntCell(-1)))
                .isPositive();
    }
}
