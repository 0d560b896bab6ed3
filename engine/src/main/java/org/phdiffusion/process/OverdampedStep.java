// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

/**
 * One reverse step of the overdamped plant from noise level t down to s, with the target T of the controller held
 * (zero-order hold): {@code x_s = T + k (x_t - T) + q e} with e standard normal, in the coordinates where noisy data are
 * data plus {@code sigma} times a standard normal.
 *
 * <p>With the dissipation gain {@code eta}, {@code k = (s/t)^(1 + eta^2)} and {@code q = s sqrt(1 - (s/t)^(2 eta^2))}: the
 * exact solution, for constant T, of the reverse stochastic differential equation with diffusion {@code eta} and drift
 * {@code x/2 + (1 + eta^2)/2 score} (in the variance-preserving coordinates; Song et al., arXiv 2011.13456, section 4
 * and appendix D). It keeps {@code k^2 t^2 + q^2 = s^2}, so the noise level is exact for every gain. 0 is the
 * probability-flow ODE (DDIM), 1 the ancestral sampler.
 *
 * @param from noise level t, finite and positive
 * @param to noise level s, in [0, t)
 * @param gain dissipation gain eta, in [0, 1]
 * @param keep factor k of the deviation from the target, in [0, s/t]
 * @param noise standard deviation q of the injected noise, in [0, s]
 */
public record OverdampedStep(double from, double to, double gain, double keep, double noise) {

    /**
     * Checks the ranges.
     *
     * @param from as the component
     * @param to as the component
     * @param gain as the component
     * @param keep as the component
     * @param noise as the component
     * @throws IllegalArgumentException if a value is out of range
     */
    public OverdampedStep {
        if (!(from > 0) || Double.isInfinite(from) || !(to >= 0) || !(to < from)) {
            throw new IllegalArgumentException(
                    "A reverse step must go from a positive noise level down to a smaller one, but goes from %s to %s."
                            .formatted(from, to));
        }
        if (!(gain >= 0 && gain <= 1)) {
            throw new IllegalArgumentException(
                    "The dissipation gain must be in [0, 1] (0 deterministic, 1 ancestral), but is " + gain + ".");
        }
    }

    /**
     * The step between two noise levels.
     *
     * @param from noise level t, finite and positive
     * @param to noise level s, in [0, t)
     * @param gain dissipation gain, in [0, 1]
     * @return the step with its exact coefficients
     * @throws IllegalArgumentException if a value is out of range
     */
    public static OverdampedStep between(double from, double to, double gain) {
        return new OverdampedStep(from, to, gain, keep(from, to, gain), noise(from, to, gain));
    }

    private static double keep(double from, double to, double gain) {
        return StrictMath.pow(to / from, 1 + gain * gain);
    }

    private static double noise(double from, double to, double gain) {
        if (to == 0 || gain == 0) {
            return 0;
        }
        return to * StrictMath.sqrt(-StrictMath.expm1(2 * gain * gain * StrictMath.log(to / from)));
    }
}
