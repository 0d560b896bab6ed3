// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.chart.Chart;
import org.phdiffusion.chart.HeatMap;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;
import org.phdiffusion.run.RunMonitor;

/**
 * Whether a denoiser is right on average, column by column and level by level, on rows that it has not learned from. The
 * posterior mean D satisfies {@code E (D - x)_j = 0} and {@code E (D - x)_j y_j = 0} with y the noisy row; here y is
 * scaled to unit variance, so that both are errors in standard deviations of the column.
 *
 * <p>An error counts as far as it is proven: less what chance may do to any of the errors with a probability of 1 %
 * (Bonferroni over columns, levels and both conditions, Student's t), where chance includes that the model itself
 * knows a finite number of rows. A coordinate that fewer than 8 rows have different from the others is left out.
 */
public final class Calibration {

    static final String NAME = "Calibration";

    /** A proven error of a tenth of a column's standard deviation shows in samples. */
    private static final double BOUND = 0.1;

    private static final double FALSE_ALARMS = 0.01;
    private static final int FEWEST_DIFFERENT = 8;

    /** Rows are cheap here: no second derivatives. */
    private static final int ROWS_FACTOR = 8;

    private static final String MEANING =
            "A right denoiser is right on average: over real rows with noise, what it restores"
                    + " exceeds the true value of a column as often as it falls short, whatever the noisy value was. For every"
                    + " column and noise level the mean error and its dependence on the noisy value were measured on rows that were"
                    + " held out, in standard deviations of the column. The figure is the largest error that chance cannot explain:"
                    + " one faultless model in 100 shows anything above 0. The map shows the measured errors themselves, so pale"
                    + " cells mean nothing. A column in which an error is proven has wrong values in samples: at large levels its mean"
                    + " or spread, at small ones its details. Look for a shift between the learned and these rows first, then"
                    + " train longer.";

    private final ReferenceRows rows;
    private final double[] levels;
    private final double[][] errors;
    private final double[][] proven;
    private final double[] loss;
    private final double[] linearLoss;

    private Calibration(ReferenceRows rows, double[] levels) {
        this.rows = rows;
        this.levels = levels;
        errors = new double[rows.columns().size()][levels.length];
        proven = new double[rows.columns().size()][levels.length];
        loss = new double[levels.length];
        linearLoss = new double[levels.length];
    }

    /**
     * Measures a denoiser.
     *
     * @param model any denoiser
     * @param reference real rows that the model has not learned from
     * @param learnedRows how many rows the model was learned from; {@link Long#MAX_VALUE} for a model known exactly
     * @param settings how thoroughly; eight times as many rows are used
     * @param monitor shows progress and cancels
     * @return the errors of all columns and levels
     * @throws IllegalArgumentException if the rows are not those of the model
     */
    public static Calibration of(
            Denoiser model, ReferenceRows reference, long learnedRows, ProbeSettings settings, RunMonitor monitor) {
        ReferenceRows rows = reference.atMost(ROWS_FACTOR * settings.rows(), settings.seed());
        double[] levels = settings.noiseLevels();
        float[][] restored = new float[levels.length][rows.values().getNumElements()];
        ProbeTile.<DenoiserEvaluator>visitAll(
                model,
                model::evaluator,
                rows,
                settings,
                "Restoring real rows from noise",
                tile -> {
                    FMatrixRMaj result = tile.noisy().createLike();
                    tile.evaluator().denoise(tile.noisy(), tile.level(), tile.condition(), result);
                    int d = result.numCols;
                    System.arraycopy(result.data, 0, restored[tile.levelIndex()], tile.first() * d, tile.count() * d);
                },
                monitor);
        Calibration calibration = new Calibration(rows, levels);
        calibration.measure(restored, learnedRows, settings.seed(), monitor);
        return calibration;
    }

    private void measure(float[][] restored, long learnedRows, long seed, RunMonitor monitor) {
        LinearDenoiser linear = LinearDenoiser.of(rows);
        int[] tested = testedCoordinates();
        double quantile = LineFit.studentQuantile(
                NormalTail.quantile(FALSE_ALARMS / Math.max(1, 2 * 2 * tested.length * levels.length)),
                rows.size() - 1);
        // The mean of what was learned is itself off by chance, as that of the rows is.
        double widening = Math.sqrt(1 + (double) rows.size() / learnedRows);
        FMatrixRMaj noisy = rows.values().createLike();
        for (int k = 0; k < levels.length; k++) {
            monitor.checkCancelled();
            rows.noised(0, levels[k], seed, k, noisy);
            for (int j : tested) {
                judge(k, j, restored[k], noisy.data, quantile * widening);
            }
            loss[k] = loss(restored[k]);
            linearLoss[k] = linear.loss(levels[k] * levels[k]);
        }
    }

