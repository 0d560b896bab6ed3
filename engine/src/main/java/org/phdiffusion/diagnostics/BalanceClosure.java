// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.LedgerLevel;

/**
 * Whether the energy balance of a run closes: the largest error of stored = supplied + injected - dissipated over all
 * levels, in units of its Monte-Carlo standard error. The powers are integrated exactly, so only chance is left; a sound
 * run exceeds the bound of five standard errors with probability 6e-7 a level.
 */
public final class BalanceClosure {

    /** What chance may do, in standard errors. */
    static final double BOUND = 5;

    /** Systematic part of the rounding of states to floats, relative to the stored energy. */
    private static final double ROUNDING = 0x1p-22;

    static final long FEWEST_ROWS = 30;

    private static final String NAME = "Balance closure";

    private static final String MEANING = """
            Generation is a physical process: a system that can only lose energy by itself is driven through its port by \
            the learned energy. At every step the energy stored must change by exactly what the controller supplied and \
            the noise injected, less what was dissipated. The books are kept row by row and integrated exactly, so that \
            only chance may be left: the band of five standard errors. The areas are what came in and went out since the \
            start, the line what is stored. A balance that does not close means that the run was not the process whose \
            certificate is shown: the states were not finite, or numbers were lost. Source: Darehmiraki, arXiv 2601.06071, \
            energy balance of a port-Hamiltonian system; Ito's formula.""";

    private BalanceClosure() {}

    /**
     * Judges a run.
     *
     * @param ledger of a run
     * @return the largest closure error in standard errors; FAIL above 5, INFO with fewer than 30 rows
     */
    public static Diagnosis of(EnergyLedger ledger) {
        return new Diagnosis(Topic.STABILITY, result(ledger), MEANING, List.of(balance(ledger), closure(ledger)));
    }

    private static DiagnosticResult result(EnergyLedger ledger) {
        double worst = 0;
        LedgerLevel at = ledger.levels().get(0);
        for (LedgerLevel level : ledger.levels()) {
            double ratio = Math.abs(level.closureError()) / allowance(level);
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
                    NAME,
                    worst,
                    BOUND,
                    Verdict.INFO,
                    "With %d rows the standard error of the energy balance is not reliable; generate at least %d."
                            .formatted(ledger.rows(), FEWEST_ROWS));
        }
        boolean closes = worst <= BOUND;
        return new DiagnosticResult(
                NAME,
                worst,
                BOUND,
                closes ? Verdict.PASS : Verdict.FAIL,
                (closes ? "The energy balance closes at every level" : "The energy balance does not close")
                        + ": stored energy against supplied + injected - dissipated is off by %s at most, at noise level %s, with a standard error of %s."
                                .formatted(
                                        Words.number(at.closureError()),
                                        Words.level(at.toLevel()),
                                        Words.number(at.closureStandardError())));
    }

    /** One standard error of a level's balance, and what rounding does. */
    static double allowance(LedgerLevel level) {
        return level.closureStandardError() + ROUNDING * (level.storedBefore() + level.storedAfter());
    }

    private static LineChart balance(EnergyLedger ledger) {
        LevelAxis axis = LevelAxis.of(ledger);
        double start = ledger.levels().get(0).storedBefore();
        double[] stored = LevelAxis.values(ledger, level -> level.storedAfter() - start);
        return new LineChart(
                "Energy since the start",
                Axis.noiseLevel(),
                Axis.linear("Energy a row"),
                List.of(
                        stacked("Supplied by the controller", axis, sums(ledger, 1, 0, 0)),
                        stacked("Injected by noise", axis, sums(ledger, 0, 1, 0)),
                        stacked("Dissipated", axis, sums(ledger, 0, 0, -1)),
                        Series.measured("Stored", axis.places(), stored),
                        Series.bound("Supplied + injected - dissipated", axis.places(), sums(ledger, 1, 1, -1))),
                axis.marks());
    }

    private static Series stacked(String name, LevelAxis axis, double[] values) {
        return Series.of(name, Series.Role.STACKED, axis.places(), values);
    }

    /** What has been supplied, injected and dissipated up to each level, weighted. */
    private static double[] sums(EnergyLedger ledger, int supplied, int injected, int dissipated) {
        double[] sums = LevelAxis.values(
                ledger,
                level -> supplied * level.supplied() + injected * level.injected() + dissipated * level.dissipated());
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }

    private static LineChart closure(EnergyLedger ledger) {
        LevelAxis axis = LevelAxis.of(ledger);
        return new LineChart(
                "Error of each step's balance",
                Axis.noiseLevel(),
                Axis.linear("Energy a row"),
                List.of(
                        Series.interval(
                                "Five standard errors",
                                axis.places(),
                                LevelAxis.values(ledger, level -> -BOUND * allowance(level)),
                                LevelAxis.values(ledger, level -> BOUND * allowance(level))),
                        Series.measured(
                                "Closure error", axis.places(), LevelAxis.values(ledger, LedgerLevel::closureError))),
                axis.marks());
    }
}
