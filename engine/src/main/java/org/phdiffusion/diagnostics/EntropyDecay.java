// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.Chart;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;
import org.phdiffusion.run.RunMonitor;

/**
 * How fast noise wipes out what distinguishes the data from the prior N(0, I), as the learned score sees it. In the
 * overdamped process {@code dz = -z/2 dt + dW} the distribution p_t of the noised rows, of which {@code a = e^t - 1} is the
 * noise variance relative to the rows, obeys
 *
 * <pre>
 *   d/dt KL(p_t | prior) = -I(t) / 2     with  I(t) = E |grad log p_t + z|^2                      (de Bruijn)
 *   I(t2) &lt;= I(t1) e^-(t2 - t1)          and   KL(p_t | prior) &lt;= I(t) / 2        (Bakry-Emery, log-Sobolev)
 * </pre>
 *
 * because the prior's log-Sobolev constant is 1 and time runs at half of its usual rate. With D the denoiser and y = z
 * sqrt(1 + a) the noisy row, {@code I = (1 + a) / a^2 E |D - y / (1 + a)|^2}.
 */
public final class EntropyDecay {

    static final String NAME = "Entropy decay rate";

    /** The rate that the log-Sobolev inequality of the prior guarantees. */
    private static final double RATE = 1;

    /** Information a coordinate that a shift of the mean by a tenth of a standard deviation has. */
    private static final double NEGLIGIBLE = 1e-2;

    /** Rates over shorter times say more about chance than about decay. */
    private static final double SHORTEST = 0.2;

    /** What a learned score may be off beside chance, in the logarithm of the information. */
    private static final double TOLERANCE = 0.1;

    private static final double DEVIATIONS = 3;
    private static final int ROWS_FACTOR = 4;
    private static final int FEWEST_FITTED = 3;

    /** Steps of the integral between two levels. */
    private static final int PIECES = 32;

    private static final String MEANING =
            "Noise makes any data more like pure noise, and at a guaranteed pace: the Fisher"
                    + " information between them, which the model's score lets us measure on real rows, must fall at least as e^-t"
                    + " in diffusion time t, the rate of the prior's log-Sobolev inequality; so must the entropy, its integral"
                    + " (de Bruijn's identity). From each level to the next the rate of decay was measured: 1 is the slowest that"
                    + " diffusion allows, more is common. A rate below 1 says that the model's scores at the two levels cannot"
                    + " belong to one diffusion: at the larger level it believes the data to be further from noise than they can be"
                    + " after so much noise. The dashed line shows the most that the level before allows. If it is crossed at large"
                    + " levels, sampling starts from the wrong distribution: train longer, or standardise the columns anew.";

    private final double[] levels;
    private final double[] information;
    private final double[] errors;
    private final double[] entropy;
    private final int coordinates;

    private EntropyDecay(double[] levels, int coordinates) {
        this.levels = levels;
        this.coordinates = coordinates;
        information = new double[levels.length];
        errors = new double[levels.length];
        entropy = new double[levels.length];
    }

    /**
     * Measures a denoiser.
     *
     * @param model any denoiser
     * @param reference real rows
     * @param settings how thoroughly; four times as many rows are used
     * @param monitor shows progress and cancels
     * @return information and entropy of each level
     * @throws IllegalArgumentException if the rows are not those of the model
     */
    public static EntropyDecay of(Denoiser model, ReferenceRows reference, ProbeSettings settings, RunMonitor monitor) {
        ReferenceRows rows = reference.atMost(ROWS_FACTOR * settings.rows(), settings.seed());
        int[] free = rows.free();
        double[][] squares = new double[settings.levels()][rows.size()];
        ProbeTile.<DenoiserEvaluator>visitAll(
                model,
                model::evaluator,
                rows,
                settings,
                "Measuring the decay of entropy",
                tile -> {
                    FMatrixRMaj restored = tile.noisy().createLike();
                    tile.evaluator().denoise(tile.noisy(), tile.level(), tile.condition(), restored);
                    double a = tile.level() * tile.level();
                    for (int i = 0; i < tile.count(); i++) {
                        double sum = 0;
                        for (int j : free) {
                            double gap = restored.get(i, j) - tile.noisy(i, j) / (1 + a);
                            sum += gap * gap;
                        }
                        squares[tile.levelIndex()][tile.first() + i] = sum * (1 + a) / (a * a);
                    }
                },
                monitor);
        EntropyDecay decay = new EntropyDecay(settings.noiseLevels(), free.length);
        for (int k = 0; k < squares.length; k++) {
            Moments moments = Moments.of(squares[k]);
            decay.information[k] = moments.mean();
            decay.errors[k] = moments.standardError();
        }
        decay.integrate();
        return decay;
    }

