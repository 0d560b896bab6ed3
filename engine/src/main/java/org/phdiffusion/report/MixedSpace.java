// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.phdiffusion.table.TableColumn;

/**
 * Rows of mixed types as points with a distance, after Gower (Biometrics 27, 1971): numbers are scaled so that the fitted
 * rows span [0, 1] and compared by their absolute difference, categories differ by 1, and columns add up. A missing
 * number is a point half a unit off the middle of the scale, so that it differs from every fitted number by 0.5 to 1 and
 * from another missing one by nothing; missing is one more category of the others.
 */
public final class MixedSpace {

    private static final double MIDDLE = 0.5;
    private static final double FURTHEST = 1e6;

    private final List<TableColumn> columns;
    private final int[] numeric;
    private final int[] categorical;
    private final double[] low;
    private final double[] range;
    private final List<Map<Object, Integer>> codes = new ArrayList<>();

    private MixedSpace(RowSample fitted) {
        columns = fitted.columns();
        numeric = indices(fitted, ColumnRole.NUMERIC);
        categorical = indices(fitted, ColumnRole.CATEGORICAL);
        low = new double[numeric.length];
        range = new double[numeric.length];
        for (int k = 0; k < numeric.length; k++) {
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (Object[] row : fitted.rows()) {
                double value = ColumnRole.size(row[numeric[k]]);
                least = value < least ? value : least;
                largest = value > largest ? value : largest;
            }
            low[k] = least <= largest ? least : 0;
            range[k] = least < largest ? largest - least : 1;
        }
        for (int k = 0; k < categorical.length; k++) {
            codes.add(new HashMap<>());
        }
    }

    /**
     * Fits the scales.
     *
     * @param rows at least one row
     * @return a space for rows of the same columns
     */
    public static MixedSpace fit(RowSample rows) {
        return new MixedSpace(rows);
    }

    private int[] indices(RowSample fitted, ColumnRole wanted) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (ColumnRole.of(fitted.rows(), i) == wanted) {
                found.add(i);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Makes points of rows. Categories that were not fitted are as different from the others as these among themselves.
     *
     * @param rows of the fitted columns
     * @return one point a row
     * @throws IllegalArgumentException if the columns differ
     */
    public synchronized MixedRows place(RowSample rows) {
        if (!rows.columns().equals(columns)) {
            throw new IllegalArgumentException("The columns must be " + columns + ", but are " + rows.columns()
                    + "; compare tables of the same columns.");
        }
        int n = rows.size();
        int width = 2 * numeric.length;
        double[] numbers = new double[Math.multiplyExact(n, width)];
        int[] categories = new int[Math.multiplyExact(n, categorical.length)];
        for (int i = 0; i < n; i++) {
            Object[] row = rows.rows().get(i);
            for (int k = 0; k < numeric.length; k++) {
                double value = ColumnRole.size(row[numeric[k]]);
                boolean missing = Double.isNaN(value);
                numbers[i * width + k] = missing ? MIDDLE : limited((value - low[k]) / range[k]);
                numbers[i * width + numeric.length + k] = missing ? MIDDLE : 0;
            }
            for (int k = 0; k < categorical.length; k++) {
                Map<Object, Integer> known = codes.get(k);
                Object value = row[categorical[k]] == null ? Missing.CELL : row[categorical[k]];
                categories[i * categorical.length + k] = known.computeIfAbsent(value, key -> known.size());
            }
        }
        return new MixedRows(numbers, categories, n, width, categorical.length);
    }

    /** Keeps distances finite: what lies a million ranges away is as far as can be. */
    private static double limited(double scaled) {
        return Math.max(-FURTHEST, Math.min(FURTHEST, scaled));
    }

    /** Stands for a missing cell among the categories. */
    private enum Missing {
        CELL
    }
}
