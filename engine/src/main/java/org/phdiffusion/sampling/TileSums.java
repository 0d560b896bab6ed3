// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

/**
 * What was measured while a tile walked down the levels. Quantities are summed over blocks of {@link #BLOCK_ROWS} rows in the
 * order of the rows; sums of whole blocks do not depend on the size of the tile. The arrays are those of the sums: whoever
 * carries a tile writes into them.
 */
public final class TileSums {

    /** Rows whose measurements are added up first, whatever the tile: the ledger's bits depend on neither. */
    public static final int BLOCK_ROWS = 64;

    /** Energy {@code H0 = |m x|^2 / 2} after the step. */
    public static final int STORED = 0;
    /** Energy dissipated in the step. */
    public static final int DISSIPATED = 1;
    /** Energy supplied by the control in the step. */
    public static final int SUPPLIED = 2;
    /** Stored change minus supplied minus injected plus dissipated. */
    public static final int CLOSURE = 3;
    /** Its square. */
    public static final int CLOSURE_SQUARED = 4;
    /** Norm of the control input at the start of the step. */
    public static final int CONTROL = 5;
    /** Squared distance to the row's slice of the set after the step. */
    public static final int DISTANCE = 6;
    /** Its square. */
    public static final int DISTANCE_SQUARED = 7;
    /** What the noise drawn so far happens to add to the bound on the squared distance; 0 in expectation. */
    public static final int CHANCE = 8;
    /** How many quantities there are. */
    public static final int QUANTITIES = 9;

    /**
     * What the controller must change in a coordinate, in standard deviations of the data, to be counted as active there.
     * The set is flat where a nominal column's coordinates add up, so the projection always changes a little.
     */
    public static final double ACTIVE = 0.25;

    private final int blocks;
    private final double[][] sums;
    private final long[] saturatedRows;
    private final long[] replacedRows;
    private final long[][] saturatedCoordinates;

    TileSums(int rows, int dimension, int steps) {
        this.blocks = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
        this.sums = new double[steps + 1][QUANTITIES * blocks];
        this.saturatedRows = new long[steps];
        this.replacedRows = new long[steps];
        this.saturatedCoordinates = new long[steps][dimension];
    }

    /**
     * The number of blocks.
     *
     * @return one for every {@link #BLOCK_ROWS} rows that were begun
     */
    public int blocks() {
        return blocks;
    }

    /**
     * The sums of a level.
     *
     * @param level 0 for the initial state, else the number of the step that led to it plus 1
     * @return the array itself: quantity q of block b is at {@code b * QUANTITIES + q}
     */
    public double[] level(int level) {
        return sums[level];
    }

    /**
     * How many rows the controller has changed by more than {@link #ACTIVE} in some coordinate.
     *
     * @return the array itself, one number a step
     */
    public long[] saturatedRows() {
        return saturatedRows;
    }

    /**
     * How often an output of the denoiser was replaced.
     *
     * @return the array itself, one number a step
     */
    public long[] replacedRows() {
        return replacedRows;
    }

    /**
     * How many rows the controller has changed by more than {@link #ACTIVE} in a coordinate.
     *
     * @param step number of the step, from 0
     * @return the array itself, one number a coordinate
     */
    public long[] saturatedCoordinates(int step) {
        return saturatedCoordinates[step];
    }

    void add(int level, int row, int quantity, double value) {
        sums[level][row / BLOCK_ROWS * QUANTITIES + quantity] += value;
    }
}
