// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

/** Tables that are small, gappy or of one kind: a report is made, all figures are numbers, and real rows do not fail. */
class OddTablesTest {

    private static final int ROWS = 40;
    private static final PhiloxStream RANDOM = PhiloxStream.of(77, RandomPurpose.TESTING);

    private static RowSource table(List<TableColumn> columns, long first, int count, LongFunction<Object[]> row) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row.apply(first + i));
        }
        return RowSource.of(columns, rows);
    }

    private static SyntheticDataReport report(
            Optional<String> target, List<TableColumn> columns, int count, LongFunction<Object[]> row) {
        return new ReportMaker(new ReportSettings(target, 60, 1, ReportSettings.DEFAULT.groups()))
                .make(
                        table(columns, 0, count, row),
                        table(columns, 1_000, count, row),
                        table(columns, 2_000, count, row),
                        RunMonitor.NONE);
    }

    private static void assertComplete(SyntheticDataReport report) {
        for (Measure measure : report.measures()) {
            assertThat(measure.verdict()).as("%s", measure).isNotEqualTo(Verdict.FAIL);
            assertThat(measure.floor()).as("%s", measure).isFinite();
            if (measure.verdict() != Verdict.INFO) {
                assertThat(measure.value()).as("%s", measure).isFinite();
                assertThat(measure.bound()).as("%s", measure).isFinite();
            }
        }
        assertThat(report.columns()).allSatisfy(shape -> {
            assertThat(shape.distance()).isBetween(0.0, 1.0);
            assertThat(shape.floor()).isBetween(0.0, 1.0);
            assertThat(shape.bound()).isBetween(0.0, 1.0);
        });
        assertThat(report.pairs()).allSatisfy(trend -> {
            assertThat(trend.distance()).isBetween(0.0, 1.0);
            assertThat(trend.floor()).isBetween(0.0, 1.0);
            assertThat(trend.bound()).isBetween(0.0, 1.0);
        });
    }

    private static TableColumn column(String name, ColumnKind kind) {
        return new TableColumn(name, kind);
    }

    private static double normal(long row, int coordinate) {
        return RANDOM.normal(row, 0, coordinate);
    }

    private static String text(long row, int coordinate, String... texts) {
        return texts[RANDOM.below(texts.length, row, 0, coordinate)];
    }

    @Test
    void twentyRowsAreEnough() {
        SyntheticDataReport report = report(Optional.empty(), Tables.COLUMNS, 20, row -> Tables.row(row + 300_000));
        assertComplete(report);
        assertThat(report.columns()).hasSize(5);
    }

    @Test
    void tenRowsAreEnough() {
        assertComplete(report(Optional.empty(), Tables.COLUMNS, 10, row -> Tables.row(row + 310_000)));
    }

    @Test
    void textsAloneAreCompared() {
        SyntheticDataReport report = report(
                Optional.of("a"),
                List.of(
                        column("a", ColumnKind.NOMINAL),
                        column("b", ColumnKind.NOMINAL),
                        column("name", ColumnKind.NOMINAL)),
                ROWS,
                row -> new Object[] {text(row, 0, "x", "y"), text(row, 1, "p", "q", "r"), "name " + row});
        assertComplete(report);
        assertThat(report.pairs()).hasSize(1);
        assertThat(report.notes()).anyMatch(note -> note.contains("'name' holds identifiers and was not compared"));
    }

    @Test
    void constantAndEmptyColumnsAreCompared() {
        assertComplete(report(
                Optional.of("number"),
                List.of(
                        column("number", ColumnKind.NUMBER),
                        column("always", ColumnKind.NUMBER),
                        column("same", ColumnKind.NOMINAL),
                        column("none", ColumnKind.NUMBER),
                        column("nothing", ColumnKind.NOMINAL)),
                ROWS,
                row -> new Object[] {normal(row, 0), 7.5, "same", null, null}));
    }

    @Test
    void datesWithGapsAreCompared() {
        SyntheticDataReport report = report(
                Optional.empty(),
                List.of(column("day", ColumnKind.DATE), column("x", ColumnKind.NUMBER)),
                ROWS,
                row -> {
                    boolean missing = RANDOM.uniform(row, 1, 0) < 0.4;
                    double x = normal(row, 0);
                    return new Object[] {
                        missing ? null : LocalDate.of(2024, 1, 1).plusDays(Math.round(100 * x)),
                        missing && row % 2 == 0 ? null : x
                    };
                });
        assertComplete(report);
        assertThat(report.pairs().get(0).statistic()).isEqualTo("correlation");
    }

    @Test
    void aSingleColumnIsCompared() {
        SyntheticDataReport report = report(
                Optional.of("x"), List.of(column("x", ColumnKind.NUMBER)), ROWS, row -> new Object[] {normal(row, 0)});
        assertComplete(report);
        assertThat(report.pairs()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.contains("no column is left"));
    }

    @Test
    void aTargetWithoutAnyValueIsLeftOut() {
        SyntheticDataReport report = report(
                Optional.of("none"),
                List.of(column("x", ColumnKind.NUMBER), column("none", ColumnKind.NOMINAL)),
                ROWS,
                row -> new Object[] {normal(row, 0), null});
        assertComplete(report);
        assertThat(report.notes()).anyMatch(note -> note.contains("'none'"));
    }

    @Test
    void aTargetOfNamesIsLeftOut() {
        SyntheticDataReport report = report(
                Optional.of("name"),
                List.of(column("x", ColumnKind.NUMBER), column("name", ColumnKind.NOMINAL)),
                ROWS,
                row -> new Object[] {normal(row, 0), "name " + row});
        assertComplete(report);
        assertThat(report.notes()).anyMatch(note -> note.contains("target column 'name' holds identifiers"));
    }

    /** An absurd number is a fault, not the end of the report; no number at all is a missing cell. */
    @Test
    void numbersFarOutAndNoNumbersAreCompared() {
        List<TableColumn> columns = List.of(column("x", ColumnKind.NUMBER), column("y", ColumnKind.NUMBER));
        SyntheticDataReport report = report(Optional.of("y"), columns, ROWS, row -> {
            double x = row == 2_003
                    ? 1e300
                    : row % 10 == 0 ? Double.NaN : row % 10 == 1 ? Double.POSITIVE_INFINITY : normal(row, 0);
            return new Object[] {x, normal(row, 1)};
        });
        for (Measure measure : report.measures()) {
            assertThat(measure.value()).as("%s", measure).isFinite();
            assertThat(measure.bound()).as("%s", measure).isFinite();
        }
        assertThat(report.columns().get(0).missingReal()).isEqualTo(0.2);
        assertThat(report.pairs().get(0).distance()).isBetween(0.0, 1.0);
    }
}
