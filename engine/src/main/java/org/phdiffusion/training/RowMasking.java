// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.util.BitSet;
import java.util.Objects;
import org.phdiffusion.energy.ConditionLayout;

/**
 * What of each row is missing, and how often which columns are given to the network while it is trained. With
 * probability {@code 1 - givenShare} a row is drawn the standard way: of its columns only the standard one is given, if
 * there is one. Otherwise a rate r is drawn evenly from (0, 1) and every column given with probability r. Missing
 * cells are absent, and one observed column at least is always left free.
 *
 * @param layout the columns of a row
 * @param missing bit {@code row * layout.columns() + column} is set where a cell is missing; null if none is; not
 *     copied, it must not change while it is used
 * @param standardColumn the column given in the standard case, in [0, layout.columns()); -1 for none
 * @param givenShare probability of a random choice of given columns, in [0, 1]
 */
public record RowMasking(ConditionLayout layout, BitSet missing, int standardColumn, double givenShare) {

    /**
     * Checks the ranges.
     *
     * @param layout as the component
     * @param missing as the component
     * @param standardColumn as the component
     * @param givenShare as the component
     * @throws IllegalArgumentException if a value is out of its range
     */
    public RowMasking {
        Objects.requireNonNull(layout, "layout");
        if (standardColumn < -1 || standardColumn >= layout.columns()) {
            throw new IllegalArgumentException("The standard column must be in [0, %d), or -1 for none, but is %d."
                    .formatted(layout.columns(), standardColumn));
        }
        if (!(givenShare >= 0 && givenShare <= 1)) {
            throw new IllegalArgumentException(
                    "The share of rows with randomly given columns must be between 0 and 1, but is " + givenShare
                            + "; correct 'Given share'.");
        }
    }

    /** Whether a cell is missing. */
    boolean isMissing(int row, int column) {
        return missing != null && missing.get(row * layout.columns() + column);
    }

    /** The masking of other rows, of which other cells are missing; null if none is. */
    RowMasking with(BitSet otherMissing) {
        return new RowMasking(layout, otherMissing, standardColumn, givenShare);
    }

    /** The masking of some of the rows, in the order given. */
    RowMasking of(int[] rows) {
        BitSet bits = null;
        if (missing != null) {
            bits = new BitSet(rows.length * layout.columns());
            for (int i = 0; i < rows.length; i++) {
                for (int column = 0; column < layout.columns(); column++) {
                    bits.set(i * layout.columns() + column, isMissing(rows[i], column));
                }
            }
        }
        return with(bits);
    }
}