    private void judge(int level, int coordinate, float[] restored, float[] noisy, double quantile) {
        int d = rows.values().numCols;
        double deviation = Math.sqrt(column(coordinate).variance());
        double scale = 1 / Math.sqrt(levels[level] * levels[level] + deviation * deviation);
        double[] error = new double[rows.size()];
        double[] product = new double[rows.size()];
        for (int i = 0; i < error.length; i++) {
            int index = i * d + coordinate;
            error[i] = ((double) restored[index] - rows.values().data[index]) / deviation;
            product[i] = error[i] * scale * noisy[index];
        }
        int column = rows.column(coordinate);
        for (double[] sample : List.of(error, product)) {
            Moments moments = Moments.of(sample);
            double certain = Math.max(0, Math.abs(moments.mean()) - quantile * moments.standardError());
            if (Double.isNaN(moments.mean()) || certain > proven[column][level]) {
                proven[column][level] = certain;
            }
            if (!(Math.abs(moments.mean()) <= Math.abs(errors[column][level]))) {
                errors[column][level] = moments.mean();
            }
        }
    }

    private Moments column(int coordinate) {
        double[] values = new double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.values().get(i, coordinate);
        }
        return Moments.of(values);
    }

    /** The mean of a coordinate that hardly ever differs says nothing about chance. */
    private int[] testedCoordinates() {
        List<Integer> tested = new ArrayList<>();
        for (int j : rows.free()) {
            float[] values = new float[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.values().get(i, j);
            }
            if (values.length - mostFrequent(values) >= FEWEST_DIFFERENT) {
                tested.add(j);
            }
        }
        return tested.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int mostFrequent(float[] values) {
        Arrays.sort(values);
        int longest = 0;
        int run = 0;
        for (int i = 0; i < values.length; i++) {
            run = i > 0 && values[i] == values[i - 1] ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** Mean squared error a coordinate. */
    private double loss(float[] restored) {
        double sum = 0;
        int d = rows.values().numCols;
        for (int i = 0; i < rows.size(); i++) {
            for (int j : rows.free()) {
                double gap = (double) restored[i * d + j] - rows.values().data[i * d + j];
                sum += gap * gap;
            }
        }
        return sum / rows.size() / rows.free().length;
    }

    /**
     * The errors that are proven, in standard deviations.
     *
     * @return one row a column, one value a level, largest level first; 0 where chance explains what was seen; a copy
     */
    public double[][] proven() {
        return Arrays.stream(proven).map(double[]::clone).toArray(double[][]::new);
    }

    /** The noise levels, largest first; a copy. */
    double[] levels() {
        return levels.clone();
    }

    /**
     * The mean squared error a coordinate of the restored rows.
     *
     * @return one value a level, largest level first; a copy
     */
    public double[] loss() {
        return loss.clone();
    }

    /**
     * The mean squared error a coordinate of the best straight-line denoiser of these rows.
     *
     * @return one value a level, largest level first; a copy
     */
    public double[] linearLoss() {
        return linearLoss.clone();
    }

    /**
     * The judgement.
     *
     * @return the largest proven error of a column and level, bound 0.1; WARN if it is above, or no number
     */
    public Diagnosis diagnosis() {
        int column = 0;
        int level = 0;
        for (int c = 0; c < proven.length; c++) {
            int k = LevelFigures.indexOfLargest(proven[c]);
            if (!(proven[c][k] <= proven[column][level]) && !Double.isNaN(proven[column][level])) {
                column = c;
                level = k;
            }
        }
        double value = proven[column][level];
        boolean kept = value <= BOUND;
        return new Diagnosis(
                Topic.ENERGY,
                new DiagnosticResult(
                        NAME, value, BOUND, kept ? Verdict.PASS : Verdict.WARN, finding(column, level, kept)),
                MEANING,
                charts());
    }

    private String finding(int column, int level, boolean kept) {
        double value = proven[column][level];
        if (value == 0) {
            return "No column is restored wrongly on average at any noise level, as far as " + rows.size()
                    + " rows can tell.";
        }
        String where = "'" + rows.columns().get(column) + "' at noise level " + Words.level(levels[level]);
        if (kept) {
            return "What is restored is right on average to a tenth of a standard deviation; the largest proven error is "
                    + Words.number(value) + ", of " + where + ".";
        }
        return "The energy is wrong about " + where + ": there restored values are off by "
                + Words.number(Math.abs(errors[column][level]))
                + " standard deviations, of which chance cannot explain "
                + Words.number(value) + ".";
    }

    private List<Chart> charts() {
        List<String> xs = new ArrayList<>();
        for (double level : levels) {
            xs.add(Words.level(level));
        }
        List<String> ys = new ArrayList<>();
        List<List<Double>> values = new ArrayList<>();
        for (int c = 0; c < errors.length; c++) {
            if (c != rows.standardColumn()) {
                ys.add(rows.columns().get(c));
                values.add(Arrays.stream(errors[c]).boxed().toList());
            }
        }
        return List.of(new HeatMap(
                "Mean error of restored values",
                "Noise level s",
                xs,
                "Column",
                ys,
                values,
                "Standard deviations",
                true));
    }
}
