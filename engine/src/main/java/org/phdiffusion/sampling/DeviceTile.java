// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

/**
 * Carries one tile of rows after the other through all noise levels on a device; for one thread. Calls may return before the
 * device is done, with no more work queued than it does in a tenth of a second; what they copy to the host is there on
 * return.
 */
public interface DeviceTile extends AutoCloseable {

    /**
     * Draws the rows at the largest noise level.
     *
     * @param rows the rows and what is known of them; not needed any more on return
     */
    void start(TileRows rows);

    /**
     * Carries the rows over a step.
     *
     * @param step number of the step, from 0, in order
     */
    void step(int step);

    /**
     * Ends the tile.
     *
     * @param rows receives the finished rows, n x d, row by row
     * @param sums receives what was measured; all zero before
     */
    void finish(float[] rows, TileSums sums);

    /**
     * The watched rows before a step, after {@link #finish}.
     *
     * @param step number of the step, from 0
     * @param states receives the states, watched x d, row by row
     * @param targets receives what they were steered to, of the same shape
     */
    void watched(int step, float[] states, float[] targets);

    /** Frees the working memory. */
    @Override
    void close();
}
