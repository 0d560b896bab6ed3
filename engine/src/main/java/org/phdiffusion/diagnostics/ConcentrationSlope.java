// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.LedgerLevel;

/**
 * How fast samples concentrate on the convex set as the noise vanishes: the slope of {@code log sqrt(E dist^2)} against
 * {@code log s} over the last two decades of levels, by least squares with a 95 % confidence interval. A slope of 1 in
 * the noise level is the rate sqrt(t) in diffusion time that Liu and Zuazua (arXiv 2511.05940) prove for the exact score.
 */
public final class ConcentrationSlope {

    private static final double DECADES = 100;
    private static final int FEWEST_LEVELS = 4;
    private static final String NAME = "Concentration slope";

    private ConcentrationSlope() {}

    /**
     * Judges a run.
     *
     * @param ledger of a run
     * @return the slope, bound 1; PASS if its interval reaches 1 or more, or if all late samples lie in the set; WARN if it
     *     stays below; INFO with fewer than 4 usable levels
     */
    public static DiagnosticResult of(EnergyLedger ledger) {
        List<LedgerLevel> late = lastDecades(ledger);
        List<LedgerLevel> usable = late.stream()
                .filter(level -> level.squaredDistance() > 0 && Double.isFinite(level.squaredDistance()))
                .toList();
        if (!late.isEmpty() && late.stream().allMatch(level -> level.squaredDistance() == 0)) {
            return new DiagnosticResult(
                    NAME,
                    Double.NaN,
                    1,
                    Verdict.PASS,
                    "All samples lie in the convex set from noise level %.4g on: there is no distance left to fit."
                            .formatted(late.get(0).toLevel()));
        }
        if (usable.size() < FEWEST_LEVELS) {
            return new DiagnosticResult(
                    NAME,
                    Double.NaN,
                    1,
                    Verdict.INFO,
                    "Only %d levels of the last two decades have a positive distance to the convex set; a slope needs %d. Use more steps."
                            .formatted(usable.size(), FEWEST_LEVELS));
        }
        return judge(LineFit.of(
                usable.stream()
                        .mapToDouble(level -> StrictMath.log(level.toLevel()))
                        .toArray(),
                usable.stream()
                        .mapToDouble(level -> StrictMath.log(level.squaredDistance()) / 2)
                        .toArray()));
    }

    private static List<LedgerLevel> lastDecades(EnergyLedger ledger) {
        double smallest = ledger.levels().stream()
                .mapToDouble(LedgerLevel::toLevel)
                .filter(level -> level > 0)
                .min()
                .orElse(0);
        return ledger.levels().stream()
                .filter(level -> level.toLevel() > 0 && level.toLevel() <= DECADES * smallest)
                .toList();
    }

    private static DiagnosticResult judge(LineFit fit) {
        double upper = fit.slope() + fit.halfWidth();
        return new DiagnosticResult(
                NAME,
                fit.slope(),
                1,
                upper >= 1 ? Verdict.PASS : Verdict.WARN,
                "The distance to the convex set falls as s^%.3f in the last two decades (95 %% interval %.3f to %.3f); 1 in s is the rate sqrt(t) of the theory, more is faster."
                        .formatted(fit.slope(), fit.slope() - fit.halfWidth(), upper));
    }
}
