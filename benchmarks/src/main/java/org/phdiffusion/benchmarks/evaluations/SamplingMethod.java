// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.evaluations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.TargetRule;

/**
 * A sampler that is given a number of energy evaluations.
 *
 * @param name as tables show it
 * @param rule its integrator
 * @param gain its dissipation gain
 * @param certified whether its targets are projected
 * @param grid its noise levels
 */
record SamplingMethod(String name, TargetRule rule, double gain, boolean certified, Grid grid) {

    /** The range for which EDM was published. */
    private static final Grid PUBLISHED = new Grid(NoiseLevels.DEFAULT_RHO, 0.002, 80);

    private static final Grid OURS =
            new Grid(NoiseLevels.DEFAULT_RHO, NoiseLevels.DEFAULT_MIN, NoiseLevels.DEFAULT_MAX);

    /**
     * A spacing of noise levels.
     *
     * @param rho exponent of the Karras grid; infinite for the geometric one
     * @param smallest smallest positive level
     * @param largest largest level
     */
    record Grid(double rho, double smallest, double largest) {

        NoiseLevels levels(int steps) {
            return Double.isInfinite(rho)
                    ? NoiseLevels.geometric(steps, smallest, largest)
                    : NoiseLevels.karras(steps, smallest, largest, rho);
        }

        @Override
        public String toString() {
            String spacing = Double.isInfinite(rho) ? "geometric" : String.format(Locale.ROOT, "rho %.0f", rho);
            return String.format(Locale.ROOT, "%s, %s to %s", spacing, largest, smallest);
        }
    }

    /** This project's default, its ingredients one by one, and what others use. */
    static List<SamplingMethod> compared() {
        SamplingSettings standard = SamplingSettings.builder().build();
        return List.of(
                new SamplingMethod(
                        "PH Diffusion, default", standard.targetRule(), standard.dissipationGain(), true, OURS),
                new SamplingMethod("PH Diffusion, as in 0.3.0", TargetRule.MULTISTEP_2, 1, true, OURS),
                new SamplingMethod("PH Diffusion, gain 0.5", standard.targetRule(), 0.5, true, OURS),
                new SamplingMethod("DPM-Solver++(2M)", TargetRule.MULTISTEP_2, 0, false, OURS),
                new SamplingMethod("DDIM", TargetRule.FIRST_ORDER, 0, false, OURS),
                new SamplingMethod("ancestral", TargetRule.FIRST_ORDER, 1, false, OURS),
                new SamplingMethod("EDM-Heun", TargetRule.HEUN, 0, false, OURS),
                new SamplingMethod("EDM-Heun, levels as published", TargetRule.HEUN, 0, false, PUBLISHED));
    }

    /** What the default was chosen from: each changes one thing of it. */
    static List<SamplingMethod> searched() {
        List<SamplingMethod> methods = new ArrayList<>();
        for (TargetRule rule : TargetRule.values()) {
            methods.add(new SamplingMethod("rule " + rule, rule, 1, true, OURS));
        }
        for (double gain : new double[] {0, 0.3, 0.5, 0.7, 0.85}) {
            methods.add(varied("gain " + gain, gain, OURS));
        }
        for (double rho : new double[] {3, 5, 9, Double.POSITIVE_INFINITY}) {
            methods.add(varied(new Grid(rho, OURS.smallest, OURS.largest)));
        }
        for (double largest : new double[] {10, 40, 80}) {
            methods.add(varied(new Grid(OURS.rho, OURS.smallest, largest)));
        }
        for (double smallest : new double[] {0.005, 0.01, 0.05, 0.1}) {
            methods.add(varied(new Grid(OURS.rho, smallest, OURS.largest)));
        }
        return methods;
    }

    private static SamplingMethod varied(Grid grid) {
        return varied("grid " + grid, 1, grid);
    }

    private static SamplingMethod varied(String name, double gain, Grid grid) {
        return new SamplingMethod(name, SamplingSettings.builder().build().targetRule(), gain, true, grid);
    }

    /** Settings with at most so many evaluations a row: the last step of every rule takes one. */
    SamplingSettings settings(int evaluations, long seed) {
        int steps = 1 + (evaluations - 1) / rule.evaluationsPerStep();
        return SamplingSettings.builder()
                .levels(grid.levels(steps))
                .targetRule(rule)
                .dissipationGain(gain)
                .certified(certified)
                .seed(seed)
                .build();
    }
}
