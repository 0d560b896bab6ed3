// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.List;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.sampling.PowerIntegrals;
import org.phdiffusion.sampling.SamplingTask;
import org.phdiffusion.sampling.StepPlan;
import org.phdiffusion.sampling.TargetRule;

/** The coefficients of all steps of a run as the kernels read them. */
final class SamplerSteps {

    private static final int ENTRIES = StepSlot.values().length;

    private SamplerSteps() {}

    /** The coefficients, {@link StepSlot} by {@link StepSlot}, step after step. */
    static double[] coefficients(SamplingTask task) {
        double[] table = new double[task.steps().size() * ENTRIES];
        Preconditioning scaling = task.denoiser().preconditioning();
        for (StepPlan step : task.steps()) {
            int offset = step.index() * ENTRIES;
            put(table, offset, StepSlot.FROM, step.hold().from());
            put(table, offset, StepSlot.TO, step.hold().to());
            put(table, offset, StepSlot.KEEP, step.hold().keep());
            put(table, offset, StepSlot.NOISE, step.hold().noise());
            put(table, offset, StepSlot.EXTRAPOLATION, step.extrapolation());
            put(table, offset, StepSlot.CORRECTION, step.correction());
            put(table, offset, StepSlot.BLEND, step.blend());
            powers(table, offset, step.powers());
            put(table, offset, StepSlot.FROM_IN, scaling.in(step.hold().from()));
            put(table, offset, StepSlot.FROM_SKIP, scaling.skip(step.hold().from()));
            put(table, offset, StepSlot.FROM_OUT, scaling.out(step.hold().from()));
            if (step.hold().to() > 0) {
                put(table, offset, StepSlot.TO_IN, scaling.in(step.hold().to()));
                put(table, offset, StepSlot.TO_SKIP, scaling.skip(step.hold().to()));
                put(table, offset, StepSlot.TO_OUT, scaling.out(step.hold().to()));
            }
        }
        return table;
    }

    /** The kernels' number of an integrator. */
    static int rule(TargetRule rule) {
        return switch (rule) {
            case FIRST_ORDER -> 0;
            case MULTISTEP_2 -> 1;
            case PREDICTOR_CORRECTOR -> 2;
            case HEUN -> 3;
        };
    }

    private static void powers(double[] table, int offset, PowerIntegrals powers) {
        put(table, offset, StepSlot.POWER_TARGET, powers.target());
        put(table, offset, StepSlot.POWER_MIXED, powers.mixed());
        put(table, offset, StepSlot.POWER_DEVIATION, powers.deviation());
        put(table, offset, StepSlot.POWER_NOISE, powers.noise());
        put(table, offset, StepSlot.FEEDBACK_MIXED, powers.feedbackMixed());
        put(table, offset, StepSlot.FEEDBACK_DEVIATION, powers.feedbackDeviation());
        put(table, offset, StepSlot.FEEDBACK_NOISE, powers.feedbackNoise());
        put(table, offset, StepSlot.DISSIPATION, powers.dissipation());
        put(table, offset, StepSlot.SUPPLY, powers.supply());
        put(table, offset, StepSlot.INJECTED, powers.injected());
    }

    private static void put(double[] table, int offset, StepSlot slot, double value) {
        table[offset + slot.place()] = value;
    }

    /** Biases of the first layer: for each step that of its first noise level, then that of its second one. */
    static float[] firstBiases(SamplingTask task, SamplerNetwork network) {
        int width = task.denoiser().parameters().architecture().hiddenWidth();
        List<StepPlan> steps = task.steps();
        float[] biases = new float[2 * steps.size() * width];
        for (StepPlan step : steps) {
            network.firstBias(step.hold().from(), biases, 2 * step.index() * width);
            if (step.hold().to() > 0) {
                network.firstBias(step.hold().to(), biases, (2 * step.index() + 1) * width);
            }
        }
        return biases;
    }
}
