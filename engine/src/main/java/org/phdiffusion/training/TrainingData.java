// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * Encoded rows, their conditions, and which of them are held out. The matrices are not copied: they must not change
 * while they are used.
 */
public final class TrainingData {

    /** The fewest rows that training accepts. */
    public static final int MIN_ROWS = 20;

    private final FMatrixRMaj rows;
    private final FMatrixRMaj conditions;
    private final int[] training;
    private final int[] heldOut;

    private TrainingData(FMatrixRMaj rows, FMatrixRMaj conditions, int[] training, int[] heldOut) {
        this.rows = rows;
        this.conditions = conditions;
        this.training = training;
        this.heldOut = heldOut;
    }

    /**
     * Holds out a random share of the rows, at least two.
     *
     * @param rows n x d with n at least {@link #MIN_ROWS}, finite, not all rows alike
     * @param conditions n x c, finite; null without a condition
     * @param holdOutShare share of held-out rows, in [0.01, 0.5]
     * @param seed chooses them
     * @return the data
     * @throws IllegalArgumentException if the rows cannot be learned from
     */
    public static TrainingData split(FMatrixRMaj rows, FMatrixRMaj conditions, double holdOutShare, long seed) {
        if (!(holdOutShare >= 0.01 && holdOutShare <= 0.5)) {
            throw new IllegalArgumentException(
                    "The share of held-out rows must be between 0.01 and 0.5, but is " + holdOutShare + ".");
        }
        check(rows, conditions);
        int[] order = new int[rows.numRows];
        PhiloxStream stream = PhiloxStream.of(seed, RandomPurpose.HOLD_OUT);
        for (int i = 0; i < order.length; i++) {
            int j = stream.below(i + 1, i, 0, 0);
            order[i] = order[j];
            order[j] = i;
        }
        int held = (int) Math.max(2, Math.round(holdOutShare * order.length));
        return new TrainingData(rows, conditions, sorted(order, held, order.length), sorted(order, 0, held));
    }

    private static int[] sorted(int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }

    /**
     * Holds out given rows.
     *
     * @param rows n x d with n at least {@link #MIN_ROWS}, finite, not all rows alike
     * @param conditions n x c, finite; null without a condition
     * @param heldOut indices of at least two rows, each once, that leave at least one for training; copied
     * @return the data
     * @throws IllegalArgumentException if the rows cannot be learned from
     */
    public static TrainingData withHeldOut(FMatrixRMaj rows, FMatrixRMaj conditions, int[] heldOut) {
        check(rows, conditions);
        boolean[] held = new boolean[rows.numRows];
        for (int index : heldOut) {
            if (index < 0 || index >= held.length || held[index]) {
                throw new IllegalArgumentException("Held-out indices must be different and in [0, %d), but %d is not."
                        .formatted(held.length, index));
            }
            held[index] = true;
        }
        if (heldOut.length < 2 || heldOut.length >= held.length) {
            throw new IllegalArgumentException("Between 2 and %d of %d rows must be held out, but %d are."
                    .formatted(held.length - 1, held.length, heldOut.length));
        }
        int[] training = new int[held.length - heldOut.length];
        int next = 0;
        for (int i = 0; i < held.length; i++) {
            if (!held[i]) {
                training[next++] = i;
            }
        }
        return new TrainingData(rows, conditions, training, heldOut.clone());
    }

    private static void check(FMatrixRMaj rows, FMatrixRMaj conditions) {
        if (rows.numRows < MIN_ROWS) {
            throw new IllegalArgumentException(
                    "Training needs at least %d rows, but the table has %d; use a larger table, or set fewer rows aside."
                            .formatted(MIN_ROWS, rows.numRows));
        }
        if (rows.numCols < 1) {
            throw new IllegalArgumentException("Training needs at least 1 column that varies, but there is none.");
        }
        checkFinite("The data", rows);
        if (isConstant(rows)) {
            throw new IllegalArgumentException(
                    "All %d rows are alike, so there is nothing to learn; select columns that vary."
                            .formatted(rows.numRows));
        }
        if (conditions != null) {
            if (conditions.numRows != rows.numRows || conditions.numCols < 1) {
                throw new IllegalArgumentException("Conditions for %d rows are needed, but the matrix is %d x %d."
                        .formatted(rows.numRows, conditions.numRows, conditions.numCols));
            }
            checkFinite("The condition", conditions);
        }
    }

    private static void checkFinite(String name, FMatrixRMaj matrix) {
        for (int i = 0; i < matrix.numRows * matrix.numCols; i++) {
            if (!Float.isFinite(matrix.data[i])) {
                throw new IllegalArgumentException("%s must be finite, but row %d, column %d is %s."
                        .formatted(name, i / matrix.numCols, i % matrix.numCols, matrix.data[i]));
            }
        }
    }

    private static boolean isConstant(FMatrixRMaj rows) {
        for (int i = rows.numCols; i < rows.numRows * rows.numCols; i++) {
            if (rows.data[i] != rows.data[i % rows.numCols]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The number of data coordinates.
     *
     * @return d
     */
    public int dimension() {
        return rows.numCols;
    }

    /**
     * The length of the condition vector.
     *
     * @return 0 without a condition
     */
    public int conditionWidth() {
        return conditions == null ? 0 : conditions.numCols;
    }

    /**
     * The number of rows to train on.
     *
     * @return rows that are not held out
     */
    public int trainingRows() {
        return training.length;
    }

    /**
     * The number of held-out rows.
     *
     * @return at least 2
     */
    public int heldOutRows() {
        return heldOut.length;
    }

    /** Index in the matrices of a training row. */
    int trainingIndex(int i) {
        return training[i];
    }

    /** Index in the matrices of a held-out row. */
    int heldOutIndex(int i) {
        return heldOut[i];
    }

    float[] rowValues() {
        return rows.data;
    }

    /** Null without a condition. */
    float[] conditionValues() {
        return conditions == null ? null : conditions.data;
    }
}
