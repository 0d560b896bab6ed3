// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

/**
 * What is known of one particle, to be filled in by a {@link ConditionSource}: the condition vector that the denoiser
 * reads, and which coordinates the controller holds. A fixed coordinate ends at its value exactly, and the controller
 * projects onto the slice of the convex set at the fixed values. An idle coordinate stands for something that the sample
 * does not have: the denoiser's proposal there is ignored, and the controller lets it give way, so that it never keeps
 * the other coordinates from where they are steered.
 */
public final class ConditionRow {

    private final TileConditions tile;
    private int row;

    ConditionRow(TileConditions tile) {
        this.tile = tile;
    }

    ConditionRow at(int newRow) {
        row = newRow;
        return this;
    }

    /**
     * The array that holds the condition vector.
     *
     * @return to be written from {@link #offset()} on, in the length of the denoiser's condition width; zeros before
     */
    public float[] vector() {
        return tile.vectors().data;
    }

    /**
     * Index of the condition vector's first value.
     *
     * @return an index of {@link #vector()}
     */
    public int offset() {
        return row * tile.vectors().numCols;
    }

    /**
     * Fixes a coordinate.
     *
     * @param coordinate in [0, d)
     * @param value finite, such that all fixed values together are those of some point of the convex set
     */
    public void fix(int coordinate, float value) {
        tile.fix(row, coordinate, value);
    }

    /**
     * Marks a coordinate as idle.
     *
     * @param coordinate in [0, d), not fixed
     */
    public void idle(int coordinate) {
        tile.idle(row, coordinate);
    }
}
