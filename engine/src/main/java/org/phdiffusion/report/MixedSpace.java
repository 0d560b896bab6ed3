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
 * number is a point half a unit off the middle of the scale, so that it differs from every number by 0.5 to 1 and from
 * another missing one by nothing; missing is one more category of the others.
 */
public final class MixedSpace {

    private static final double MIDDLE = 0.5;

    private final List<TableColumn> columns;
    private final int[] numeric;
    private final int[] categorical;
    private final double[] low;
    private final double[] range;
    private final List<Map<Object, Integer>> codes;

    private MixedSpace(RowSample fitted) {
        columns = fitted.columns();
        numeric = indices(true);
        categorical = indices(false);
        low = new double[numeric.length];
        range = new double[numeric.length];
        codes = new ArrayList<>();
        for (int k = 0; k < numeric.length; k++) {
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (Object[] row : fitted.rows()) {
                if (row[numeric[k]] != null) {
                    double value = ((Number) row[numeric[k]]).doubleValue();
                    least = Math.min(least, value);
                    largest = Math.max(largest, value);
                }
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

    private int[] indices(boolean wanted) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (ColumnRole.of(columns.get(i).kind()).isNumeric() == wanted) {
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
    public MixedRows place(RowSample rows) {
        if (!rows.columns().equals(columns)) {
            throw new IllegalArgumentException(
                    "The columns must be " + columns + ", but are " + rows.columns() + "; connect tables alike.");
        }
        int n = rows.size();
        double[] numbers = new double[Math.multiplyExact(n, 2 * numeric.length)];
        int[] categories = new int[Math.multiplyExact(n, categorical.length)];
        for (int i = 0; i < n; i++) {
            Object[] row = rows.rows().get(i);
            for (int k = 0; k < numeric.length; k++) {
                Object value = row[numeric[k]];
                int at = i * 2 * numeric.length + k;
                numbers[at] = value == null ? MIDDLE : (((Number) value).doubleValue() - low[k]) / range[k];
                numbers[at + numeric.length] = value == null ? MIDDLE : 0;
            }
            for (int k = 0; k < categorical.length; k++) {
                categories[i * categorical.length + k] = code(k, row[categorical[k]]);
            }
        }
        return new MixedRows(numbers, categories, n, 2 * numeric.length, categorical.length);
    }

    private int code(int column, Object value) {
        Map<Object, Integer> known = codes.get(column);
        synchronized (known) {
            return known.computeIfAbsent(value == null ? Missing.CELL : value, key -> known.size());
        }
    }

    /** Stands for a missing cell among the categories. */
    private enum Missing {
        CELL
    }
}
