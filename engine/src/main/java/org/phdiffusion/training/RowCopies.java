// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.util.BitSet;

/** Room for a number of rows with their flags, set and read one by one. */
final class RowCopies {

    private final int width;
    private final int flagsOfRow;
    private final float[] values;
    private final BitSet flags;

    RowCopies(int width, int flagsOfRow, int rows) {
        this.width = width;
        this.flagsOfRow = flagsOfRow;
        values = new float[Math.multiplyExact(rows, width)];
        flags = new BitSet(Math.multiplyExact(rows, flagsOfRow));
    }

    /** Sets a row to one of a source. */
    void set(int row, float[] sourceValues, BitSet sourceFlags, int sourceRow) {
        System.arraycopy(sourceValues, sourceRow * width, values, row * width, width);
        for (int flag = 0; flag < flagsOfRow; flag++) {
            flags.set(row * flagsOfRow + flag, sourceFlags.get(sourceRow * flagsOfRow + flag));
        }
    }

    /** Sets a row to one of other copies of the same shape, or of these. */
    void set(int row, RowCopies source, int sourceRow) {
        set(row, source.values, source.flags, sourceRow);
    }

    float[] values() {
        return values;
    }

    BitSet flags() {
        return flags;
    }
}
