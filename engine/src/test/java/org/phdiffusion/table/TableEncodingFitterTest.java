// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableEncodingFitterTest {

    private static final List<TableColumn> MIXED = List.of(
            new TableColumn("length", ColumnKind.NUMBER),
            new TableColumn("count", ColumnKind.INTEGER),
            new TableColumn("adult", ColumnKind.BOOLEAN),
            new TableColumn("species", ColumnKind.NOMINAL),
            new TableColumn("unit", ColumnKind.NOMINAL));

    private static final List<Object[]> MIXED_ROWS = List.of(
            new Object[] {1.5, 3, true, "a", "mm"},
            new Object[] {2.5, 5, false, "b", "mm"},
            new Object[] {null, 9, false, "z", "mm"},
            new Object[] {4.0, 4, true, "c", "mm"});

    @Test
    void encodesEachColumnSideBySideAndDecodesTheRowExactly() {
        TableEncoding encoding = fit(MIXED, MIXED_ROWS).encoding();
        assertThat(encoding.dimension()).isEqualTo(7);
        assertThat(encoding.coordinateLabels())
                .containsExactly("length", "count", "adult", "species=a", "species=b", "species=z", "species=c");
        for (Object[] row : List.of(MIXED_ROWS.get(0), MIXED_ROWS.get(1), MIXED_ROWS.get(3))) {
            float[] coordinates = new float[9];
            encoding.encode(row, 1, coordinates, 2);
            assertThat(encoding.decode(coordinates, 2, DecodeRow.of(0))).containsExactly(row);
        }
    }

    @Test
    void knowsTheColumnOfEachCoordinate() {
        TableEncoding encoding = fit(MIXED, MIXED_ROWS).encoding();
        assertThat(List.of(0, 1, 2, 3, 4, 5, 6).stream().map(encoding::columnOf))
                .containsExactly(0, 1, 2, 3, 3, 3, 3);
    }

    @Test
    void learnsFromTheValuesOfIncompleteRowsAndSaysSo() {
        FittedEncoding fitted = fit(MIXED, MIXED_ROWS);
        assertThat(fitted.incompleteRows()).isEqualTo(1);
        assertThat(fitted.missing()).containsExactly(1L, 0L, 0L, 0L, 0L);
        assertThat(fitted.warnings())
                .containsExactly(
                        "1 of 4 rows lack a value; the values that they have are used (missing values: 'length' 1).",
                        "Column 'unit' always is 'mm'; it is carried along, not learned.");
        IntegerCodec count = (IntegerCodec) fitted.encoding().require("count").codec();
        assertThat(count.upper()).isEqualTo(9);
        assertThat(fitted.encoding().coordinateLabels()).contains("species=z");
    }

    @Test
    void warnsOfTextThatHardlyEverRepeats() {
        List<TableColumn> columns =
                List.of(new TableColumn("id", ColumnKind.NOMINAL), new TableColumn("group", ColumnKind.NOMINAL));
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(new Object[] {"id" + i % 21, "g" + i % 20});
        }
        assertThat(TableEncodingFitter.fit(RowSource.of(columns, rows), EncodingSettings.DEFAULT)
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("Column 'id' has 21 categories in 40 rows; leave the column out if it holds identifiers");
    }

    @Test
    void rejectsTablesThatCannotBeLearned() {
        assertRejected(MIXED, List.of(), "The table has no rows; at least 2 are needed.");
        assertRejected(MIXED, MIXED_ROWS.subList(0, 1), "The table has only 1 row; at least 2 are needed.");
        List<TableColumn> one = List.of(new TableColumn("x", ColumnKind.NUMBER));
        assertRejected(
                one,
                List.of(new Object[] {null}, new Object[] {null}),
                "Column 'x' has no value in any of the 2 rows; leave the column out.");
        assertRejected(
                one,
                List.of(new Object[] {null}, new Object[] {1.0}),
                "Only 1 of 2 rows has a value, at least 2 are needed");
        assertRejected(one, List.of(new Object[] {1.0}, new Object[] {1.0}), "are constant or identifiers");
        assertRejected(
                one,
                List.of(new Object[] {1.0}, new Object[] {Double.NaN}),
                "Column 'x', row 2: the value NaN is not a finite number");
        assertRejected(
                one,
                List.of(new Object[] {1.0}, new Object[] {"abc"}),
                "Column 'x', row 2: expected a value of kind number, but found String 'abc'.");
        assertRejected(List.of(one.get(0), one.get(0)), List.of(), "Two columns are named 'x'; rename one of them");
        assertRejected(List.of(), List.of(), "The table has no columns");
    }

    @Test
    void rejectsColumnsWithTooManyCategories() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.add(new Object[] {"c" + i});
        }
        EncodingSettings settings = new EncodingSettings(
                EncodingSettings.Scaling.STANDARDISE, 0, 4, EncodingSettings.AUTOMATIC, Map.of(), Set.of());
        List<TableColumn> columns = List.of(new TableColumn("id", ColumnKind.NOMINAL));
        assertThatThrownBy(() -> TableEncodingFitter.fit(RowSource.of(columns, rows), settings))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("Column 'id' has more than 4 categories");
    }

    private static void assertRejected(List<TableColumn> columns, List<Object[]> rows, String message) {
        assertThatThrownBy(() -> fit(columns, rows))
                .isInstanceOf(TableException.class)
                .hasMessageContaining(message);
    }

    private static FittedEncoding fit(List<TableColumn> columns, List<Object[]> rows) {
        return TableEncodingFitter.fit(RowSource.of(columns, rows), EncodingSettings.DEFAULT);
    }
}
