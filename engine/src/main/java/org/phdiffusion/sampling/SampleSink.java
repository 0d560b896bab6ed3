// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import org.ejml.data.FMatrixRMaj;

/** Receives the samples of a run tile by tile, in the order of their numbers, one call at a time. */
@FunctionalInterface
public interface SampleSink {

    /**
     * Takes over a tile of finished rows.
     *
     * @param firstRow number of the first row
     * @param rows encoded samples, n x d; not touched by the sampler any more
     */
    void accept(long firstRow, FMatrixRMaj rows);
}
