// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.LedgerLevel;

/**
 * How often the controller had to act: the share of targets that the projection moved by more than a quarter of a
 * standard deviation, over all rows and levels, and the coordinate where it acted most. A large share says that the model steers outside the data's bounds.
 */
public final class ControlSaturation {

    private static final double BOUND = 0.5;

    private ControlSaturation() {}

    /**
     * Judges a run.
     *
     * @param ledger of a run
     * @param coordinateNames names of the d encoded coordinates, for the explanation
     * @return the share, in [0, 1], bound 0.5; WARN above, or if outputs that were not finite had to be replaced
     * @throws IllegalArgumentException if there is not one name a coordinate
     */
    public static DiagnosticResult of(EnergyLedger ledger, List<String> coordinateNames) {
        int d = ledger.dimension();
        if (coordinateNames.size() != d) {
            throw new IllegalArgumentException(
                    "There must be one name for each of the %d coordinates, but there are %d."
                            .formatted(d, coordinateNames.size()));
        }
        int steps = ledger.levels().size();
        double[] shares = new double[d];
        int worst = 0;
        for (int j = 0; j < d; j++) {
            for (List<Double> step : ledger.coordinateSaturation()) {
                shares[j] += step.get(j) / steps;
            }
            worst = shares[j] > shares[worst] ? j : worst;
        }
        double share = ledger.levels().stream()
                .mapToDouble(LedgerLevel::saturatedShare)
                .average()
                .orElseThrow();
        double replaced = ledger.levels().stream()
                .mapToDouble(LedgerLevel::replacedShare)
                .average()
                .orElseThrow();
        String explanation =
                "The controller moved %.1f %% of all targets by more than 0.25 standard deviations, most often in '%s' (%.1f %%)."
                        .formatted(100 * share, coordinateNames.get(worst), 100 * shares[worst]);
        if (replaced > 0) {
            explanation +=
                    " %.1f %% of the model's outputs were not finite and were replaced.".formatted(100 * replaced);
        }
        Verdict verdict = share > BOUND || replaced > 0 ? Verdict.WARN : Verdict.PASS;
        return new DiagnosticResult("Control saturation", share, BOUND, verdict, explanation);
    }
}
