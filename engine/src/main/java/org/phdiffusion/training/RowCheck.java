// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.util.BitSet;

/** Whether rows can be learned from, seen many at a time. */
final class RowCheck {

    private final int dimension;
    private final RowMasking masking;
    private final int columns;
    private final float[] first;
    private final boolean[] seen;
    private boolean constant = true;
    private long rows;

    /**
     * Checks the number of rows and their shape.
     *
     * @param expected rows to come
     * @param dimension coordinates of a row
     * @param masking what the columns are; null if every coordinate is a column of its own
     */
    RowCheck(long expected, int dimension, RowMasking masking) {
        if (expected < TrainingData.MIN_ROWS) {
            throw new IllegalArgumentException(
                    "Training needs at least %d rows, but the table has %d; use a larger table, or set fewer rows aside."
                            .formatted(TrainingData.MIN_ROWS, expected));
        }
        if (dimension < 1) {
            throw new IllegalArgumentException("Training needs at least 1 column that varies, but there is none.");
        }
        if (masking != null && masking.layout().dimension() != dimension) {
            throw new IllegalArgumentException("The columns have %d coordinates together, but the rows have %d."
                    .formatted(masking.layout().dimension(), dimension));
        }
        this.dimension = dimension;
        this.masking = masking;
        columns = masking == null ? dimension : masking.layout().columns();
        first = new float[dimension];
        seen = new boolean[columns];
    }

    /** Checks rows, of which {@code missing} says what is missing, if anything is. */
    void add(float[] values, BitSet missing, int count) {
        for (int i = 0; i < count; i++) {
            int observed = 0;
            for (int column = 0; column < columns; column++) {
                if (missing == null || !missing.get(i * columns + column)) {
                    observed++;
                    cell(values, i * dimension, column);
                }
            }
            if (observed == 0) {
                throw new IllegalArgumentException("Row " + rows + " has no observed cell; leave it out.");
            }
            rows++;
        }
    }

    private void cell(float[] values, int offset, int column) {
        int end = start(column + 1);
        for (int j = start(column); j < end; j++) {
            float value = values[offset + j];
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "The data must be finite, but row %d, column %d is %s.".formatted(rows, j, value));
            }
            if (!seen[column]) {
                first[j] = value;
            } else if (value != first[j]) {
                constant = false;
            }
        }
        seen[column] = true;
    }

    private int start(int column) {
        return masking == null ? column : masking.layout().start(column);
    }

    /** Checks that not all rows are alike. */
    void finish() {
        if (constant) {
            throw new IllegalArgumentException(
                    "All %d rows are alike, so there is nothing to learn; select columns that vary.".formatted(rows));
        }
    }
}
