// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

/**
 * The integrators: each proposes the target T of a step from noise level t to s, in terms of denoised states. Everything
 * else - the controller's projection of T, the step itself, the injected noise - is common to all.
 */
public enum TargetRule {

    /** {@code T = D(x_t, t)}: DDIM without noise (arXiv 2010.02502), ancestral sampling with it. One evaluation a step. */
    FIRST_ORDER(1) {
        @Override
        void aim(TileState state, StepPlan plan) {
            state.target().setTo(state.denoised());
        }
    },

    /**
     * {@code T = D + (D - D_prev) r / 2} with {@code r = log(t/s) / log(t_prev/t)}: DPM-Solver++(2M), and with noise
     * SDE-DPM-Solver++(2M) (Lu et al., arXiv 2211.01095). One evaluation a step; the first and the last step, to noise
     * level 0, use D itself.
     */
    MULTISTEP_2(1) {
        @Override
        void aim(TileState state, StepPlan plan) {
            state.aimBeyond(state.previousDenoised(), -plan.extrapolation());
        }
    },

    /**
     * {@link #MULTISTEP_2} proposes a point at noise level s, and {@code T = D + w (D_s - D)} corrects it with the point
     * denoised, {@code D_s}: {@code w = 1/(1-k) + 1/ln k} is the weight of D_s in the exact step when D changes linearly
     * with the logarithm of the noise level. The next step begins with D_s instead of denoising anew, so the correction costs no
     * evaluation: the corrector of UniPC (Zhao et al., arXiv 2302.04867), here with the noise of the step as well. One
     * evaluation a step; the last step, to noise level 0, uses D itself.
     */
    PREDICTOR_CORRECTOR(1) {
        @Override
        void aim(TileState state, StepPlan plan) {
            MULTISTEP_2.aim(state, plan);
            if (plan.hold().to() > 0) {
                state.aimBeyond(state.denoisedAhead(plan), plan.blend());
            }
        }
    },

    /**
     * {@code T = D + (D_2 - D) t / (2 s)} with {@code D_2} the denoised Euler point: the second-order method of Karras et
     * al. (arXiv 2206.00364, algorithm 1). With noise, the Euler point carries the noise of its step. Two evaluations a
     * step; the last step, to noise level 0, needs one and uses D itself.
     */
    HEUN(2) {
        @Override
        void aim(TileState state, StepPlan plan) {
            state.target().setTo(state.denoised());
            if (plan.correction() != 0) {
                state.aimBeyond(state.denoisedEulerPoint(plan), plan.correction());
            }
        }
    };

    private final int evaluationsPerStep;

    TargetRule(int evaluationsPerStep) {
        this.evaluationsPerStep = evaluationsPerStep;
    }

    /**
     * How often the denoiser is evaluated in a step to a positive noise level.
     *
     * @return evaluations a row
     */
    public int evaluationsPerStep() {
        return evaluationsPerStep;
    }

    /** Writes the targets of all rows; whether they lie in the convex set is not its concern. */
    abstract void aim(TileState state, StepPlan plan);
}
