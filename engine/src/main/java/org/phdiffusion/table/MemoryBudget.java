// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.nio.file.Path;

/**
 * How much memory the encoded rows of a table may take, and where rows go that need more.
 *
 * @param bytes for the coordinates of all rows, 4 bytes each, at least {@value #LEAST_BYTES}
 * @param folder for temporary files
 */
public record MemoryBudget(long bytes, Path folder) {

    /** The least memory: enough for rows to be shuffled. */
    public static final long LEAST_BYTES = 1 << 16;

    /** The heap holds network, gradients and a part of the table that is read as well. */
    private static final int SHARE_OF_HEAP = 4;

    private static final int MEGABYTE = 1_000_000;

    /**
     * Checks the range.
     *
     * @param bytes as the component
     * @param folder as the component
     * @throws IllegalArgumentException if the memory is too little
     */
    public MemoryBudget {
        if (bytes < LEAST_BYTES) {
            throw new IllegalArgumentException("Rows need a memory of at least " + LEAST_BYTES + " bytes, but have "
                    + bytes + "; raise 'Rows in memory'.");
        }
    }

    /**
     * A quarter of the heap's limit, and the system's folder for temporary files.
     *
     * @return the default
     */
    public static MemoryBudget automatic() {
        return inTemporaryFolder(Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /**
     * A number of megabytes, and the system's folder for temporary files.
     *
     * @param megabytes millions of bytes; 0 for {@link #automatic()}
     * @return the budget
     */
    public static MemoryBudget ofMegabytes(int megabytes) {
        return megabytes == 0 ? automatic() : inTemporaryFolder((long) megabytes * MEGABYTE);
    }

    private static MemoryBudget inTemporaryFolder(long bytes) {
        return new MemoryBudget(bytes, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * How many rows of some coordinates fit.
     *
     * @param dimension coordinates of a row, at least 1
     * @return at least 1
     */
    public long rows(int dimension) {
        return Math.max(1, bytes / Float.BYTES / dimension);
    }
}
