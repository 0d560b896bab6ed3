// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

/** A run on a {@link SamplingDevice}: what all its tiles share. Usable by several threads. */
public interface DeviceRun extends AutoCloseable {

    /**
     * How many rows a tile has at most.
     *
     * @return a positive multiple of {@link TileSums#BLOCK_ROWS}
     */
    int tileRows();

    /**
     * How many tiles are under way at once, so that the processor prepares and decodes while the device computes.
     *
     * @return at least 1
     */
    int tilesAtOnce();

    /**
     * Opens working memory for one tile after the other.
     *
     * @return to be closed by the caller, before the run
     */
    DeviceTile openTile();

    /** Frees what the tiles shared. */
    @Override
    void close();
}
