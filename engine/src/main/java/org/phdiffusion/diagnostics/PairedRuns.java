// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;

/** Pairs of certified runs of the probability-flow ODE from the same noise, and the bound of their distance. */
final class PairedRuns {

    /** Places of the segment between the runs where the stretching is measured. */
    private static final double[] PLACES = {0, 0.5, 1};

    /** Step of its differences, in noise levels. */
    private static final double STEP = 1.0 / 32;

    private final ReferenceRows rows;
    private final ConvexSet set;
    private final DenoiserEvaluator first;
    private final DenoiserEvaluator second;
    private final FMatrixRMaj condition;
    private final int[] free;
    private final boolean[] told;
    private final int n;
    private final int d;
    private final double[] levels;
    private final double[][] distances;
    private final double[][] bounds;
    private final double[] errors;

    private PairedRuns(
            ReferenceRows rows,
            ConvexSet set,
            DenoiserEvaluator first,
            DenoiserEvaluator second,
            int conditionWidth,
            NoiseLevels grid) {
        this.rows = rows;
        this.set = set;
        this.first = first;
        this.second = second;
        n = rows.size();
        d = rows.values().numCols;
        free = rows.free();
        told = new boolean[d];
        Arrays.fill(told, true);
        for (int j : free) {
            told[j] = false;
        }
        condition = conditionWidth == 0 ? null : new FMatrixRMaj(n, conditionWidth);
        if (condition != null) {
            rows.conditions(0, condition);
        }
        levels = new double[grid.steps() + 1];
        for (int k = 0; k < levels.length; k++) {
            levels[k] = grid.level(k);
        }
        distances = new double[levels.length][n];
        bounds = new double[levels.length][n];
        errors = new double[n];
    }

    static PairedRuns of(
            Denoiser first,
            Denoiser second,
            ConvexSet set,
            ReferenceRows rows,
            NoiseLevels grid,
            long seed,
            RunMonitor monitor) {
        if (set.dimension() != first.dimension()) {
            throw new IllegalArgumentException("The denoiser has %d coordinates, but the convex set has %d."
                    .formatted(first.dimension(), set.dimension()));
        }
        try (DenoiserEvaluator a = first.evaluator(rows.size());
                DenoiserEvaluator b = second.evaluator(rows.size())) {
            PairedRuns runs = new PairedRuns(rows, set, a, b, first.conditionWidth(), grid);
            runs.run(seed, monitor);
            return runs;
        }
    }

