// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.LedgerLevel;

/** Ledgers of two coordinates with chosen entries. */
final class Ledgers {

    private Ledgers() {}

    /** Levels at which the squared distance is as given; the bound is 2 s^2. */
    static EnergyLedger withDistances(double[] toLevels, double[] squaredDistances) {
        List<LedgerLevel> levels = new ArrayList<>();
        for (int i = 0; i < toLevels.length; i++) {
            levels.add(level(i, toLevels[i], squaredDistances[i], 0, 0.01));
        }
        return ledger(1000, levels);
    }

    static EnergyLedger withClosure(long rows, double error, double standardError) {
        return ledger(rows, List.of(level(0, 1, 0, 0.01, 0.01), level(1, 0, 0, error, standardError)));
    }

    /** Three steps at noise levels from 3 down, each with the given shares of coordinates moved. */
    static EnergyLedger withSaturation(List<List<Double>> shares) {
        List<LedgerLevel> levels = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            levels.add(level(i, shares.size() - 1 - i, 0, 0, 0.01));
        }
        return new EnergyLedger(1000, 2, 1, 1, levels, shares);
    }

    /** Two steps, each with the same change of the stored energy. */
    static EnergyLedger withStorage(
            double change, double supplied, double injected, double dissipated, double standardError) {
        List<LedgerLevel> levels = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            double error = change - supplied - injected + dissipated;
            levels.add(new LedgerLevel(
                    i,
                    2.0 - i,
                    1.0 - i,
                    1 + i * change,
                    1 + (i + 1) * change,
                    dissipated,
                    supplied,
                    injected,
                    error,
                    standardError,
                    1,
                    0,
                    0,
                    1,
                    0,
                    0,
                    0,
                    1000));
        }
        return ledger(1000, levels);
    }

    private static EnergyLedger ledger(long rows, List<LedgerLevel> levels) {
        List<List<Double>> saturation =
                levels.stream().map(level -> List.of(0.1, 0.3)).toList();
        return new EnergyLedger(rows, 2, 1, 1, levels, saturation);
    }

    private static LedgerLevel level(int step, double to, double squaredDistance, double error, double standardError) {
        return new LedgerLevel(
                step,
                2 * to + 1,
                to,
                1,
                1,
                0.1,
                0.1,
                0,
                error,
                standardError,
                1,
                squaredDistance,
                0,
                2 * to * to,
                0,
                0.35,
                0,
                1000);
    }
}
