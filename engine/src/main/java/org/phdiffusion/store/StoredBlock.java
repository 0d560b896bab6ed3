// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.store;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.BitSet;

/** Room for one block of a store. */
public final class StoredBlock {

    private final float[] values;
    private BitSet flags = new BitSet();
    private int first;
    private int rows;

    /**
     * Makes room.
     *
     * @param shape of the store
     */
    public StoredBlock(RowShape shape) {
        values = new float[shape.blockRows() * shape.values()];
    }

    void fill(int newFirst, int newRows, FloatBuffer newValues, ByteBuffer newFlags) {
        first = newFirst;
        rows = newRows;
        newValues.get(values, 0, newValues.remaining());
        flags = BitSet.valueOf(newFlags);
    }

    /**
     * The values.
     *
     * @return row by row; the array may be longer
     */
    public float[] values() {
        return values;
    }

    /**
     * The flags.
     *
     * @return bit {@code i m + j} for flag j of m of the block's row i
     */
    public BitSet flags() {
        return flags;
    }

    /**
     * Where the block lies.
     *
     * @return the number of its first row in the store
     */
    public int first() {
        return first;
    }

    /**
     * The number of rows.
     *
     * @return those read last, 0 before
     */
    public int rows() {
        return rows;
    }
}