    private void run(long seed, RunMonitor monitor) {
        FMatrixRMaj x = new FMatrixRMaj(n, d);
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.INITIAL_STATE);
        for (int i = 0; i < n; i++) {
            random.normals(i, 0, x.data, i * d, d);
            for (int j = 0; j < d; j++) {
                x.data[i * d + j] = told[j] ? rows.values().get(i, j) : (float) (levels[0] * x.data[i * d + j]);
            }
        }
        FMatrixRMaj other = x.copy();
        for (int k = 0; k + 1 < levels.length; k++) {
            double done = k / (levels.length - 1.0);
            monitor.progress(done, () -> "Following pairs of samples");
            monitor.checkCancelled();
            step(k, x, other);
        }
        for (int i = 0; i < n; i++) {
            errors[i] = Math.sqrt(errors[i] / (levels.length - 1));
        }
    }

    private void step(int k, FMatrixRMaj x, FMatrixRMaj other) {
        double level = levels[k];
        double keep = levels[k + 1] / level;
        FMatrixRMaj target = denoise(first, x, level);
        FMatrixRMaj otherTarget = denoise(second, other, level);
        FMatrixRMaj sameRule = denoise(first, other, level);
        double[] stretching = stretching(x, other, level);
        for (int i = 0; i < n; i++) {
            double error = distance(sameRule, otherTarget, i);
            // The network's error is that of the denoiser over c_out, with standardised data.
            errors[i] += error * error * (1 + level * level) / (level * level);
            double grown = bounds[k][i] == 0 ? 0 : stretching[i] * bounds[k][i];
            bounds[k + 1][i] = keep * bounds[k][i] + (1 - keep) * (grown + error);
        }
        move(x, target, keep);
        move(other, otherTarget, keep);
        for (int i = 0; i < n; i++) {
            distances[k + 1][i] = distance(x, other, i);
        }
    }

    private FMatrixRMaj denoise(DenoiserEvaluator evaluator, FMatrixRMaj x, double level) {
        FMatrixRMaj result = new FMatrixRMaj(n, d);
        evaluator.denoise(x, level, condition, result);
        return result;
    }

    /** {@code x = T + k (x - T)}, T the target projected onto the slice of the set at what is told. */
    private void move(FMatrixRMaj x, FMatrixRMaj target, double keep) {
        for (int i = 0; i < n; i++) {
            int from = i * d;
            for (int j = 0; j < d; j++) {
                target.data[from + j] = told[j] ? x.data[from + j] : target.data[from + j];
            }
            if (free.length == d) {
                set.project(target.data, from);
            } else {
                set.project(target.data, from, told, 0);
            }
            for (int j : free) {
                double t = target.data[from + j];
                x.data[from + j] = (float) (t + keep * (x.data[from + j] - t));
            }
        }
    }

    /** The largest {@code |J u|} on the segment of direction u between the runs; 0 where they are together. */
    private double[] stretching(FMatrixRMaj x, FMatrixRMaj other, double level) {
        double[] largest = new double[n];
        FMatrixRMaj ahead = new FMatrixRMaj(n, d);
        FMatrixRMaj behind = new FMatrixRMaj(n, d);
        double step = STEP * level;
        for (double place : PLACES) {
            for (int i = 0; i < n; i++) {
                double gap = distance(x, other, i);
                for (int j = i * d; j < (i + 1) * d; j++) {
                    double between = x.data[j] + place * ((double) other.data[j] - x.data[j]);
                    double along = gap == 0 ? 0 : step * ((double) other.data[j] - x.data[j]) / gap;
                    ahead.data[j] = (float) (between + along);
                    behind.data[j] = (float) (between - along);
                }
            }
            FMatrixRMaj up = denoise(first, ahead, level);
            FMatrixRMaj down = denoise(first, behind, level);
            for (int i = 0; i < n; i++) {
                largest[i] = Math.max(largest[i], distance(up, down, i) / (2 * step));
            }
        }
        return largest;
    }

    private double distance(FMatrixRMaj a, FMatrixRMaj b, int row) {
        double sum = 0;
        for (int j : free) {
            double gap = (double) a.data[row * d + j] - b.data[row * d + j];
            sum += gap * gap;
        }
        return Math.sqrt(sum);
    }

    /** The levels of the run, largest first; the last is 0. */
    double[] levels() {
        return levels;
    }

    /** A quantile over rows of the distance at each level. */
    double[] distances(double share) {
        return quantiles(distances, share);
    }

    /** A quantile over rows of the bound at each level. */
    double[] bounds(double share) {
        return quantiles(bounds, share);
    }

    private static double[] quantiles(double[][] values, double share) {
        double[] result = new double[values.length];
        for (int k = 0; k < result.length; k++) {
            result[k] = LevelFigures.quantile(values[k], share);
        }
        return result;
    }

    /** Distance of the finished samples over the root mean square of the networks' difference on the way, of each row. */
    double[] amplifications() {
        double[] result = new double[n];
        for (int i = 0; i < n; i++) {
            double end = distances[levels.length - 1][i];
            result[i] = end == 0 ? 0 : end / errors[i];
        }
        return result;
    }

    /** The share of rows that exceed a multiple of the bound somewhere. */
    double exceeding(double slack, double rounding) {
        double share = 0;
        for (int i = 0; i < n; i++) {
            boolean exceeds = false;
            for (int k = 1; k < levels.length; k++) {
                exceeds |= exceeds(k, i, slack, rounding);
            }
            share += exceeds ? 1.0 / n : 0;
        }
        return share;
    }

    /** The largest level that a step began at after which a row exceeded the multiple. */
    double firstExceeding(double slack, double rounding) {
        for (int k = 1; k < levels.length; k++) {
            for (int i = 0; i < n; i++) {
                if (exceeds(k, i, slack, rounding)) {
                    return levels[k - 1];
                }
            }
        }
        return Double.NaN;
    }

    private boolean exceeds(int k, int row, double slack, double rounding) {
        return !(distances[k][row] <= slack * bounds[k][row] + rounding);
    }

    /** The level that the step began at over which the median distance grew most. */
    double steepest() {
        double[] medians = distances(0.5);
        int worst = 1;
        for (int k = 2; k < medians.length; k++) {
            worst = medians[k] - medians[k - 1] > medians[worst] - medians[worst - 1] ? k : worst;
        }
        return levels[worst - 1];
    }
}
