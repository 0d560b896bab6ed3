// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.List;
import java.util.Optional;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.HamiltonianDenoiser;

/**
 * What a run of a {@link ReverseSampler} computes, for a {@link SamplingDevice} that wants to do it.
 *
 * @param denoiser the learned denoiser: parameters and preconditioning
 * @param layout the columns behind which the denoiser hides what is given or absent; empty if it hides nothing
 * @param set the convex set of the controller
 * @param settings how to generate
 * @param steps the coefficients of all steps, in their order
 * @param rows the number of rows of the run, at least 1
 */
public record SamplingTask(
        HamiltonianDenoiser denoiser,
        Optional<ConditionLayout> layout,
        ConvexSet set,
        SamplingSettings settings,
        List<StepPlan> steps,
        long rows) {

    /**
     * Copies the steps.
     *
     * @param denoiser as the component
     * @param layout as the component
     * @param set as the component
     * @param settings as the component
     * @param steps as the component
     * @param rows as the component
     */
    public SamplingTask {
        steps = List.copyOf(steps);
    }

    /**
     * Whether rows that keep noise are projected at the end.
     *
     * @return true for a certified run that stops above noise level 0
     */
    public boolean projectsAtEnd() {
        return settings.certified() && settings.stopLevel() > 0;
    }
}
