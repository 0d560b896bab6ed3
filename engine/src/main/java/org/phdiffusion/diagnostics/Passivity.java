// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.LedgerLevel;

/**
 * Whether the plant was passive: over every stretch of a run from its start the stored energy grows by no more than was
 * supplied through the port and injected by noise, and no step dissipates less than nothing.
 *
 * <p>With {@code H0 = |z|^2 / 2} the balance reads {@code stored change = supplied + injected - dissipated} in expectation,
 * and {@code dissipated = eta^2/2 int E|z|^2 dB >= 0} term by term, which is the storage inequality of a passive system with
 * storage E H0 (Willems, Arch. Rational Mech. Anal. 45, 1972). The excess {@code stored change - supplied - injected} of a
 * finite run is minus the dissipation, plus an error of mean 0: the errors of different steps are martingale differences, so
 * that the squares of their standard errors add up along the run. A sound run without dissipation, the worst case, exceeds
 * five of them with probability 3e-7 a level.
 */
public final class Passivity {

    private static final String NAME = "Passivity";

    private static final String MEANING = """
            A passive system cannot produce energy: what it stores is at most what it was given. The chart adds up what was \
            given since the start, by the controller through the port and by noise, and shows what was stored; the distance \
            between the two curves is what was dissipated. The stored energy must stay below at every noise level, up to \
            chance, whatever was learned: the plant that is steered is passive by construction. A violation means that \
            something other than the controller fed the run, and that its certificate does not apply. The value is the \
            largest excess of stored over given energy in standard errors; far below zero is normal where noise is \
            dissipated, about zero for the deterministic flow. Source: Willems, dissipative dynamical systems, 1972; \
            Darehmiraki, arXiv 2601.06071.""";

    private Passivity() {}

    /**
     * Judges a run.
     *
     * @param ledger of a run
     * @return the largest excess of the stored change over what was supplied and injected since the start, in standard
     *     errors; FAIL above 5 or if a step dissipates less than nothing, INFO with fewer than 30 rows
     */
    public static Diagnosis of(EnergyLedger ledger) {
        return new Diagnosis(Topic.STABILITY, result(ledger), MEANING, List.of(chart(ledger)));
    }

    private static DiagnosticResult result(EnergyLedger ledger) {
        double[] excess = excess(ledger);
        double[] allowance = allowance(ledger);
        int worst = 0;
        int negative = -1;
        for (int i = 0; i < excess.length; i++) {
            // written so that a value that is not a number counts
            if (!(excess[i] / allowance[i] <= excess[worst] / allowance[worst])
                    && !Double.isNaN(excess[worst] / allowance[worst])) {
                worst = i;
            }
            if (negative < 0 && !(ledger.levels().get(i).dissipated() >= 0)) {
                negative = i;
            }
        }
        double value = excess[worst] / allowance[worst];
        if (ledger.rows() < BalanceClosure.FEWEST_ROWS) {
            return new DiagnosticResult(
                    NAME,
                    value,
                    BalanceClosure.BOUND,
                    Verdict.INFO,
                    "With %d rows the standard error of the energy balance is not reliable; generate at least %d."
                            .formatted(ledger.rows(), BalanceClosure.FEWEST_ROWS));
        }
        boolean kept = value <= BalanceClosure.BOUND && negative < 0;
        return new DiagnosticResult(
                NAME,
                value,
                BalanceClosure.BOUND,
                kept ? Verdict.PASS : Verdict.FAIL,
                finding(ledger, kept, worst, negative, excess));
    }

    private static String finding(EnergyLedger ledger, boolean kept, int worst, int negative, double[] excess) {
        LedgerLevel at = ledger.levels().get(worst);
        if (kept) {
            return "Down to every noise level the stored energy grew by no more than was supplied and injected; it came nearest at level %s, with %s to spare, and no step dissipated less than nothing."
                    .formatted(Words.level(at.toLevel()), Words.number(Math.max(0, -excess[worst])));
        }
        if (negative >= 0) {
            return "The step to noise level %s dissipated %s: a passive plant cannot gain energy that way."
                    .formatted(
                            Words.level(ledger.levels().get(negative).toLevel()),
                            Words.number(ledger.levels().get(negative).dissipated()));
        }
        return "Down to noise level %s the stored energy grew by %s more than was supplied and injected, which chance does not explain."
                .formatted(Words.level(at.toLevel()), Words.number(excess[worst]));
    }

    /** Stored change since the start less what was supplied and injected. */
    private static double[] excess(EnergyLedger ledger) {
        double start = ledger.levels().get(0).storedBefore();
        double given = 0;
        double[] excess = new double[ledger.levels().size()];
        for (int i = 0; i < excess.length; i++) {
            LedgerLevel level = ledger.levels().get(i);
            given += level.supplied() + level.injected();
            excess[i] = level.storedAfter() - start - given;
        }
        return excess;
    }

    /** One standard error of the excess. */
    private static double[] allowance(EnergyLedger ledger) {
        double squares = 0;
        double[] allowance = new double[ledger.levels().size()];
        for (int i = 0; i < allowance.length; i++) {
            double one = BalanceClosure.allowance(ledger.levels().get(i));
            squares += one * one;
            allowance[i] = Math.sqrt(squares);
        }
        return allowance;
    }

    private static LineChart chart(EnergyLedger ledger) {
        LevelAxis axis = LevelAxis.of(ledger);
        double[] excess = excess(ledger);
        double[] allowance = allowance(ledger);
        double start = ledger.levels().get(0).storedBefore();
        double[] stored = LevelAxis.values(ledger, level -> level.storedAfter() - start);
        double[] given = new double[stored.length];
        double[] upper = new double[stored.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = stored[i] - excess[i];
            upper[i] = given[i] + BalanceClosure.BOUND * allowance[i];
        }
        return new LineChart(
                "Stored against given energy since the start",
                Axis.noiseLevel(),
                Axis.linear("Energy a row"),
                List.of(
                        Series.measured("Stored", axis.places(), stored),
                        Series.bound("Supplied + injected", axis.places(), given),
                        Series.interval("Five standard errors", axis.places(), given, upper)),
                axis.marks());
    }
}
