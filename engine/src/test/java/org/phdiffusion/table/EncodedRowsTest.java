// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedRowsTest {

    private static final TableEncoding ENCODING = new TableEncoding(List.of(
            new EncodedColumn("length", new NumberCodec(new Standardisation(40, 5), 30, 60, 1)),
            new EncodedColumn("region", new ConstantColumn(ColumnKind.NOMINAL, "Palmer")),
            new EncodedColumn("sex", new NominalCodec(List.of("f", "m"))),
            new EncodedColumn("adult", new BooleanCodec())));

    private static final RowSource ROWS = RowSource.of(
            ENCODING.schema(),
            List.of(
                    new Object[] {45.0, "Palmer", "m", true},
                    new Object[] {null, "Palmer", "f", false},
                    new Object[] {null, "Palmer", null, null},
                    new Object[] {35.0, null, "f", false},
                    new Object[] {40.0, "Palmer", null, null}));

    @Test
    void keepsWhatThereIsOfIncompleteRows() {
        EncodedRows rows = EncodedRows.of(ENCODING, ROWS);
        assertThat(used(rows)).containsExactly(1, 0, 2, 1, 0, 2, 0, -1, -1, 2, 0, -1, 0, 0, 0, 0);
        assertThat(rows.missing().stream()).containsExactly(3, 10, 11);
        assertThat(rows.incompleteRows()).isEqualTo(3);
        assertThat(rows.leftOutRows()).isEqualTo(1);
    }

    /** The array may be longer than the matrix. */
    private static float[] used(EncodedRows rows) {
        return Arrays.copyOf(rows.values().data, rows.values().numRows * rows.values().numCols);
    }

    @Test
    void completeRowsAreThoseWithoutAGap() {
        EncodedRows rows = EncodedRows.complete(ENCODING, ROWS);
        assertThat(used(rows)).containsExactly(1, 0, 2, 1);
        assertThat(rows.missing()).isNull();
        assertThat(rows.incompleteRows()).isZero();
        assertThat(rows.leftOutRows()).isEqualTo(4);
    }

    @Test
    void rowsThatAreLeftOutMayHoldUnknownCategories() {
        RowSource rows = RowSource.of(
                ENCODING.schema(),
                List.of(new Object[] {40.0, "Palmer", "unheard of", null}, new Object[] {45.0, "Palmer", "m", true}));
        assertThat(used(EncodedRows.complete(ENCODING, rows))).hasSize(ENCODING.dimension());
    }

    /** The matrix grows several times, and its mask with it. */
    @Test
    void manyRowsKeepTheirMissingCells() {
        List<Object[]> many = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            many.add(new Object[] {i % 3 == 0 ? null : 40.0, "Palmer", i % 5 == 0 ? null : "m", true});
        }
        RowSource counted = RowSource.of(ENCODING.schema(), many);
        RowSource uncounted = new RowSource() {
            @Override
            public List<TableColumn> columns() {
                return counted.columns();
            }

            @Override
            public RowCursor open() {
                return counted.open();
            }
        };
        EncodedRows rows = EncodedRows.of(ENCODING, uncounted);
        assertThat(rows.values().numRows).isEqualTo(5000);
        assertThat(used(rows)).isEqualTo(used(EncodedRows.of(ENCODING, counted)));
        for (int i = 0; i < 5000; i++) {
            assertThat(rows.missing().get(3 * i)).as("row %d", i).isEqualTo(i % 3 == 0);
            assertThat(rows.missing().get(3 * i + 1)).as("row %d", i).isEqualTo(i % 5 == 0);
            assertThat(rows.values().get(i, 2)).as("row %d", i).isEqualTo(i % 5 == 0 ? 0 : 2);
        }
    }

    @Test
    void encodesWhatIsThereOverOldValues() {
        float[] target = new float[5];
        Arrays.fill(target, 9);
        assertThat(ENCODING.encodePresent(new Object[] {null, null, "f", null}, 1, target, 1))
                .isEqualTo(2);
        assertThat(target).containsExactly(9, 0, 2, 0, 0);
        assertThatThrownBy(() -> ENCODING.encodePresent(new Object[] {null, null, "x", null}, 7, target, 0))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("Column 'sex', row 7: the category 'x' is unknown");
        assertThatThrownBy(() -> ENCODING.encodePresent(new Object[3], 7, target, 0))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("Row 7 has 3 values");
    }

    @Test
    void varyingColumnsAreThoseWithCoordinates() {
        assertThat(ENCODING.varyingColumns()).containsExactly(0, 2, 3);
    }
}
