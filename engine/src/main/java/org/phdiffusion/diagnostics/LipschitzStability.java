// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import java.util.Locale;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;

/**
 * How far apart two samples end that start from the same noise and follow denoisers that differ a little. Each step of
 * the probability-flow ODE is {@code x_s = T + k (x_t - T)} with {@code T = P_K(D(x_t))}, k = s/t, and P_K does not expand,
 * so the distance of two runs obeys the discrete Gronwall inequality
 *
 * <pre>
 *   Delta_s &lt;= k Delta_t + (1 - k) (L_t Delta_t + delta_t),   delta_t = |D1(x') - D2(x')|,
 * </pre>
 *
 * where L_t is the largest {@code |J u|} of D1's Jacobian J on the segment between the runs, of direction u. The
 * recursion is a theorem; L_t is measured, by differences at both ends and the middle of the segment, so a
 * distance clearly above the bound shows a denoiser that jumps in between.
 */
public final class LipschitzStability {

    static final String NAME = "Error amplification";

    /** Errors of a denoiser may grow tenfold on their way to the sample; exact energies let them grow up to about three. */
    private static final double BOUND = 10;

    /** The share of rows that may leave the Gronwall bound. */
    private static final double JUMPS = 0.05;

    /** Allows for curvature between the places where L_t is measured. */
    private static final double SLACK = 1.5;

    private static final double ROUNDING = 1e-4;

    /** The size of the perturbation that a model is tried with: a twentieth of a standard deviation. */
    public static final double DEFAULT_SIZE = 0.05;

    private static final int STEPS_A_LEVEL = 2;
    private static final int ROWS_DIVISOR = 4;
    private static final int FEWEST_ROWS = 16;
    private static final double UPPER = 0.95;

    private static final String MEANING =
            "No learned energy is exact; what matters is whether small errors stay small. Pairs"
                    + " of samples were drawn from the same noise without further randomness, one with the model, one with a"
                    + " denoiser that is slightly off, and their distance followed down the noise levels. The figure is the median"
                    + " distance of the finished samples in units of the error: a few times is normal, since errors of all levels"
                    + " add up. The dashed line is the Gronwall bound, which follows from how strongly the denoiser stretches"
                    + " distances; smooth denoisers stay below it. Rows far above the median lie between clusters, where a nudge"
                    + " decides which one they join. A large figure means that samples hang on details that no training"
                    + " determines, and a broken bound that the denoiser jumps: train longer, with more rows, or with a smaller"
                    + " network. Source: Liu and Zuazua, arXiv 2511.05940, on L^p stability.";

    private final PairedRuns runs;

    private LipschitzStability(PairedRuns runs) {
        this.runs = runs;
    }

    /**
     * Compares a model with itself, its answers off by a smooth random field.
     *
     * @param model any denoiser
     * @param set holds the targets, as the certified controller does
     * @param reference real rows, for what the model is told
     * @param size root mean square of the network's error a coordinate, positive
     * @param settings how thoroughly; a quarter of the rows and twice the levels are used
     * @param monitor shows progress and cancels
     * @return the distances
     * @throws IllegalArgumentException if the rows or the set are not those of the model
     */
    public static LipschitzStability perturbed(
            Denoiser model,
            ConvexSet set,
            ReferenceRows reference,
            double size,
            ProbeSettings settings,
            RunMonitor monitor) {
        if (!(size > 0)) {
            throw new IllegalArgumentException("The size of the perturbation must be positive, but is " + size + ".");
        }
        return between(model, new PerturbedDenoiser(model, size, settings.seed()), set, reference, settings, monitor);
    }

    /**
     * Compares two denoisers, such as models trained with different seeds.
     *
     * @param first the one whose stretching gives the bound
     * @param second another denoiser of the same rows
     * @param set holds the targets, as the certified controller does
     * @param reference real rows, for what the models are told
     * @param settings how thoroughly; a quarter of the rows and twice the levels are used
     * @param monitor shows progress and cancels
     * @return the distances
     * @throws IllegalArgumentException if the rows or the set are not those of the models
     */
    public static LipschitzStability between(
            Denoiser first,
            Denoiser second,
            ConvexSet set,
            ReferenceRows reference,
            ProbeSettings settings,
            RunMonitor monitor) {
        ReferenceRows rows = reference.atMost(Math.max(FEWEST_ROWS, settings.rows() / ROWS_DIVISOR), settings.seed());
        rows.requireFit(first);
        rows.requireFit(second);
        NoiseLevels levels = NoiseLevels.karras(
                STEPS_A_LEVEL * settings.levels(),
                settings.smallestLevel(),
                settings.largestLevel(),
                NoiseLevels.DEFAULT_RHO);
        return new LipschitzStability(PairedRuns.of(first, second, set, rows, levels, settings.seed(), monitor));
    }

    /**
     * The distance of the finished samples in units of the error, each row for itself.
     *
     * @return one value a row; a copy
     */
    public double[] amplifications() {
        return runs.amplifications();
    }

    /**
     * The share of rows whose distance exceeds the Gronwall bound 1.5 times at some level.
     *
     * @return in [0, 1]; 0 for a smooth denoiser
     */
    public double jumps() {
        return runs.exceeding(SLACK, ROUNDING);
    }

    /**
     * The judgement.
     *
     * @return the median amplification, bound 10; WARN if it is above or no number, or more than a twentieth of the rows
     *     exceed the Gronwall bound
     */
    public Diagnosis diagnosis() {
        double value = LevelFigures.quantile(amplifications(), 0.5);
        double jumps = jumps();
        String finding;
        if (jumps > JUMPS) {
            finding = String.format(
                    Locale.ROOT,
                    "The denoiser jumps: %s of the pairs of samples end up further apart than any smooth denoiser lets"
                            + " them, from noise level %s on.",
                    Words.percent(jumps),
                    Words.level(runs.firstExceeding(SLACK, ROUNDING)));
        } else if (!(value <= BOUND)) {
            finding = String.format(
                    Locale.ROOT,
                    "Small errors grow: samples differ by %s times the error of the denoiser; the distance grows most at"
                            + " noise level %s.",
                    Words.number(value),
                    Words.level(runs.steepest()));
        } else {
            finding = String.format(
                    Locale.ROOT,
                    "Small errors stay small: samples differ by %s times the error of the denoiser (one row in 20 by more"
                            + " than %s times), within the Gronwall bound.",
                    Words.number(value),
                    Words.number(LevelFigures.quantile(amplifications(), UPPER)));
        }
        boolean kept = jumps <= JUMPS && value <= BOUND;
        return new Diagnosis(
                Topic.ENERGY,
                new DiagnosticResult(NAME, value, BOUND, kept ? Verdict.PASS : Verdict.WARN, finding),
                MEANING,
                List.of(chart()));
    }

    private LineChart chart() {
        LevelAxis axis = LevelAxis.of(runs.levels());
        return new LineChart(
                "Distance of two samples from the same noise",
                Axis.noiseLevel(),
                Axis.log("Distance"),
                List.of(
                        Series.interval(
                                "Middle 90 % of the rows",
                                axis.places(), runs.distances(1 - UPPER), runs.distances(UPPER)),
                        Series.measured("Median", axis.places(), runs.distances(0.5)),
                        Series.bound("Gronwall bound, median", axis.places(), runs.bounds(0.5))),
                axis.marks());
    }
}
