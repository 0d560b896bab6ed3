// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.List;

/**
 * The books of a run: what the plant stored, dissipated and received in each step, and how far the rows were from the
 * convex set. The powers are integrated exactly over each step, so that the balance closes up to Monte-Carlo noise; the
 * distances are held against {@code E dist^2(x_s, K) <= C d s^2}, which a certified controller keeps for any denoiser.
 *
 * <p>The bound: with p the projection of x_t and r = x_t - p, a step {@code T + k (x_t - T) + q e} equals a convex
 * combination of T and p, both in K, plus {@code k r + q e}; hence
 * {@code E dist^2 <= k^2 E|r|^2 + q^2 d <= C d (k^2 t^2 + q^2) = C d s^2}. It speaks of stability, never of accuracy. A
 * mean over finitely many rows may exceed the bound on the expectation by what their noise happens to add, which the
 * ledger knows and states beside it.
 *
 * @param rows number of rows of the run
 * @param dimension number of coordinates d
 * @param initialSquaredDistance E dist^2(x, K) at the largest noise level t
 * @param certificateConstant C, the larger of 1 and {@code initialSquaredDistance / (d t^2)}
 * @param levels one entry a step, in the order of the steps
 * @param coordinateSaturation for each step the share of the rows whose target the controller moved by more than 0.25, coordinate by coordinate
 */
public record EnergyLedger(
        long rows,
        int dimension,
        double initialSquaredDistance,
        double certificateConstant,
        List<LedgerLevel> levels,
        List<List<Double>> coordinateSaturation) {

    /**
     * Copies the lists.
     *
     * @param rows as the component
     * @param dimension as the component
     * @param initialSquaredDistance as the component
     * @param certificateConstant as the component
     * @param levels as the component
     * @param coordinateSaturation as the component
     */
    public EnergyLedger {
        levels = List.copyOf(levels);
        coordinateSaturation = coordinateSaturation.stream().map(List::copyOf).toList();
    }

    /**
     * The smallest certificate margin of all steps.
     *
     * @return see {@link LedgerLevel#margin()}
     */
    public double smallestMargin() {
        return levels.stream().mapToDouble(LedgerLevel::margin).min().orElseThrow();
    }
}