    /**
     * {@code KL(t) = (1/2) integral of I from t on}, with {@code dt = a / (1 + a) d ln a} and ln I a cubic in ln a between
     * levels, whose slopes there are central differences. Beyond the largest level the rest is at most I / 2.
     */
    private void integrate() {
        double[] logs = new double[levels.length];
        for (int k = 0; k < logs.length; k++) {
            logs[k] = StrictMath.log(Math.max(information[k], Double.MIN_NORMAL));
        }
        entropy[0] = information[0] / 2;
        for (int k = 1; k < levels.length; k++) {
            double width = 2 * StrictMath.log(levels[k - 1] / levels[k]);
            double from = slope(logs, k - 1);
            double to = slope(logs, k);
            double sum = 0;
            for (int i = 0; i < PIECES; i++) {
                double u = (i + 0.5) / PIECES;
                double log = logs[k - 1]
                        + u * from
                        + u * u * (3 * (logs[k] - logs[k - 1]) - 2 * from - to)
                        + u * u * u * (2 * (logs[k - 1] - logs[k]) + from + to);
                double a = levels[k - 1] * levels[k - 1] * StrictMath.exp(-u * width);
                sum += StrictMath.exp(log) * a / (1 + a) * width / PIECES;
            }
            entropy[k] = entropy[k - 1] + sum / 2;
        }
    }

    /** Change of the logarithm from level to level. */
    private static double slope(double[] logs, int k) {
        int before = Math.max(0, k - 1);
        int after = Math.min(logs.length - 1, k + 1);
        return (logs[after] - logs[before]) / (after - before);
    }

    private double time(int level) {
        return StrictMath.log1p(levels[level] * levels[level]);
    }

    /**
     * The Fisher information of the noised rows relative to the prior.
     *
     * @return I at each level in nats, largest level first; a copy
     */
    public double[] information() {
        return information.clone();
    }

    /**
     * The relative entropy of the noised rows and the prior.
     *
     * @return KL at each level in nats, largest level first; a copy
     */
    public double[] entropy() {
        return entropy.clone();
    }

    /**
     * The rate of decay of the information from level {@code k + 1} to level {@code k}, the larger one.
     *
     * @return one rate a pair of neighbouring levels, largest level first; at least 1 for a diffusion. Not a number where
     *     the information is negligible
     */
    public double[] rates() {
        double[] rates = new double[levels.length - 1];
        for (int k = 0; k < rates.length; k++) {
            rates[k] = isNegligible(k)
                    ? Double.NaN
                    : StrictMath.log(information[k + 1] / information[k]) / (time(k) - time(k + 1));
        }
        return rates;
    }

    private boolean isNegligible(int level) {
        return information[level] <= NEGLIGIBLE * coordinates;
    }

    /** How far the information rises above what the level before allows, beyond chance and tolerance, as a logarithm. */
    private double excess(int larger) {
        int smaller = larger + 1;
        double rise = StrictMath.log(information[larger] / information[smaller]) + time(larger) - time(smaller);
        double error = Math.hypot(errors[larger] / information[larger], errors[smaller] / information[smaller]);
        return rise - DEVIATIONS * error - TOLERANCE;
    }

