// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.store;

/**
 * What a row of a store consists of, and how many rows make a block.
 *
 * @param values float32 values of a row, at least 1
 * @param flags flags of a row, at least 0
 * @param blockRows rows of a block, at least 1
 */
public record RowShape(int values, int flags, int blockRows) {

    /** The largest block, unless a single row is larger. */
    private static final int MOST_BLOCK_BYTES = 1 << 16;

    private static final int LEAST_BLOCK_BYTES = 1 << 12;

    /** Blocks that the memory should hold at least, so that what is in it comes from many places of the file. */
    private static final int BLOCKS_IN_MEMORY = 1024;

    /**
     * Checks the ranges.
     *
     * @param values as the component
     * @param flags as the component
     * @param blockRows as the component
     * @throws IllegalArgumentException if a number is out of its range, or a block would be larger than an array
     */
    public RowShape {
        if (values < 1
                || flags < 0
                || blockRows < 1
                || (long) blockRows * Math.max((long) values * Float.BYTES, flags) > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(
                    "A block must have at least 1 row of at least 1 value, and less than 1 GiB, but has " + blockRows
                            + " rows of " + values + " values and " + flags + " flags.");
        }
    }

    /**
     * The shape for rows of which a part is kept in memory: blocks of 64 KiB, smaller ones down to 4 KiB where the
     * memory is less than 1024 such blocks, but at least one row.
     *
     * @param values float32 values of a row, at least 1
     * @param flags flags of a row, at least 0
     * @param memoryBytes memory for rows
     * @return the shape
     */
    public static RowShape forMemory(int values, int flags, long memoryBytes) {
        long bytes = Math.max(LEAST_BLOCK_BYTES, Math.min(MOST_BLOCK_BYTES, memoryBytes / BLOCKS_IN_MEMORY));
        return new RowShape(values, flags, (int) Math.max(1, bytes / (Float.BYTES * (long) values)));
    }

    /** Bytes of the values of some rows. */
    int valueBytes(int rows) {
        return rows * values * Float.BYTES;
    }

    /** Bytes of a block of some rows. */
    int bytes(int rows) {
        return valueBytes(rows) + (rows * flags + Byte.SIZE - 1) / Byte.SIZE;
    }
}
