// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.Objects;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.sampling.SamplingOutcome;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.Trajectory;

/**
 * A run of the sampler, for the {@link SamplerPage}.
 *
 * @param model what was sampled
 * @param settings how
 * @param outcome what became of it
 * @param rows the rows drawn
 * @param trajectory the way of the first of them
 * @param asInData whether rows were drawn as they are in the data, rather than balanced or around given values
 */
public record SampledRun(
        DiffusionModel model,
        SamplingSettings settings,
        SamplingOutcome outcome,
        SampledRows rows,
        Trajectory trajectory,
        boolean asInData) {

    private static final int MOST_WATCHED = 240;

    /** Bytes that the way of rows may take. */
    private static final long MOST_MEMORY = 64L << 20;

    /** States and targets are floats. */
    private static final long BYTES_A_VALUE = 8;

    /**
     * Checks that nothing is missing.
     *
     * @param model as the component
     * @param settings as the component
     * @param outcome as the component
     * @param rows as the component
     * @param trajectory as the component
     * @param asInData as the component
     */
    public SampledRun {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(trajectory, "trajectory");
    }

    /**
     * How many rows of a run are to be watched on their way.
     *
     * @param model what is sampled
     * @param settings how
     * @return at least 1, fewer the more coordinates and levels there are
     */
    public static int watched(DiffusionModel model, SamplingSettings settings) {
        long aRow = BYTES_A_VALUE
                * model.encoding().dimension()
                * (settings.levels().steps() + 1L);
        return (int) Math.max(1, Math.min(MOST_WATCHED, MOST_MEMORY / aRow));
    }
}
