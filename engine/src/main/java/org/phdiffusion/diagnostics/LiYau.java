// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import java.util.Locale;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;

/**
 * Whether the energy is curved no more than noise allows. A density of data plus noise of variance a satisfies
 * {@code Hess log p >= -I / a} (Li and Yau, Acta Math. 156, 1986, in its matrix form), since {@code I - a Hess H}, the Jacobian of the
 * denoiser, is the covariance of the clean row given the noisy one, in units of the noise: no eigenvalue is negative.
 */
public final class LiYau {

    static final String NAME = "Li-Yau violations";

    /**
     * An eigenvalue below minus this counts: curvature half above its bound. Every network is off by a few tenths where the
     * true eigenvalue is 0, as in the directions that data never take; that changes no step of a sampler noticeably, for
     * which a step from t to s is multiplied by {@code s/t + (1 - s/t) eigenvalue}.
     */
    static final double TOLERANCE = 0.5;

    /** Single precision: eigenvalues are of order 1, and products with the Hessian good to about 1e-5. */
    private static final double ROUNDING = 1e-3;

    /** The share of rows of a level at which eigenvalues may be below. */
    private static final double BOUND = 0.1;

    private static final String MEANING = "Noise of variance a smooths any density so much that its energy, minus the"
            + " logarithm of the density, is nowhere curved more than 1/a (Li and Yau 1986). Equivalently, no eigenvalue"
            + " of the denoiser's Jacobian is negative: it is the covariance of the clean row given the noisy one, divided"
            + " by a. The largest curvature was computed at real rows with noise. The first chart shows the smallest"
            + " eigenvalue of the worst row of each level and of the middle of the rows; an exact energy stays above 0, and"
            + " learned ones come a few tenths below where data leave directions empty, which is harmless. A row breaks the"
            + " bound if its curvature is above 1.5/a; the second chart counts those rows, and those below 0 at all. Many at"
            + " a level mean that noise is removed there against the data: train longer, with more rows, or with a smaller"
            + " network.";

    private final double[] levels;
    private final double[][] eigenvalues;
    private final double[] violations;
    private final double[] traceViolations;
    private final double[] negative;

    private LiYau(EnergySurvey survey) {
        levels = survey.levels();
        eigenvalues = new double[levels.length][];
        violations = new double[levels.length];
        traceViolations = new double[levels.length];
        negative = new double[levels.length];
        for (int k = 0; k < levels.length; k++) {
            measure(survey, k);
        }
    }

    private void measure(EnergySurvey survey, int level) {
        double variance = levels[level] * levels[level];
        int n = survey.rows();
        double[] smallest = new double[n];
        for (int i = 0; i < n; i++) {
            smallest[i] = 1 - variance * survey.largestCurvature(level)[i];
            double mean = 1 - variance * survey.laplacian(level)[i] / survey.coordinates();
            violations[level] += smallest[i] >= -TOLERANCE ? 0 : 1.0 / n;
            traceViolations[level] += mean >= -TOLERANCE ? 0 : 1.0 / n;
            negative[level] += smallest[i] >= -ROUNDING ? 0 : 1.0 / n;
        }
        eigenvalues[level] = smallest;
    }

    /**
     * Judges the energy's curvature.
     *
     * @param survey measured on real rows
     * @return the violations of each level
     */
    public static LiYau of(EnergySurvey survey) {
        return new LiYau(survey);
    }

    /**
     * The share of rows at each level whose smallest eigenvalue is below -0.5, largest level first.
     *
     * @return in [0, 1] each; a copy
     */
    public double[] violations() {
        return violations.clone();
    }

    /**
     * The share of rows at each level with {@code Lap H > 1.5 d / a}, largest level first.
     *
     * @return in [0, 1] each; a copy
     */
    public double[] traceViolations() {
        return traceViolations.clone();
    }

    /**
     * The smallest eigenvalue of the denoiser's Jacobian among the rows of each level, largest level first.
     *
     * @return at least 0 up to rounding for an energy of diffusion
     */
    public double[] smallestEigenvalues() {
        double[] smallest = new double[levels.length];
        for (int k = 0; k < levels.length; k++) {
            smallest[k] = LevelFigures.quantile(eigenvalues[k], 0);
        }
        return smallest;
    }

    /**
     * The judgement.
     *
     * @return the largest share of violating rows of a level, bound 0.1; WARN if it is above
     */
    public Diagnosis diagnosis() {
        int worst = LevelFigures.indexOfLargest(violations);
        double[] smallest = smallestEigenvalues();
        boolean kept = violations[worst] <= BOUND;
        int lowest = indexOfSmallest(smallest);
        String extreme = String.format(
                Locale.ROOT,
                " The smallest eigenvalue is %.3g, at noise level %.3g.",
                smallest[lowest],
                levels[lowest]);
        String finding = kept
                ? String.format(
                        Locale.ROOT,
                        "The energy is curved about as noise allows: at most %.1f %% of the rows of a level exceed 1.5"
                                + " times the bound.",
                        100 * violations[worst])
                : String.format(
                        Locale.ROOT,
                        "At noise level %.3g the energy is curved more than 1.5 times what noise allows at %.0f %% of the"
                                + " rows: there the denoiser moves against the data.",
                        levels[worst],
                        100 * violations[worst]);
        return new Diagnosis(
                Topic.ENERGY,
                new DiagnosticResult(
                        NAME, violations[worst], BOUND, kept ? Verdict.PASS : Verdict.WARN, finding + extreme),
                MEANING,
                List.of(eigenvalueChart(smallest), violationChart()));
    }

    private static int indexOfSmallest(double[] values) {
        int lowest = 0;
        for (int k = 0; k < values.length && !Double.isNaN(values[lowest]); k++) {
            if (!(values[k] >= values[lowest])) {
                lowest = k;
            }
        }
        return lowest;
    }

    private LineChart eigenvalueChart(double[] smallest) {
        double[] twentieth = new double[levels.length];
        double[] median = new double[levels.length];
        for (int k = 0; k < levels.length; k++) {
            twentieth[k] = LevelFigures.quantile(eigenvalues[k], 0.05);
            median[k] = LevelFigures.quantile(eigenvalues[k], 0.5);
        }
        return LineChart.of(
                "Smallest eigenvalue of the denoiser's Jacobian",
                Axis.noiseLevel(),
                Axis.linear("Eigenvalue"),
                Series.interval("Middle of the rows down to one in 20", levels, twentieth, median),
                Series.measured("Worst row", levels, smallest),
                Series.bound("Bound for diffusion", levels, LevelFigures.constant(levels.length, 0)));
    }

    private LineChart violationChart() {
        return LineChart.of(
                "Rows that break the bound",
                Axis.noiseLevel(),
                Axis.linear("Share of rows"),
                Series.measured("An eigenvalue below -0.5", levels, violations),
                Series.measured("The mean eigenvalue below -0.5", levels, traceViolations),
                Series.of("An eigenvalue below 0", Series.Role.REFERENCE, levels, negative),
                Series.bound("Bound", levels, LevelFigures.constant(levels.length, BOUND)));
    }
}
