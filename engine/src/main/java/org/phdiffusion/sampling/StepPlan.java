// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.process.OverdampedStep;

/**
 * The coefficients of one step, all in double precision and computed before the loop.
 *
 * @param index number of the step, from 0
 * @param hold the exact step with the target held
 * @param extrapolation r/2 of the multistep rule; 0 in the first step and in the step to noise level 0
 * @param correction t/(2s) of Heun's rule; 0 in the step to noise level 0
 * @param blend weight w of the corrected point's denoised state; 1 in the step to noise level 0, which has no use for it
 * @param powers integrals of the energy balance over the step
 */
public record StepPlan(
        int index, OverdampedStep hold, double extrapolation, double correction, double blend, PowerIntegrals powers) {

    /** Below, {@code 1/(1-k) + 1/ln k} loses its digits, and its series {@code 1/2 - ln k / 12} is exact. */
    private static final double SHORT = 1e-3;

    static List<StepPlan> of(NoiseLevels levels, double gain, int dimension) {
        List<StepPlan> plans = new ArrayList<>();
        for (int i = 0; i < levels.steps(); i++) {
            double from = levels.level(i);
            double to = levels.level(i + 1);
            OverdampedStep hold = OverdampedStep.between(from, to, gain);
            double extrapolation =
                    i == 0 || to == 0 ? 0 : StrictMath.log(from / to) / StrictMath.log(levels.level(i - 1) / from) / 2;
            double correction = to == 0 ? 0 : from / (2 * to);
            plans.add(new StepPlan(
                    i, hold, extrapolation, correction, blend(hold.keep()), PowerIntegrals.over(hold, dimension)));
        }
        return List.copyOf(plans);
    }

    /**
     * The mean of {@code tau / h} over the step, weighted as the held plant weighs its input: with {@code c h = -ln k} the
     * input at tau counts with {@code exp(-c (h - tau))}, so that the mean is {@code 1/(1-k) + 1/ln k}.
     */
    private static double blend(double keep) {
        double log = StrictMath.log(keep);
        return -log < SHORT ? 0.5 - log / 12 : 1 / (1 - keep) + 1 / log;
    }
}
