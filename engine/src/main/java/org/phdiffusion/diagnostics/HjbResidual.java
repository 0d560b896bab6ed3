// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import java.util.Locale;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;

/**
 * Whether the energies of different noise levels belong together. The density of data plus noise of variance a follows
 * the heat equation, so its energy follows {@code dH/da = (Lap H - |grad H|^2) / 2 + c'(a)}, the
 * Hamilton-Jacobi-Bellman equation of the reverse process (Berner, Richter and Ullrich, arXiv 2211.01364), with c the
 * constant that H leaves open at each level and condition.
 *
 * <p>The residual r, the difference of both sides, is compared between draws of noise around the same clean row. That
 * removes c, and with it the differences of H between rows further apart than the noise, which score matching does
 * not determine and sampling does not use. The figure of a level is {@code a sd(r) / sqrt(d / 2)}: {@code sqrt(d / 2) / a}
 * is the standard deviation of {@code |grad H|^2 / 2} where the data are a single point, so 0 is the energy of a
 * diffusion, and 1 an error as large as what noise alone makes of a term of the equation.
 */
public final class HjbResidual {

    static final String NAME = "Fokker-Planck residual";

    /** Half of what noise makes of a term; trained models of small tables show 0.02 to 0.3. */
    private static final double BOUND = 0.5;

    private static final double NORMAL_QUANTILE = 1.959963984540054;

    private static final String MEANING =
            "The densities of data with more and more noise are tied to each other by the heat"
                    + " equation; their energies obey a Hamilton-Jacobi-Bellman equation, which says how the energy changes with the"
                    + " level, given its slope and curvature. A network can break it, since it learns each level from examples. At"
                    + " real rows with noise both sides were computed exactly and their difference compared between draws of noise"
                    + " around the same row; 0 is the energy of a diffusion, 1 an error as large as what the noise itself makes of a"
                    + " term of the equation. Where the curve is high, the model removes noise at neighbouring levels as if from"
                    + " different data: samples then depend on the number of steps and on the sampler. Train longer, with more rows,"
                    + " or let the sampler stop above a peak at small levels. Source: Berner, Richter and Ullrich, arXiv 2211.01364.";

    private final double[] levels;
    private final double[] residuals;
    private final double[] errors;

    private HjbResidual(EnergySurvey survey) {
        levels = survey.levels();
        residuals = new double[levels.length];
        errors = new double[levels.length];
        for (int k = 0; k < levels.length; k++) {
            measure(survey, k);
        }
    }

    /**
     * Judges the energy's derivatives.
     *
     * @param survey measured on real rows
     * @return the residual of each level
     */
    public static HjbResidual of(EnergySurvey survey) {
        return new HjbResidual(survey);
    }

    private void measure(EnergySurvey survey, int level) {
        int n = survey.rows();
        double[] gaps = new double[n];
        for (int i = 0; i < n; i++) {
            gaps[i] = survey.rate(level)[i] - (survey.laplacian(level)[i] - survey.gradientSquare(level)[i]) / 2;
        }
        centre(gaps, survey.draws());
        // Centring takes a share 1 / draws of the variance away.
        double scale = levels[level] * levels[level] * levels[level] * levels[level];
        double unit = scale * 2 / survey.coordinates() * survey.draws() / (survey.draws() - 1);
        double[] squares = new double[n / survey.draws()];
        for (int i = 0; i < n; i++) {
            // An estimated trace adds its own error; it is taken off again.
            double noise = survey.laplacianVariance(level)[i] / 4 * (survey.draws() - 1) / survey.draws();
            squares[i / survey.draws()] += unit * (gaps[i] * gaps[i] - noise) / survey.draws();
        }
        Moments moments = Moments.of(squares);
        residuals[level] = Math.sqrt(Math.max(0, moments.mean()));
        // By the delta method, from the spread over rows; at 0 the root has no derivative.
        double error = moments.standardError();
        errors[level] = error / (2 * Math.max(residuals[level], Math.sqrt(error) / 2));
    }

    /** Takes the mean over the draws of each row off. */
    private static void centre(double[] values, int draws) {
        for (int i = 0; i < values.length; i += draws) {
            double mean = 0;
            for (int k = i; k < i + draws; k++) {
                mean += values[k] / draws;
            }
            for (int k = i; k < i + draws; k++) {
                values[k] -= mean;
            }
        }
    }

    /**
     * The residual at each noise level, largest level first.
     *
     * @return at least 0 each; a copy
     */
    public double[] residuals() {
        return residuals.clone();
    }

    /**
     * The judgement.
     *
     * @return the largest residual of a level, bound 0.5; WARN if it is above by more than its error, or no number
     */
    public Diagnosis diagnosis() {
        int worst = LevelFigures.indexOfLargest(residuals);
        double value = residuals[worst];
        boolean kept = value - NORMAL_QUANTILE * errors[worst] <= BOUND;
        String finding = String.format(
                Locale.ROOT,
                kept
                        ? "The energies of all noise levels belong together: the equation that ties them is off by at most"
                                + " %.2f of its terms, at noise level %.3g."
                        : "The equation that ties the energies of neighbouring noise levels is off by %.2f of its terms at"
                                + " noise level %.3g: there the model removes noise as if from other data than next to it."
                                + " Train longer, or with more rows.",
                value,
                levels[worst]);
        return new Diagnosis(
                Topic.ENERGY,
                new DiagnosticResult(NAME, value, BOUND, kept ? Verdict.PASS : Verdict.WARN, finding),
                MEANING,
                List.of(chart()));
    }

    private LineChart chart() {
        double[] lower = new double[levels.length];
        double[] upper = new double[levels.length];
        for (int k = 0; k < levels.length; k++) {
            lower[k] = Math.max(0, residuals[k] - NORMAL_QUANTILE * errors[k]);
            upper[k] = residuals[k] + NORMAL_QUANTILE * errors[k];
        }
        return LineChart.of(
                "",
                Axis.noiseLevel(),
                Axis.linear("Residual, in units of a term"),
                Series.interval("95 % interval", levels, lower, upper),
                Series.measured("Residual", levels, residuals),
                Series.bound("Bound", levels, LevelFigures.constant(levels.length, BOUND)));
    }
}
