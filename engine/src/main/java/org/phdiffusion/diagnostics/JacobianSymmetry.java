// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * Whether a denoiser belongs to an energy at all: the gradient of a scalar has a symmetric Jacobian J. Works for any
 * denoiser, by fourth-order differences with a step of s/16 along pairs of random signs v, w, for which
 * {@code E (w.Jv - v.Jw)^2 = |J - J^T|_F^2} and {@code E |Jv|^2 = |J|_F^2}. The figure of a level is
 * {@code |J - J^T|_F / (2 |J|_F)}: 0 for a gradient, 1 for a pure rotation. In single precision differences of an exact
 * gradient show up to about 1e-3 at small levels.
 */
public final class JacobianSymmetry {

    static final String NAME = "Jacobian asymmetry";

    /** Ten times what rounding makes of a gradient. */
    private static final double BOUND = 0.01;

    /** The step of differences, in noise levels: the truncation error is its fourth power. */
    private static final double STEP = 1.0 / 16;

    private static final double[] WEIGHTS = {1.0 / 12, -8.0 / 12, 8.0 / 12, -1.0 / 12};
    private static final int[] OFFSETS = {-2, -1, 1, 2};
    private static final int PAIRS = 4;
    private static final int ROWS_DIVISOR = 4;
    private static final int FEWEST_ROWS = 16;

    /** Keeps the signs drawn here apart from those of other diagnostics. */
    private static final long PARTICLES = 1L << 41;

    private static final String MEANING =
            "The model's score is meant to be the slope of an energy; then its Jacobian is"
                    + " symmetric, and going round in a circle neither gains nor loses energy. Random directions were sent through"
                    + " differences of the denoiser at real rows with noise, and the part of its Jacobian that is not symmetric"
                    + " compared with the whole. For models of this extension it is zero but for rounding; more means that the"
                    + " model file, the back-end or a foreign denoiser is not what it should be, and none of the statements about"
                    + " the energy hold. The second chart shows the smallest stretch v.Jv / v.v seen; it should not be negative.";

    private final double[] levels;
    private final double[] asymmetry;
    private final double[] smallestStretch;

    private JacobianSymmetry(double[] levels, double[] asymmetry, double[] smallestStretch) {
        this.levels = levels;
        this.asymmetry = asymmetry;
        this.smallestStretch = smallestStretch;
    }

    /**
     * Measures a denoiser.
     *
     * @param model any denoiser
     * @param reference real rows
     * @param settings how thoroughly; a quarter of the rows is used
     * @param monitor shows progress and cancels
     * @return the asymmetry of each level
     * @throws IllegalArgumentException if the rows are not those of the model
     */
    public static JacobianSymmetry of(
            Denoiser model, ReferenceRows reference, ProbeSettings settings, RunMonitor monitor) {
        ReferenceRows rows = reference.atMost(Math.max(FEWEST_ROWS, settings.rows() / ROWS_DIVISOR), settings.seed());
        int[] free = rows.free();
        Sums[][] sums = new Sums[settings.levels()][rows.size()];
        ProbeTile.<DenoiserEvaluator>visitAll(
                model,
                model::evaluator,
                rows,
                settings,
                "Measuring the symmetry of the denoiser",
                tile -> measure(tile, free, settings.seed(), sums[tile.levelIndex()], monitor),
                monitor);
        double[] asymmetry = new double[sums.length];
        double[] smallest = new double[sums.length];
        for (int k = 0; k < sums.length; k++) {
            double odd = Arrays.stream(sums[k]).mapToDouble(sum -> sum.odd).sum();
            double all = Arrays.stream(sums[k]).mapToDouble(sum -> sum.all).sum();
            asymmetry[k] = all == 0 ? 0 : Math.sqrt(odd / all) / 2;
            smallest[k] = Arrays.stream(sums[k])
                    .mapToDouble(sum -> sum.smallest)
                    .min()
                    .orElseThrow();
        }
        return new JacobianSymmetry(settings.noiseLevels(), asymmetry, smallest);
    }

    private static void measure(
            ProbeTile<DenoiserEvaluator> tile, int[] free, long seed, Sums[] sums, RunMonitor monitor) {
        int n = tile.count();
        for (int i = 0; i < n; i++) {
            sums[tile.first() + i] = new Sums();
        }
        for (int pair = 0; pair < PAIRS; pair++) {
            FMatrixRMaj v = signs(tile, free, seed, 2 * pair);
            FMatrixRMaj w = signs(tile, free, seed, 2 * pair + 1);
            double[][] alongV = derivative(tile, v, monitor);
            double[][] alongW = derivative(tile, w, monitor);
            for (int i = 0; i < n; i++) {
                sums[tile.first() + i].add(free, i, v, w, alongV[i], alongW[i]);
            }
        }
    }

