// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableException;

/** Tables with keys: synthetic rows have fresh ones. */
class KeysInReportTest {

    private static final int ROWS = 150;

    private static RowSource keyed(ColumnKind kind, int firstKey, int firstRow, LongFunction<Object> key) {
        List<TableColumn> columns = new ArrayList<>(List.of(new TableColumn("id", kind)));
        columns.addAll(Tables.COLUMNS);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Object[] row = new Object[columns.size()];
            row[0] = key.apply(firstKey + i);
            System.arraycopy(Tables.row(firstRow + i), 0, row, 1, row.length - 1);
            rows.add(row);
        }
        return RowSource.of(columns, rows);
    }

    private static SyntheticDataReport report(ColumnKind kind, int firstSyntheticRow, LongFunction<Object> key) {
        return new ReportMaker(ReportSettings.DEFAULT)
                .make(
                        keyed(kind, 1, 0, key),
                        keyed(kind, 1 + ROWS, 1_000, key),
                        keyed(kind, 1_001, firstSyntheticRow, key),
                        RunMonitor.NONE);
    }

    private static void assertFreshRowsDoNotFail(ColumnKind kind, LongFunction<Object> key) {
        SyntheticDataReport report = report(kind, 5_000, key);
        assertThat(report.measures())
                .noneSatisfy(measure -> assertThat(measure.verdict()).isEqualTo(Verdict.FAIL));
        assertThat(report.columns()).hasSize(5);
        assertThat(report.notes()).singleElement().asString().startsWith("Column 'id' holds identifiers");
    }

    @Test
    void freshRowsWithFreshNumbersDoNotFail() {
        assertFreshRowsDoNotFail(ColumnKind.INTEGER, number -> (int) number);
    }

    @Test
    void freshRowsWithFreshTextsDoNotFail() {
        assertFreshRowsDoNotFail(ColumnKind.NOMINAL, number -> "K" + number);
    }

    @Test
    void copiesBehindFreshKeysAreFound() {
        Map<String, Measure> measures = Tables.byName(report(ColumnKind.NOMINAL, 0, number -> "K" + number));
        assertThat(measures.get("Exact copies").value()).isEqualTo(1);
        for (String name : new String[] {
            "Exact copies", "Distance to closest record, median", "Nearer to training than to hold-out"
        }) {
            assertThat(measures.get(name).verdict()).as(name).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void keysAloneCannotBeCompared() {
        String[] keys = new String[60];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "K" + i;
        }
        RowSource only = Tables.texts(keys);
        assertThatThrownBy(() -> new ReportMaker(ReportSettings.DEFAULT).make(only, only, only, RunMonitor.NONE))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("All columns hold identifiers, 'x'");
    }
}
