// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * Which cell is decoded, for codecs whose values are not a function of the coordinates alone: a fresh key counts the rows,
 * a rare category is drawn. The same cell under the same seed is always decoded alike, in any order and on any thread.
 *
 * @param number the row's number, in [0, 2^56)
 * @param seed seed of what is drawn
 * @param column position of the column in its table, at least 0
 */
public record DecodeRow(long number, long seed, int column) {

    private static final long ROWS = 1L << 56;

    /**
     * Checks the components.
     *
     * @param number as the component
     * @param seed as the component
     * @param column as the component
     */
    public DecodeRow {
        if (number < 0 || number >= ROWS || column < 0) {
            throw new IllegalArgumentException(
                    "Row " + number + ", column " + column + ": rows must be in [0, 2^56), columns at least 0.");
        }
    }

    /**
     * The first column of a row.
     *
     * @param number the row's number, in [0, 2^56)
     * @param seed seed of what is drawn
     */
    public DecodeRow(long number, long seed) {
        this(number, seed, 0);
    }

    /**
     * A row where the seed does not matter.
     *
     * @param number the row's number, in [0, 2^56)
     * @return the row under seed 0
     */
    public static DecodeRow of(long number) {
        return new DecodeRow(number, 0);
    }

    /**
     * Another column of the row.
     *
     * @param other position of the column, at least 0
     * @return the cell
     */
    public DecodeRow at(int other) {
        return other == column ? this : new DecodeRow(number, seed, other);
    }

    /**
     * The cell's uniform number.
     *
     * @return in (0, 1)
     */
    public double uniform() {
        return PhiloxStream.of(seed, RandomPurpose.ENCODING).uniform(number, column, 0);
    }
}
