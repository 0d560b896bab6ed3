// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.List;

/**
 * The rows of a {@link PooledTable} as features for learners: numbers standardised by the real rows, with the mean in the
 * place of a missing one and an indicator beside it; other columns one-hot over their frequent categories.
 */
final class RowFeatures {

    private static final double FURTHEST = 100;

    private final double[][] features;

    RowFeatures(PooledTable table, List<PooledColumn> columns, int without) {
        int rows = table.all().size();
        int width = 0;
        for (int c = 0; c < columns.size(); c++) {
            width += c == without ? 0 : width(columns.get(c));
        }
        features = new double[rows][Math.max(1, width)];
        int at = 0;
        for (int c = 0; c < columns.size(); c++) {
            if (c != without) {
                if (columns.get(c).numeric()) {
                    fillNumbers(columns.get(c), table.real(), at);
                } else {
                    for (int i = 0; i < rows; i++) {
                        features[i][at + columns.get(c).bin(i)] = 1;
                    }
                }
                at += width(columns.get(c));
            }
        }
    }

    private static int width(PooledColumn column) {
        return column.numeric() ? 2 : column.binCount();
    }

    private void fillNumbers(PooledColumn column, int real, int at) {
        double mean = 0;
        double squares = 0;
        int n = 0;
        for (int i = 0; i < real; i++) {
            double value = column.number(i);
            if (!Double.isNaN(value)) {
                n++;
                double before = value - mean;
                mean += before / n;
                squares += before * (value - mean);
            }
        }
        double deviation = squares > 0 ? Math.sqrt(squares / n) : 1;
        for (int i = 0; i < features.length; i++) {
            boolean missing = Double.isNaN(column.number(i));
            features[i][at] = missing ? 0 : limited((column.number(i) - mean) / deviation);
            features[i][at + 1] = missing ? 1 : 0;
        }
    }

    /** Learners cannot tell more from numbers further out, but their weights would overflow. */
    private static double limited(double scaled) {
        return Math.max(-FURTHEST, Math.min(FURTHEST, scaled));
    }

    double[][] of(int[] rows) {
        double[][] chosen = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = features[rows[i]];
        }
        return chosen;
    }
}
