// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * Encoded rows, what of them is missing and may be given, and which of them are held out. Nothing is copied: matrix and
 * masking must not change while they are used.
 */
public final class TrainingData {

    /** The fewest rows that training accepts. */
    public static final int MIN_ROWS = 20;

    private final FMatrixRMaj rows;
    private final RowMasking masking;
    private final int[] training;
    private final int[] heldOut;

    private TrainingData(FMatrixRMaj rows, RowMasking masking, int[] training, int[] heldOut) {
        this.rows = rows;
        this.masking = masking;
        this.training = training;
        this.heldOut = heldOut;
    }

    /**
     * Holds out a random share of the rows, at least two.
     *
     * @param rows n x d with n at least {@link #MIN_ROWS}, finite where observed, not all rows alike
     * @param masking what is missing and may be given, with one observed cell in every row; null for complete rows and a
     *     network without conditions
     * @param holdOutShare share of held-out rows, in [0.01, 0.5]
     * @param seed chooses them
     * @return the data
     * @throws IllegalArgumentException if the rows cannot be learned from
     */
    public static TrainingData split(FMatrixRMaj rows, RowMasking masking, double holdOutShare, long seed) {
        if (!(holdOutShare >= 0.01 && holdOutShare <= 0.5)) {
            throw new IllegalArgumentException(
                    "The share of held-out rows must be between 0.01 and 0.5, but is " + holdOutShare + ".");
        }
        check(rows, masking);
        int[] order = new int[rows.numRows];
        PhiloxStream stream = PhiloxStream.of(seed, RandomPurpose.HOLD_OUT);
        for (int i = 0; i < order.length; i++) {
            int j = stream.below(i + 1, i, 0, 0);
            order[i] = order[j];
            order[j] = i;
        }
        int held = (int) Math.max(2, Math.round(holdOutShare * order.length));
        return new TrainingData(rows, masking, sorted(order, held, order.length), sorted(order, 0, held));
    }

    private static int[] sorted(int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }

    /**
     * Holds out given rows.
     *
     * @param rows n x d with n at least {@link #MIN_ROWS}, finite where observed, not all rows alike
     * @param masking what is missing and may be given, with one observed cell in every row; null for complete rows and a
     *     network without conditions
     * @param heldOut indices of at least two rows, each once, that leave at least one for training; copied
     * @return the data
     * @throws IllegalArgumentException if the rows cannot be learned from
     */
    public static TrainingData withHeldOut(FMatrixRMaj rows, RowMasking masking, int[] heldOut) {
        check(rows, masking);
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
        return new TrainingData(rows, masking, training, heldOut.clone());
    }

    private static void check(FMatrixRMaj rows, RowMasking masking) {
        if (rows.numRows < MIN_ROWS) {
            throw new IllegalArgumentException(
                    "Training needs at least %d rows, but the table has %d; use a larger table, or set fewer rows aside."
                            .formatted(MIN_ROWS, rows.numRows));
        }
        if (rows.numCols < 1) {
            throw new IllegalArgumentException("Training needs at least 1 column that varies, but there is none.");
        }
        if (masking != null && masking.layout().dimension() != rows.numCols) {
            throw new IllegalArgumentException("The columns have %d coordinates together, but the rows have %d."
                    .formatted(masking.layout().dimension(), rows.numCols));
        }
        checkObserved(rows, masking);
        if (isConstant(rows, masking)) {
            throw new IllegalArgumentException(
                    "All %d rows are alike, so there is nothing to learn; select columns that vary."
                            .formatted(rows.numRows));
        }
    }

    private static void checkObserved(FMatrixRMaj rows, RowMasking masking) {
        for (int i = 0; i < rows.numRows; i++) {
            if (masking != null && masking.observed(i) == 0) {
                throw new IllegalArgumentException("Row " + i + " has no observed cell; leave it out.");
            }
            for (int column = 0; column < columns(rows, masking); column++) {
                if (masking != null && masking.isMissing(i, column)) {
                    continue;
                }
                for (int j = start(column, masking); j < start(column + 1, masking); j++) {
                    if (!Float.isFinite(rows.data[i * rows.numCols + j])) {
                        throw new IllegalArgumentException("The data must be finite, but row %d, column %d is %s."
                                .formatted(i, j, rows.data[i * rows.numCols + j]));
                    }
                }
            }
        }
    }

    private static boolean isConstant(FMatrixRMaj rows, RowMasking masking) {
        for (int column = 0; column < columns(rows, masking); column++) {
            int first = -1;
            for (int i = 0; i < rows.numRows; i++) {
                if (masking != null && masking.isMissing(i, column)) {
                    continue;
                }
                first = first < 0 ? i : first;
                for (int j = start(column, masking); j < start(column + 1, masking); j++) {
                    if (rows.data[i * rows.numCols + j] != rows.data[first * rows.numCols + j]) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Without a masking every coordinate is a column of its own. */
    private static int columns(FMatrixRMaj rows, RowMasking masking) {
        return masking == null ? rows.numCols : masking.layout().columns();
    }

    private static int start(int column, RowMasking masking) {
        return masking == null ? column : masking.layout().start(column);
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
        return masking == null ? 0 : masking.layout().width();
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

    /**
     * Finds a training row.
     *
     * @param i number of the row among those to train on, in [0, trainingRows())
     * @return its index in the matrix
     */
    public int trainingIndex(int i) {
        return training[i];
    }

    /**
     * Finds a held-out row.
     *
     * @param i number of the row among those held out, in [0, heldOutRows())
     * @return its index in the matrix
     */
    public int heldOutIndex(int i) {
        return heldOut[i];
    }

    /** The masking of the rows; null without conditions. */
    RowMasking masking() {
        return masking;
    }

    /** The rows of the batches of one run. */
    BatchRows batches(TrainingSettings settings, RunMonitor monitor) {
        return new DrawnFromMemory(new RowBlock(rows.data, rows.numCols, masking), training, settings.seed());
    }

    /**
     * Copies held-out rows. They are held out in the order of the table, which may be sorted: those copied lie evenly
     * among them.
     *
     * @param count how many, in [1, heldOutRows()]
     */
    RowBlock heldOutSample(int count) {
        int[] sample = new int[count];
        for (int i = 0; i < count; i++) {
            sample[i] = heldOut[(int) ((long) i * heldOut.length / count)];
        }
        float[] values = new float[count * rows.numCols];
        for (int i = 0; i < count; i++) {
            System.arraycopy(rows.data, sample[i] * rows.numCols, values, i * rows.numCols, rows.numCols);
        }
        return new RowBlock(values, rows.numCols, masking == null ? null : masking.of(sample));
    }
}
