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
 * @param powers integrals of the energy balance over the step
 */
record StepPlan(int index, OverdampedStep hold, double extrapolation, double correction, PowerIntegrals powers) {

    static List<StepPlan> of(NoiseLevels levels, double gain, int dimension) {
        List<StepPlan> plans = new ArrayList<>();
        for (int i = 0; i < levels.steps(); i++) {
            double from = levels.level(i);
            double to = levels.level(i + 1);
            OverdampedStep hold = OverdampedStep.between(from, to, gain);
            double extrapolation =
                    i == 0 || to == 0 ? 0 : StrictMath.log(from / to) / StrictMath.log(levels.level(i - 1) / from) / 2;
            double correction = to == 0 ? 0 : from / (2 * to);
            plans.add(new StepPlan(i, hold, extrapolation, correction, PowerIntegrals.over(hold, dimension)));
        }
        return List.copyOf(plans);
    }
}
