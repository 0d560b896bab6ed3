// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

/** Tables drawn from one distribution: two groups, correlated numbers, gaps, a flag. */
final class Tables {

    /** Training rows, and synthetic ones. */
    static final int ROWS = 250;

    static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("length", ColumnKind.NUMBER),
            new TableColumn("weight", ColumnKind.NUMBER),
            new TableColumn("count", ColumnKind.INTEGER),
            new TableColumn("flag", ColumnKind.BOOLEAN),
            new TableColumn("species", ColumnKind.NOMINAL));

    private static final PhiloxStream RANDOM = PhiloxStream.of(5, RandomPurpose.TESTING);

    private Tables() {}

    static Object[] row(long number) {
        boolean second = RANDOM.uniform(number, 0, 0) < 0.4;
        double length = (second ? 4 : 0) + RANDOM.normal(number, 1, 0);
        Double weight = 2 * length + 0.5 * RANDOM.normal(number, 1, 1);
        return new Object[] {
            length,
            RANDOM.uniform(number, 0, 1) < 0.1 ? null : weight,
            RANDOM.below(6, number, 2, 0) + (second ? 3 : 0),
            RANDOM.uniform(number, 0, 2) < 0.3,
            second ? "b" : "a"
        };
    }

    static RowSource rows(int first, int count) {
        return rows(first, count, row -> row);
    }

    static RowSource rows(int first, int count, UnaryOperator<Object[]> change) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(change.apply(row(first + i)));
        }
        return RowSource.of(COLUMNS, rows);
    }

    /** The same cells, each column shuffled by itself. */
    static RowSource shuffled(int first, int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object[] row = new Object[COLUMNS.size()];
            for (int k = 0; k < row.length; k++) {
                row[k] = row(first + (i + 17L * k) % count)[k];
            }
            rows.add(row);
        }
        return RowSource.of(COLUMNS, rows);
    }

    static SyntheticDataReport report(RowSource synthetic, MeasureGroup... groups) {
        return report(ROWS, synthetic, groups);
    }

    /** With so many training rows, and four fifths as many held-out ones. */
    static SyntheticDataReport report(int count, RowSource synthetic, MeasureGroup... groups) {
        ReportSettings settings =
                new ReportSettings(ReportSettings.DEFAULT.target(), count, 1, java.util.Set.of(groups));
        return new ReportMaker(settings).make(rows(0, count), rows(1000, 4 * count / 5), synthetic, RunMonitor.NONE);
    }

    static Map<String, Measure> byName(SyntheticDataReport report) {
        return report.measures().stream().collect(Collectors.toMap(Measure::name, measure -> measure));
    }

    static RowSample sample(RowSource source) {
        return RowSample.of(source, Integer.MAX_VALUE, 0, 0, RunMonitor.NONE);
    }

    static PooledTable pooled(RowSource train, RowSource holdOut, RowSource synthetic) {
        return new PooledTable(sample(train), sample(holdOut), sample(synthetic), 1);
    }

    /** One numeric column. */
    static RowSource numbers(double... values) {
        List<Object[]> rows = new ArrayList<>();
        for (double value : values) {
            rows.add(new Object[] {Double.isNaN(value) ? null : (Object) value});
        }
        return RowSource.of(List.of(new TableColumn("x", ColumnKind.NUMBER)), rows);
    }

    static RowSource texts(String... values) {
        List<Object[]> rows = new ArrayList<>();
        for (String value : values) {
            rows.add(new Object[] {value});
        }
        return RowSource.of(List.of(new TableColumn("x", ColumnKind.NOMINAL)), rows);
    }
}
