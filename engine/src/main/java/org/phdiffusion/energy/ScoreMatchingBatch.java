// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

/**
 * Rows prepared for the score-matching loss. With x clean, e standard normal and s the noise level, the network sees
 * {@code u = c_in (x + s e)} and should answer {@code T = (x - c_skip (x + s e)) / c_out = (s x - sd^2 e) /
 * (sd sqrt(s^2 + sd^2))}, since {@code lambda |D - x|^2 = |F - T|^2} with {@code lambda = 1 / c_out^2} (Karras et al.
 * 2022, equation 8). Coordinates that are given to the network or absent are not active: their entries of u are 0 and
 * they have no part in the loss.
 */
public final class ScoreMatchingBatch {

    private final int dimension;
    private final int conditionWidth;
    private final int capacity;
    private final Preconditioning preconditioning;
    private final float[] inputs;
    private final float[] features;
    private final float[] conditions;
    private final float[] targets;
    private final float[] activity;
    private int rows;
    private int activeValues;

    /**
     * Reserves memory.
     *
     * @param architecture gives dimension and condition width
     * @param capacity the largest number of rows, at least 1
     * @param preconditioning scales input and output
     */
    public ScoreMatchingBatch(NetworkArchitecture architecture, int capacity, Preconditioning preconditioning) {
        dimension = architecture.dimension();
        conditionWidth = architecture.conditionWidth();
        this.capacity = capacity;
        this.preconditioning = preconditioning;
        inputs = new float[capacity * dimension];
        features = new float[capacity * NoiseFeatures.COUNT];
        conditions = new float[capacity * conditionWidth];
        targets = new float[capacity * dimension];
        activity = new float[capacity * dimension];
    }

    /** Removes all rows. */
    public void clear() {
        rows = 0;
        activeValues = 0;
    }

    /**
     * The number of rows.
     *
     * @return rows added since the last {@link #clear}
     */
    public int rows() {
        return rows;
    }

    /**
     * The number of active coordinates of all rows, by which the loss is divided.
     *
     * @return at most rows times dimension
     */
    public int activeValues() {
        return activeValues;
    }

    /**
     * The number of active coordinates of a row.
     *
     * @param row in [0, rows)
     * @return at most the dimension
     */
    public int activeValues(int row) {
        int count = 0;
        for (int j = row * dimension; j < (row + 1) * dimension; j++) {
            count += (int) activity[j];
        }
        return count;
    }

    /**
     * Appends a row all of whose coordinates are active.
     *
     * @param clean holds the clean row x, not modified
     * @param cleanOffset index of its first coordinate
     * @param condition holds the row's condition, not modified; ignored if the condition width is 0
     * @param conditionOffset index of its first value
     * @param noiseLevel s > 0
     * @param noise holds the standard normal noise e, not modified
     * @param noiseOffset index of its first coordinate
     */
    public void add(
            float[] clean,
            int cleanOffset,
            float[] condition,
            int conditionOffset,
            double noiseLevel,
            float[] noise,
            int noiseOffset) {
        add(clean, cleanOffset, condition, conditionOffset, noiseLevel, noise, noiseOffset, null);
    }

    /**
     * Appends a row.
     *
     * @param clean holds the clean row x, not modified
     * @param cleanOffset index of its first coordinate
     * @param condition holds the row's condition, not modified; ignored if the condition width is 0
     * @param conditionOffset index of its first value
     * @param noiseLevel s > 0
     * @param noise holds the standard normal noise e, not modified
     * @param noiseOffset index of its first coordinate
     * @param active whether each coordinate is active, not modified; null if all are. What is stored in the clean row
     *     where it is not is never looked at
     */
    public void add(
            float[] clean,
            int cleanOffset,
            float[] condition,
            int conditionOffset,
            double noiseLevel,
            float[] noise,
            int noiseOffset,
            boolean[] active) {
        if (rows == capacity) {
            throw new IllegalStateException("The batch holds " + capacity + " rows at most.");
        }
        activeValues +=
                set(rows, clean, cleanOffset, condition, conditionOffset, noiseLevel, noise, noiseOffset, active);
        rows++;
    }

    /**
     * Says how many rows have been {@link #set}.
     *
     * @param newRows the first rows are in use, at least 1
     * @param newActiveValues the number of their active coordinates
     */
    public void resize(int newRows, int newActiveValues) {
        if (newRows < 1 || newRows > capacity) {
            throw new IllegalArgumentException(
                    "The batch holds between 1 and %d rows, but %d were set.".formatted(capacity, newRows));
        }
        rows = newRows;
        activeValues = newActiveValues;
    }

    /**
     * Writes a row without counting it, so that threads can share the rows of a batch; {@link #resize} counts them.
     *
     * @param row in [0, capacity)
     * @param clean as in {@link #add}
     * @param cleanOffset as in {@link #add}
     * @param condition as in {@link #add}
     * @param conditionOffset as in {@link #add}
     * @param noiseLevel as in {@link #add}
     * @param noise as in {@link #add}
     * @param noiseOffset as in {@link #add}
     * @param active as in {@link #add}
     * @return the number of its active coordinates
     */
    public int set(
            int row,
            float[] clean,
            int cleanOffset,
            float[] condition,
            int conditionOffset,
            double noiseLevel,
            float[] noise,
            int noiseOffset,
            boolean[] active) {
        int count = 0;
        double in = preconditioning.in(noiseLevel);
        double deviation = preconditioning.dataDeviation();
        int first = row * dimension;
        for (int j = 0; j < dimension; j++) {
            if (active != null && !active[j]) {
                inputs[first + j] = 0;
                targets[first + j] = 0;
                activity[first + j] = 0;
                continue;
            }
            activity[first + j] = 1;
            count++;
            double x = clean[cleanOffset + j];
            double e = noise[noiseOffset + j];
            inputs[first + j] = (float) (in * (x + noiseLevel * e));
            targets[first + j] = (float) (in * (noiseLevel * x / deviation - deviation * e));
        }
        NoiseFeatures.write(noiseLevel, features, row * NoiseFeatures.COUNT);
        if (conditionWidth > 0) {
            System.arraycopy(condition, conditionOffset, conditions, row * conditionWidth, conditionWidth);
        }
        return count;
    }

    float[] inputs() {
        return inputs;
    }

    float[] features() {
        return features;
    }

    float[] conditions() {
        return conditions;
    }

    float[] targets() {
        return targets;
    }

    /** 1 for an active coordinate, 0 for another. */
    float[] activity() {
        return activity;
    }

    boolean isMasked() {
        return activeValues < rows * dimension;
    }
}
