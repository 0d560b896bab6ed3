// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

/** Where the tiles of a run are carried through the noise levels: by the processor's own loop, or by a device. */
interface TileCarriers extends AutoCloseable {

    /** How many rows a tile has at most. */
    int tileRows();

    /** How many threads carry tiles. */
    int threads();

    /** Working memory for one thread. */
    TileCarrier open(RunRows run);

    @Override
    void close();
}
