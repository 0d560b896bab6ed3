// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

/**
 * The energy balance and the certificate of one step, as means over all rows of a run. Energies are those of the prior's
 * Hamiltonian {@code H0 = |z|^2/2} with {@code z = x / sqrt(1 + sigma^2)}, dimensionless.
 *
 * @param step number of the step, from 0
 * @param fromLevel noise level t at its start
 * @param toLevel noise level s at its end
 * @param storedBefore E H0 at its start
 * @param storedAfter E H0 at its end
 * @param dissipated energy that the plant dissipates in the step
 * @param supplied energy that the control supplies through the port in the step
 * @param injected energy that the noise injects in the step
 * @param closureError storedAfter - storedBefore - supplied - injected + dissipated, 0 in expectation
 * @param closureStandardError its Monte-Carlo standard error
 * @param controlMagnitude E |u| at the start of the step, u for unit noise rate
 * @param squaredDistance E dist^2(x_s, K) at the end of the step
 * @param squaredDistanceStandardError its Monte-Carlo standard error
 * @param bound C d s^2, what E dist^2 cannot exceed for a certified controller
 * @param chance what the noise drawn in this run happens to add to the bound: the mean over a certified run's rows never
 *     exceeds {@code bound + chance}, whatever their number; 0 in expectation
 * @param saturatedShare share of the rows whose target the controller moved by more than 0.25 in some coordinate
 * @param replacedShare share of the denoiser's outputs that were not finite and were replaced, in [0, 1]
 * @param evaluations number of rows denoised in the step
 */
public record LedgerLevel(
        int step,
        double fromLevel,
        double toLevel,
        double storedBefore,
        double storedAfter,
        double dissipated,
        double supplied,
        double injected,
        double closureError,
        double closureStandardError,
        double controlMagnitude,
        double squaredDistance,
        double squaredDistanceStandardError,
        double bound,
        double chance,
        double saturatedShare,
        double replacedShare,
        long evaluations) {

    /**
     * The certificate margin {@code (bound + max(chance, 0) - squaredDistance) / bound}. Chance is allowed for where it is
     * against the run, so that a negative margin is a violation, not bad luck.
     *
     * @return 1 if all rows are in the set; negative where the bound is violated
     */
    public double margin() {
        if (squaredDistance == 0) {
            return 1;
        }
        if (bound == 0 || !Double.isFinite(squaredDistance)) {
            return Double.NEGATIVE_INFINITY;
        }
        return (bound + (chance > 0 ? chance : 0) - squaredDistance) / bound;
    }
}
