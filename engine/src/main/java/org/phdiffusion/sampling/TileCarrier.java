// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

/** Carries tiles of rows through all noise levels, one after the other, on one thread. */
interface TileCarrier extends AutoCloseable {

    /**
     * Carries a tile.
     *
     * @param first number of its first row within the run, a multiple of {@link TileSums#BLOCK_ROWS}
     * @param rows how many, at most {@link TileCarriers#tileRows()}
     */
    TileSamples carry(long first, int rows);

    @Override
    void close();
}
