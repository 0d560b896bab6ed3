// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.store.RowStore;

/**
 * Encoded rows, what of them is missing and may be given, and which of them are held out. Nothing is copied: rows and
 * masking must not change while they are used.
 */
public abstract sealed class TrainingData permits TrainingMatrix, TrainingStream {

    /** The fewest rows that training accepts. */
    public static final int MIN_ROWS = 20;

    private static final long TRAINING_PARTICLE = 11L << 40;
    private static final long HELD_OUT_PARTICLE = 12L << 40;

    private final int dimension;
    private final RowMasking masking;
    private final int trainingRows;
    private final int heldOutRows;

    TrainingData(int dimension, RowMasking masking, int trainingRows, int heldOutRows) {
        this.dimension = dimension;
        this.masking = masking;
        this.trainingRows = trainingRows;
        this.heldOutRows = heldOutRows;
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
        return TrainingMatrix.splitRows(rows, masking, holdOutShare, seed);
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
        return TrainingMatrix.holdOut(rows, masking, heldOut);
    }

    /**
     * Holds out a random share of stored rows, at least two, and streams the others: in every pass over the store each is
     * drawn once, out of a buffer through which all of them go (see {@link TrainingStream} on how well that mixes).
     *
     * @param rows at least {@link #MIN_ROWS}, finite where observed, not all alike; with the masking's columns as flags
     *     that are set where a cell is missing, one cell at least is there in every row
     * @param masking what may be given, with {@code missing} null: the store knows that
     * @param holdOutShare share of held-out rows, in [0.01, 0.5]
     * @param seed chooses them
     * @param bufferRows rows that the buffer holds at most, at least 1; part of every result
     * @param monitor cancels, now and whenever rows are read
     * @return the data, to be used as long as the store is open, by one thread at a time
     * @throws IllegalArgumentException if the rows cannot be learned from
     */
    public static TrainingData stream(
            RowStore rows, RowMasking masking, double holdOutShare, long seed, long bufferRows, RunMonitor monitor) {
        return TrainingStream.splitRows(rows, masking, holdOutShare, seed, bufferRows, monitor);
    }

    static void checkShare(double holdOutShare) {
        if (!(holdOutShare >= 0.01 && holdOutShare <= 0.5)) {
            throw new IllegalArgumentException(
                    "The share of held-out rows must be between 0.01 and 0.5, but is " + holdOutShare + ".");
        }
    }

    static int heldOutCount(double holdOutShare, int rows) {
        return (int) Math.max(2, Math.round(holdOutShare * rows));
    }

    /** Address of the random numbers that choose among complete rows. */
    static long particle(boolean heldOut) {
        return heldOut ? HELD_OUT_PARTICLE : TRAINING_PARTICLE;
    }

    /**
     * The number of data coordinates.
     *
     * @return d
     */
    public final int dimension() {
        return dimension;
    }

    /**
     * The length of the condition vector.
     *
     * @return 0 without a condition
     */
    public final int conditionWidth() {
        return masking == null ? 0 : masking.layout().width();
    }

    /**
     * The number of rows to train on.
     *
     * @return rows that are not held out
     */
    public final int trainingRows() {
        return trainingRows;
    }

    /**
     * The number of held-out rows.
     *
     * @return at least 2
     */
    public final int heldOutRows() {
        return heldOutRows;
    }

    /**
     * Copies rows to train on that lack no cell.
     *
     * @param limit copies at most so many, chosen at random
     * @param seed chooses them
     * @return rows x d
     */
    public final FMatrixRMaj completeTrainingRows(int limit, long seed) {
        return complete(false, limit, seed);
    }

    /**
     * Copies held-out rows that lack no cell.
     *
     * @param limit copies at most so many, chosen at random
     * @param seed chooses them
     * @return rows x d
     */
    public final FMatrixRMaj completeHeldOutRows(int limit, long seed) {
        return complete(true, limit, seed);
    }

    abstract FMatrixRMaj complete(boolean heldOut, int limit, long seed);

    /** The rows of the batches of one run. */
    abstract BatchRows batches(TrainingSettings settings);

    /**
     * Copies held-out rows. They are held out in the order of the table, which may be sorted: those copied lie evenly
     * among them.
     *
     * @param count how many, in [1, heldOutRows()]
     */
    abstract RowBlock heldOutSample(int count);

    /** Which of the held-out rows is the i-th of some that lie evenly among them. */
    final int spread(int i, int count) {
        return (int) ((long) i * heldOutRows / count);
    }

    /** What may be given of the rows; null without conditions. */
    final RowMasking masking() {
        return masking;
    }
}
