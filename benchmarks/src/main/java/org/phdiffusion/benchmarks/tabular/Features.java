// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.phdiffusion.report.RowSample;
import org.phdiffusion.table.ColumnKind;

/**
 * Rows as features and targets for the learners: numbers as they are, texts one-hot over the categories of training and
 * test rows together. A missing number becomes the mean of the training rows, a missing text no category.
 */
final class Features {

    private Features() {}

    /** Builds the problem; empty if the test rows have a class that the training rows lack, which scores nothing. */
    static java.util.Optional<Problem> problem(RowSample train, RowSample test, int target, boolean classification) {
        double[] targets;
        int classes = 0;
        if (classification) {
            List<String> known = new ArrayList<>(classes(train, target));
            if (!known.containsAll(classes(test, target))) {
                return java.util.Optional.empty();
            }
            classes = known.size();
            targets = train.rows().stream()
                    .mapToDouble(row -> known.indexOf(String.valueOf(row[target])))
                    .toArray();
        } else {
            targets = numbers(train, target);
        }
        return java.util.Optional.of(new Problem(
                features(train, train, test, target), targets, features(test, train, test, target), classes));
    }

    /** The classes of the training rows, in the order of their numbers. */
    static Set<String> classes(RowSample rows, int target) {
        TreeSet<String> classes = new TreeSet<>();
        rows.rows().forEach(row -> classes.add(String.valueOf(row[target])));
        return classes;
    }

    static double[] numbers(RowSample rows, int target) {
        return rows.rows().stream()
                .mapToDouble(row -> ((Number) row[target]).doubleValue())
                .toArray();
    }

    private static double[][] features(RowSample rows, RowSample train, RowSample test, int target) {
        double[][] features = new double[rows.size()][0];
        for (int c = 0; c < rows.columns().size(); c++) {
            if (c == target) {
                continue;
            }
            ColumnKind kind = rows.columns().get(c).kind();
            if (kind == ColumnKind.NUMBER || kind == ColumnKind.INTEGER) {
                append(features, rows, c, mean(train, c));
            } else {
                Set<Object> categories = new LinkedHashSet<>();
                int column = c;
                train.rows().forEach(row -> categories.add(row[column]));
                test.rows().forEach(row -> categories.add(row[column]));
                categories.remove(null);
                appendOneHot(features, rows, c, new ArrayList<>(categories));
            }
        }
        return features;
    }

    private static double mean(RowSample train, int column) {
        return train.rows().stream()
                .filter(row -> row[column] != null)
                .mapToDouble(row -> ((Number) row[column]).doubleValue())
                .average()
                .orElse(0);
    }

    private static void append(double[][] features, RowSample rows, int column, double otherwise) {
        for (int i = 0; i < features.length; i++) {
            Object value = rows.rows().get(i)[column];
            features[i] = extended(features[i], 1);
            features[i][features[i].length - 1] = value == null ? otherwise : ((Number) value).doubleValue();
        }
    }

    private static void appendOneHot(double[][] features, RowSample rows, int column, List<Object> categories) {
        int width = categories.size() == 2 ? 1 : categories.size();
        for (int i = 0; i < features.length; i++) {
            int at = features[i].length;
            features[i] = extended(features[i], width);
            int category = categories.indexOf(rows.rows().get(i)[column]);
            if (category >= 0 && category < width) {
                features[i][at + category] = 1;
            }
        }
    }

    private static double[] extended(double[] values, int by) {
        return java.util.Arrays.copyOf(values, values.length + by);
    }
}
