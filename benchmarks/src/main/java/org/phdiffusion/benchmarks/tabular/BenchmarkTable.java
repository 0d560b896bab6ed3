// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.phdiffusion.data.CsvSettings;
import org.phdiffusion.data.CsvSource;
import org.phdiffusion.data.ExampleData;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.report.RowSample;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

/**
 * A data set of the benchmark.
 *
 * @param name what it is called in the results
 * @param rows all rows
 * @param target index of the column that the learners predict
 * @param classification whether it holds classes; otherwise numbers
 */
record BenchmarkTable(String name, RowSample rows, int target, boolean classification) {

    private static final double TEST_SHARE = 0.2;

    /** Training rows and test rows of one split. */
    record Split(RowSample train, RowSample test) {}

    /** A data set of the published evaluation; its class is the last column. */
    static BenchmarkTable of(ExampleData data) {
        RowSample rows = all(data.rows(1, 0));
        return new BenchmarkTable(
                data.label().toLowerCase(java.util.Locale.ROOT),
                rows,
                rows.columns().size() - 1,
                true);
    }

    /** A file; with classes, a target of whole numbers is read as text. */
    static BenchmarkTable of(Path file, String targetName, boolean asClasses) {
        RowSample rows = all(CsvSource.of(file, CsvSettings.DEFAULT, RunMonitor.NONE));
        List<String> names = rows.columns().stream().map(TableColumn::name).toList();
        int target = names.indexOf(targetName);
        if (target < 0) {
            throw new IllegalArgumentException("'" + file + "' has no column '" + targetName
                    + "' to predict; name one of " + names + " with --target.");
        }
        rows = asClasses ? withText(rows, target) : rows;
        ColumnKind kind = rows.columns().get(target).kind();
        String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
        return new BenchmarkTable(name, rows, target, kind == ColumnKind.NOMINAL || kind == ColumnKind.BOOLEAN);
    }

    private static RowSample all(RowSource source) {
        return RowSample.of(source, Integer.MAX_VALUE, 0, 0, RunMonitor.NONE);
    }

    private static RowSample withText(RowSample rows, int column) {
        List<TableColumn> columns = new ArrayList<>(rows.columns());
        columns.set(column, new TableColumn(columns.get(column).name(), ColumnKind.NOMINAL));
        List<Object[]> copies = new ArrayList<>();
        for (Object[] row : rows.rows()) {
            Object[] copy = row.clone();
            copy[column] = copy[column] == null ? null : String.valueOf(copy[column]);
            copies.add(copy);
        }
        return new RowSample(columns, copies, rows.total());
    }

    /** The published split of this data set, or else one of its own: a fifth for testing, in each class. */
    Split split(int seed) {
        Set<Integer> test = PublishedSplits.testRows(name, seed).orElseGet(() -> ownTestRows(seed));
        List<Object[]> training = new ArrayList<>();
        List<Object[]> testing = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            (test.contains(i) ? testing : training).add(rows.rows().get(i));
        }
        return new Split(
                new RowSample(rows.columns(), training, training.size()),
                new RowSample(rows.columns(), testing, testing.size()));
    }

    private Set<Integer> ownTestRows(int seed) {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Object group = classification ? String.valueOf(rows.rows().get(i)[target]) : "all";
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(i);
        }
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.HOLD_OUT);
        Set<Integer> test = new TreeSet<>();
        for (List<Integer> group : groups.values()) {
            Integer[] order = group.toArray(Integer[]::new);
            for (int i = order.length - 1; i > 0; i--) {
                int other = random.below(i + 1, group.get(i), 0, 0);
                Integer moved = order[i];
                order[i] = order[other];
                order[other] = moved;
            }
            test.addAll(Arrays.asList(order).subList(0, (int) Math.round(TEST_SHARE * order.length)));
        }
        return test;
    }
}