    /**
     * The judgement.
     *
     * @return the slowest rate between levels, bound 1; WARN if the information falls more slowly than chance and a tenth
     *     allow, or is no number
     */
    public Diagnosis diagnosis() {
        double[] rates = rates();
        int slowest = -1;
        int worst = -1;
        for (int k = 0; k < rates.length; k++) {
            if (isNegligible(k)) {
                continue;
            }
            worst = worst < 0 || !(excess(k) <= excess(worst)) ? k : worst;
            if (time(k) - time(k + 1) >= SHORTEST) {
                slowest = slowest < 0 || !(rates[k] >= rates[slowest]) ? k : slowest;
            }
        }
        if (worst >= 0 && !(excess(worst) <= 0)) {
            return slow(worst, rates[worst]);
        }
        if (slowest < 0) {
            return diagnosis(
                    Double.NaN,
                    Verdict.PASS,
                    "Where noise has had time to act, the rows cannot be told from pure noise; no decay is left to measure.");
        }
        return diagnosis(
                rates[slowest],
                Verdict.PASS,
                String.format(
                        Locale.ROOT,
                        "The difference between data and noise decays as fast as diffusion must: nowhere slower than"
                                + " e^(-%s t), from noise level %s to %s.%s",
                        Words.number(rates[slowest]),
                        Words.level(levels[slowest + 1]),
                        Words.level(levels[slowest]),
                        fitted()));
    }

    private Diagnosis slow(int worst, double rate) {
        return diagnosis(
                rate,
                Verdict.WARN,
                String.format(
                        Locale.ROOT,
                        "From noise level %s to %s the model's score decays as e^(-%s t), slower than any diffusion: the two"
                                + " levels contradict each other.%s",
                        Words.level(levels[worst + 1]),
                        Words.level(levels[worst]),
                        Words.number(rate),
                        fitted()));
    }

    /** The rate over all levels above 1, where time is more than the logarithm of 2. */
    private String fitted() {
        List<Double> times = new ArrayList<>();
        List<Double> logs = new ArrayList<>();
        for (int k = 0; k < levels.length; k++) {
            if (levels[k] >= 1 && !isNegligible(k) && Double.isFinite(information[k])) {
                times.add(time(k));
                logs.add(StrictMath.log(information[k]));
            }
        }
        if (times.size() < FEWEST_FITTED) {
            return "";
        }
        LineFit fit = LineFit.of(
                times.stream().mapToDouble(Double::doubleValue).toArray(),
                logs.stream().mapToDouble(Double::doubleValue).toArray());
        return String.format(
                Locale.ROOT,
                " Fitted above noise level 1, the rate is %.2f, give or take %.2f; 1 is guaranteed.",
                -fit.slope(),
                fit.halfWidth());
    }

    private Diagnosis diagnosis(double value, Verdict verdict, String finding) {
        return new Diagnosis(
                Topic.ENERGY, new DiagnosticResult(NAME, value, RATE, verdict, finding), MEANING, charts());
    }

    private List<Chart> charts() {
        double[] allowed = new double[levels.length];
        double[] lower = new double[levels.length];
        double[] upper = new double[levels.length];
        double[] entropyBound = new double[levels.length];
        for (int k = 0; k < levels.length; k++) {
            allowed[k] =
                    k + 1 < levels.length ? information[k + 1] * StrictMath.exp(time(k + 1) - time(k)) : Double.NaN;
            lower[k] = information[k] - DEVIATIONS * errors[k];
            upper[k] = information[k] + DEVIATIONS * errors[k];
            entropyBound[k] = information[k] / 2;
        }
        return List.of(
                LineChart.of(
                        "Fisher information relative to pure noise",
                        Axis.noiseLevel(),
                        Axis.log("Nats"),
                        Series.interval("Three standard errors", levels, lower, upper),
                        Series.measured("Measured", levels, information),
                        Series.bound("Most that the level before allows", levels, allowed)),
                LineChart.of(
                        "Entropy relative to pure noise",
                        Axis.noiseLevel(),
                        Axis.log("Nats"),
                        Series.measured("Integral of the information", levels, entropy),
                        Series.bound("Log-Sobolev bound I/2", levels, entropyBound)));
    }
}
