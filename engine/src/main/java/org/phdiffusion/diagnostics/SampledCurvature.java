// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.EnergyEvaluator;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * The trace by Hutchinson's estimator, the mean of {@code v.Hv} over random signs v, and the largest eigenvalue by the
 * Lanczos method: for more coordinates than a whole Hessian is worth.
 */
final class SampledCurvature implements Curvature {

    private static final int SIGNS = 32;
    private static final int ITERATIONS = 40;

    /** Keeps the numbers drawn here apart from those of other diagnostics. */
    private static final long PARTICLES = 1L << 40;

    private final int[] free;
    private final PhiloxStream random;

    SampledCurvature(int[] free, long seed) {
        this.free = free;
        random = PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS);
    }

    @Override
    public void measure(
            ProbeTile<EnergyEvaluator> tile,
            double[] trace,
            double[] traceVariance,
            double[] largest,
            RunMonitor monitor) {
        int n = tile.count();
        FMatrixRMaj product = new FMatrixRMaj(n, tile.noisy().numCols);
        double[] squares = new double[n];
        Arrays.fill(trace, tile.first(), tile.first() + n, 0);
        for (int k = 0; k < SIGNS; k++) {
            monitor.checkCancelled();
            FMatrixRMaj directions = directions(tile, k, true);
            tile.evaluator().hessianProduct(tile.noisy(), tile.level(), tile.condition(), directions, product);
            for (int i = 0; i < n; i++) {
                double form = dot(directions, product, i);
                trace[tile.first() + i] += form / SIGNS;
                squares[i] += form * form / SIGNS;
            }
        }
        for (int i = 0; i < n; i++) {
            double mean = trace[tile.first() + i];
            traceVariance[tile.first() + i] = Math.max(0, squares[i] - mean * mean) / (SIGNS - 1);
        }
        double[] values = Lanczos.largest(
                (directions, result) -> {
                    monitor.checkCancelled();
                    tile.evaluator().hessianProduct(tile.noisy(), tile.level(), tile.condition(), directions, result);
                },
                directions(tile, SIGNS, false),
                Math.min(ITERATIONS, free.length));
        System.arraycopy(values, 0, largest, tile.first(), n);
    }

    /** Random signs or normal numbers at the coordinates with noise, 0 elsewhere. */
    private FMatrixRMaj directions(ProbeTile<EnergyEvaluator> tile, int draw, boolean signs) {
        int d = tile.noisy().numCols;
        FMatrixRMaj directions = new FMatrixRMaj(tile.count(), d);
        float[] normals = new float[d];
        for (int i = 0; i < tile.count(); i++) {
            int step = tile.levelIndex() * (SIGNS + 1) + draw;
            random.normals(PARTICLES + tile.first() + i, step, normals, 0, d);
            for (int j : free) {
                directions.data[i * d + j] = signs ? Math.signum(normals[j]) : normals[j];
            }
        }
        return directions;
    }

    private static double dot(FMatrixRMaj a, FMatrixRMaj b, int row) {
        double sum = 0;
        for (int j = row * a.numCols; j < (row + 1) * a.numCols; j++) {
            sum += (double) a.data[j] * b.data[j];
        }
        return sum;
    }
}
