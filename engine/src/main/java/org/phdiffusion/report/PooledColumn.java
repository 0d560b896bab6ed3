// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One column of a {@link PooledTable}, ready to be compared between any two sets of its rows. */
final class PooledColumn {

    private static final int BINS = 10;
    private static final int MOST_CATEGORIES = 20;

    private final String name;
    private final ColumnRole role;
    private final double[] numbers;
    private final Integer[] order;
    private final int[] codes;
    private final int codeCount;
    private final int[] bins;
    private final int binCount;

    PooledColumn(PooledTable table, int column) {
        List<Object[]> rows = table.all().rows();
        name = table.all().columns().get(column).name();
        role = ColumnRole.of(rows, column);
        numbers = rows.stream().mapToDouble(row -> ColumnRole.size(row[column])).toArray();
        codes = new int[rows.size()];
        Map<Object, Integer> known = new HashMap<>();
        for (int i = 0; i < codes.length; i++) {
            Object value = rows.get(i)[column];
            boolean missing = value == null || (value instanceof Number && Double.isNaN(numbers[i]));
            codes[i] = missing ? 0 : known.computeIfAbsent(value, key -> known.size() + 1);
        }
        codeCount = known.size() + 1;
        order = IntStream.range(0, codes.length)
                .filter(i -> !Double.isNaN(numbers[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> numbers[i]))
                .toArray(Integer[]::new);
        bins = new int[codes.length];
        binCount = role == ColumnRole.NUMERIC ? binNumbers(table.real()) : binCategories(table.real());
    }

    String name() {
        return name;
    }

    boolean numeric() {
        return role == ColumnRole.NUMERIC;
    }

    /** The number of a row; not a number where it is missing. */
    double number(int row) {
        return numbers[row];
    }

    /** A small whole number that stands for a row's value: a tenth of the real numbers, or a frequent category. */
    int bin(int row) {
        return bins[row];
    }

    int binCount() {
        return binCount;
    }

    double missingShare(int[] rows) {
        int missing = 0;
        for (int i : rows) {
            missing += codes[i] == 0 ? 1 : 0;
        }
        return (double) missing / rows.length;
    }

    /** Kolmogorov-Smirnov distance or total variation; missing cells count as a value of their own. */
    double shapeDistance(int[] a, int[] b) {
        double missing = Math.abs(missingShare(a) - missingShare(b));
        return numeric() ? Math.max(missing, kolmogorovSmirnov(a, b)) : totalVariation(a, b);
    }

    private double kolmogorovSmirnov(int[] a, int[] b) {
        int[] side = new int[codes.length];
        int inA = mark(side, a, 1);
        int inB = mark(side, b, 2);
        if (inA == 0 || inB == 0) {
            return inA == inB ? 0 : 1;
        }
        int seenA = 0;
        int seenB = 0;
        double largest = 0;
        for (int k = 0; k < order.length; k++) {
            int i = order[k];
            seenA += side[i] == 1 ? 1 : 0;
            seenB += side[i] == 2 ? 1 : 0;
            if (k + 1 == order.length || numbers[order[k + 1]] > numbers[i]) {
                largest = Math.max(largest, Math.abs((double) seenA / inA - (double) seenB / inB));
            }
        }
        return largest;
    }

    private int mark(int[] side, int[] rows, int with) {
        int present = 0;
        for (int i : rows) {
            side[i] = with;
            present += Double.isNaN(numbers[i]) ? 0 : 1;
        }
        return present;
    }

    private double totalVariation(int[] a, int[] b) {
        double[] difference = new double[codeCount];
        for (int i : a) {
            difference[codes[i]] += 1.0 / a.length;
        }
        for (int i : b) {
            difference[codes[i]] -= 1.0 / b.length;
        }
        return Math.min(1, Arrays.stream(difference).map(Math::abs).sum() / 2);
    }

    /** Bin 0 is for missing cells, the others hold equal shares of the real numbers. */
    private int binNumbers(int real) {
        double[] present = IntStream.range(0, real)
                .mapToDouble(i -> numbers[i])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        for (int i = 0; i < bins.length; i++) {
            if (!Double.isNaN(numbers[i]) && present.length > 0) {
                int below = 0;
                for (int k = 1; k < BINS; k++) {
                    below += numbers[i] > present[(int) ((long) k * (present.length - 1) / BINS)] ? 1 : 0;
                }
                bins[i] = 1 + below;
            }
        }
        return BINS + 1;
    }

    /** The most frequent real categories, missing among them, and one bin for the rest. */
    private int binCategories(int real) {
        int[] counts = new int[codeCount];
        for (int i = 0; i < real; i++) {
            counts[codes[i]]++;
        }
        int[] place = new int[codeCount];
        Integer[] byCount = IntStream.range(0, codeCount)
                .boxed()
                .sorted(Comparator.comparingInt((Integer code) -> -counts[code]))
                .toArray(Integer[]::new);
        for (int k = 0; k < byCount.length; k++) {
            place[byCount[k]] = Math.min(k, MOST_CATEGORIES);
        }
        for (int i = 0; i < bins.length; i++) {
            bins[i] = place[codes[i]];
        }
        return Math.min(codeCount, MOST_CATEGORIES + 1);
    }
}
