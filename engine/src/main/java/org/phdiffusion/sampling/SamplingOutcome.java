// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.Locale;

/**
 * What became of a run. A certified run ends with every row finite and in the set; an unconstrained one may blow up, and
 * this is where it shows.
 *
 * @param rows number of rows generated
 * @param nonFiniteRows rows with a coordinate that is infinite or not a number
 * @param rowsOutsideSet rows outside the convex set, those that are not finite included
 * @param largestMagnitude largest finite |coordinate| of all rows
 * @param evaluations number of rows denoised
 * @param ledger the energy balance and certificate, level by level
 */
public record SamplingOutcome(
        long rows,
        long nonFiniteRows,
        long rowsOutsideSet,
        double largestMagnitude,
        long evaluations,
        EnergyLedger ledger) {

    /**
     * Refuses a run that blew up.
     *
     * @return this
     * @throws ArithmeticException if a row is not finite
     */
    public SamplingOutcome requireFinite() {
        if (nonFiniteRows > 0) {
            throw new ArithmeticException(String.format(
                    Locale.ROOT,
                    "%,d of %,d generated rows are not finite: the unconstrained sampler diverged."
                            + " Use the certified controller, more steps, or a model trained for longer.",
                    nonFiniteRows,
                    rows));
        }
        return this;
    }
}
