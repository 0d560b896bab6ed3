// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

/**
 * How the columns of a row lie among its d coordinates, and how what is known of a row is told to the network. Each of
 * the m columns is free (noised, denoised and learned), given (its clean coordinates are known) or absent (it has no
 * value and is to have none). The condition vector of a row is
 *
 * <pre>
 *   [given flag of each column (m)] [absent flag of each column (m)] [coordinates of given columns, else 0 (d)]
 * </pre>
 *
 * so one network answers every question about a row: any columns given, any missing. Immutable.
 */
public final class ConditionLayout {

    private final int[] starts;

    /**
     * Lays out columns side by side.
     *
     * @param widths the number of coordinates of each column, each at least 1; copied
     * @throws IllegalArgumentException if there is no column, or one has no coordinate
     */
    public ConditionLayout(int... widths) {
        if (widths.length == 0) {
            throw new IllegalArgumentException("A row needs at least 1 column that varies, but has none.");
        }
        starts = new int[widths.length + 1];
        for (int column = 0; column < widths.length; column++) {
            if (widths[column] < 1) {
                throw new IllegalArgumentException(
                        "Column %d must have at least 1 coordinate, but has %d.".formatted(column, widths[column]));
            }
            starts[column + 1] = Math.addExact(starts[column], widths[column]);
        }
    }

    /**
     * The number of columns.
     *
     * @return m, at least 1
     */
    public int columns() {
        return starts.length - 1;
    }

    /**
     * The number of coordinates.
     *
     * @return d, at least m
     */
    public int dimension() {
        return starts[columns()];
    }

    /**
     * The length of the condition vector.
     *
     * @return 2 m + d
     */
    public int width() {
        return 2 * columns() + dimension();
    }

    /**
     * The first coordinate of a column.
     *
     * @param column in [0, m]; m gives the dimension
     * @return its index
     */
    public int start(int column) {
        return starts[column];
    }

    /**
     * The coordinate after the last one of a column.
     *
     * @param column in [0, m)
     * @return its index
     */
    public int end(int column) {
        return starts[column + 1];
    }

    /**
     * Marks a column of a condition vector as given.
     *
     * @param column in [0, m)
     * @param row holds the column's clean coordinates at their places, not modified
     * @param rowOffset index of the row's first coordinate
     * @param condition modified; the column must have been free
     * @param offset index of the vector's first value
     */
    public void give(int column, float[] row, int rowOffset, float[] condition, int offset) {
        condition[offset + column] = 1;
        int start = starts[column];
        System.arraycopy(row, rowOffset + start, condition, offset + 2 * columns() + start, end(column) - start);
    }

    /**
     * Marks a column of a condition vector as absent.
     *
     * @param column in [0, m)
     * @param condition modified; the column must have been free
     * @param offset index of the vector's first value
     */
    public void markAbsent(int column, float[] condition, int offset) {
        condition[offset + columns() + column] = 1;
    }

    /**
     * Whether a column is given.
     *
     * @param column in [0, m)
     * @param condition not modified
     * @param offset index of the vector's first value
     * @return true if it is
     */
    public boolean isGiven(int column, float[] condition, int offset) {
        return condition[offset + column] != 0;
    }

    /**
     * Whether a column is absent.
     *
     * @param column in [0, m)
     * @param condition not modified
     * @param offset index of the vector's first value
     * @return true if it is
     */
    public boolean isAbsent(int column, float[] condition, int offset) {
        return condition[offset + columns() + column] != 0;
    }

    /**
     * Index of a coordinate's value within the condition vector.
     *
     * @param coordinate in [0, d)
     * @return its index, from the vector's first value
     */
    public int valueIndex(int coordinate) {
        return 2 * columns() + coordinate;
    }
}