    private static FMatrixRMaj signs(ProbeTile<DenoiserEvaluator> tile, int[] free, long seed, int draw) {
        int d = tile.noisy().numCols;
        FMatrixRMaj signs = new FMatrixRMaj(tile.count(), d);
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS);
        for (int i = 0; i < tile.count(); i++) {
            for (int j : free) {
                boolean up =
                        random.uniform(PARTICLES + tile.first() + i, tile.levelIndex() * 2 * PAIRS + draw, j) > 0.5;
                signs.set(i, j, up ? 1 : -1);
            }
        }
        return signs;
    }

    /** {@code J v} of each row. */
    private static double[][] derivative(ProbeTile<DenoiserEvaluator> tile, FMatrixRMaj v, RunMonitor monitor) {
        int n = tile.count();
        int d = v.numCols;
        double[][] result = new double[n][d];
        FMatrixRMaj moved = new FMatrixRMaj(n, d);
        FMatrixRMaj restored = new FMatrixRMaj(n, d);
        double step = STEP * tile.level() / Math.sqrt(d);
        for (int k = 0; k < OFFSETS.length; k++) {
            monitor.checkCancelled();
            for (int i = 0; i < n * d; i++) {
                moved.data[i] = (float) (tile.noisy().data[i] + OFFSETS[k] * step * v.data[i]);
            }
            tile.evaluator().denoise(moved, tile.level(), tile.condition(), restored);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) {
                    result[i][j] += WEIGHTS[k] / step * restored.data[i * d + j];
                }
            }
        }
        return result;
    }

    /** What the pairs of directions of one row add up to. */
    private static final class Sums {
        private double odd;
        private double all;
        private double smallest = Double.POSITIVE_INFINITY;

        void add(int[] free, int row, FMatrixRMaj v, FMatrixRMaj w, double[] alongV, double[] alongW) {
            double gap = 0;
            double stretchV = 0;
            double stretchW = 0;
            for (int j : free) {
                gap += w.get(row, j) * alongV[j] - v.get(row, j) * alongW[j];
                all += (alongV[j] * alongV[j] + alongW[j] * alongW[j]) / 2;
                stretchV += v.get(row, j) * alongV[j] / free.length;
                stretchW += w.get(row, j) * alongW[j] / free.length;
            }
            odd += gap * gap;
            smallest = Math.min(smallest, Math.min(stretchV, stretchW));
        }
    }

    /**
     * The share of the Jacobian that is not symmetric.
     *
     * @return in [0, 1] but for the randomness of directions, one value a level, largest level first; a copy
     */
    public double[] asymmetry() {
        return asymmetry.clone();
    }

    /**
     * The judgement.
     *
     * @return the largest asymmetry of a level, bound 0.01; FAIL if it is above, or no number
     */
    public Diagnosis diagnosis() {
        int worst = LevelFigures.indexOfLargest(asymmetry);
        double value = asymmetry[worst];
        boolean kept = value <= BOUND;
        String finding = String.format(
                Locale.ROOT,
                kept
                        ? "The denoiser is the slope of an energy: the asymmetric share of its Jacobian is at most %s, at"
                                + " noise level %s, which is rounding."
                        : "The denoiser is not the slope of any energy: %s of its Jacobian is asymmetric at noise level"
                                + " %s.",
                kept ? Words.number(value) : Words.percent(value),
                Words.level(levels[worst]));
        return new Diagnosis(
                Topic.ENERGY,
                new DiagnosticResult(NAME, value, BOUND, kept ? Verdict.PASS : Verdict.FAIL, finding),
                MEANING,
                List.of(
                        LineChart.of(
                                "Asymmetric share of the denoiser's Jacobian",
                                Axis.noiseLevel(),
                                Axis.log("Share"),
                                Series.measured("Measured", levels, asymmetry),
                                Series.bound("Bound", levels, LevelFigures.constant(levels.length, BOUND))),
                        LineChart.of(
                                "Smallest stretch of a random direction",
                                Axis.noiseLevel(),
                                Axis.linear("v.Jv / v.v"),
                                Series.measured("Measured", levels, smallestStretch),
                                Series.bound("Bound", levels, LevelFigures.constant(levels.length, 0)))));
    }
}
