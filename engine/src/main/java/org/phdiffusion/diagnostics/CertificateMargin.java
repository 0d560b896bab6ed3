// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Comparator;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.LedgerLevel;

/**
 * The smallest margin {@code (bound - E dist^2) / bound} of the certificate {@code E dist^2(x_s, K) <= C d s^2} over all
 * levels of a run. The ledger allows for the noise of the run, so a certified run has no negative margin but for rounding.
 */
public final class CertificateMargin {

    private static final double ROUNDING = 1e-5;

    private CertificateMargin() {}

    /**
     * Judges a run.
     *
     * @param ledger of a run, certified or not
     * @return the smallest margin, bound 0; FAIL if it is negative
     */
    public static DiagnosticResult of(EnergyLedger ledger) {
        LedgerLevel worst = ledger.levels().stream()
                .min(Comparator.comparingDouble(LedgerLevel::margin))
                .orElseThrow();
        boolean kept = worst.margin() >= -ROUNDING;
        String explanation = kept
                ? "The mean squared distance to the convex set stays below its bound C d s^2 at every level (C = %.4g); it comes nearest at noise level %.4g. This certifies stability, not accuracy."
                        .formatted(ledger.certificateConstant(), worst.toLevel())
                : "At noise level %.4g the mean squared distance to the convex set is %.4g, above its bound %.4g. The certified controller cannot do that; were the samples generated without it?"
                        .formatted(worst.toLevel(), worst.squaredDistance(), worst.bound());
        return new DiagnosticResult(
                "Certificate margin", worst.margin(), 0, kept ? Verdict.PASS : Verdict.FAIL, explanation);
    }
}
