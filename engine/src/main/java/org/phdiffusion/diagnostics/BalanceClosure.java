// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.LedgerLevel;

/**
 * Whether the energy balance of a run closes: the largest error of stored = supplied + injected - dissipated over all
 * levels, in units of its Monte-Carlo standard error. The powers are integrated exactly, so only chance is left; a sound
 * run exceeds the bound of five standard errors with probability 6e-7 a level.
 */
public final class BalanceClosure {

    private static final double BOUND = 5;

    /** Systematic part of the rounding of states to floats, relative to the stored energy. */
    private static final double ROUNDING = 0x1p-22;

    private static final long FEWEST_ROWS = 30;

    private BalanceClosure() {}

    /**
     * Judges a run.
     *
     * @param ledger of a run
     * @return the largest closure error in standard errors; FAIL above 5, INFO with fewer than 30 rows
     */
    public static DiagnosticResult of(EnergyLedger ledger) {
        double worst = 0;
        LedgerLevel at = ledger.levels().get(0);
        for (LedgerLevel level : ledger.levels()) {
            double ratio = ratio(level);
            if (!(ratio <= worst)) {
                worst = ratio;
                at = level;
            }
            if (Double.isNaN(ratio)) {
                break;
            }
        }
        if (ledger.rows() < FEWEST_ROWS) {
            return new DiagnosticResult(
                    "Balance closure",
                    worst,
                    BOUND,
                    Verdict.INFO,
                    "With %d rows the standard error of the energy balance is not reliable; generate at least %d."
                            .formatted(ledger.rows(), FEWEST_ROWS));
        }
        Verdict verdict = worst <= BOUND ? Verdict.PASS : Verdict.FAIL;
        return new DiagnosticResult(
                "Balance closure",
                worst,
                BOUND,
                verdict,
                "Stored energy against supplied + injected - dissipated: the largest error is %.3g at noise level %.4g, with a standard error of %.3g."
                        .formatted(at.closureError(), at.toLevel(), at.closureStandardError()));
    }

    private static double ratio(LedgerLevel level) {
        double rounding = ROUNDING * (level.storedBefore() + level.storedAfter());
        return Math.abs(level.closureError()) / (level.closureStandardError() + rounding);
    }
}
