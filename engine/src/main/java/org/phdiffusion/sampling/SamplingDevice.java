// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.Optional;

/**
 * A {@link org.phdiffusion.compute.Backend} that can carry rows through all noise levels itself, without a copy to the host
 * in between: a {@link ReverseSampler} whose denoiser computes on such a back-end leaves its runs to it. What comes out -
 * rows, sums, counts, trajectories - is what the sampler's own loop gives on that back-end, bit by bit if the back-end is
 * {@linkplain org.phdiffusion.compute.BackendProvider#reproducible() reproducible}.
 */
public interface SamplingDevice {

    /**
     * Why a run has to be steered by the processor, with the device computing energies only.
     *
     * @param task the run
     * @return a clause for users that goes on after "because", such as {@code rules between columns are ...}; empty if the
     *     device can do the run
     */
    Optional<String> obstacle(SamplingTask task);

    /**
     * How a run that has no {@link #obstacle} would be computed.
     *
     * @param task the run
     * @return a sentence for users with the rows at a time and the device memory they take
     */
    String plan(SamplingTask task);

    /**
     * Plans a run that has no {@link #obstacle} and reserves its memory.
     *
     * @param task the run
     * @return the run, to be closed by the caller
     */
    DeviceRun open(SamplingTask task);
}
