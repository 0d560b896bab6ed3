// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * The squared sliced Wasserstein distance of samples and a reference: the mean over random directions of the
 * one-dimensional {@code W_2^2}, which couples equal quantiles (Bonneel et al., J. Math. Imaging Vis. 51, 2015), against
 * its real-to-real floor.
 *
 * <p>The floor comes from random splits of the reference into halves of h rows: under equality the statistic shrinks with
 * {@code 1/n + 1/m} (up to a logarithm for tails like the normal's), so that of the splits is scaled by
 * {@code (1/n + 1/m) / (2/h)}. At most a given number of rows of each side are used, chosen at random.
 *
 * @param distance mean of {@code W_2^2} over the directions, at least 0
 * @param floor its expectation under equality
 * @param floorDeviation its standard deviation under equality
 */
public record SlicedWasserstein(double distance, double floor, double floorDeviation) {

    /** Rows of each side that are compared at most, unless told otherwise. */
    public static final int DEFAULT_LIMIT = 10_000;

    private static final String MEANING = """
            The sliced Wasserstein distance asks how far rows would have to be moved to turn the samples into real rows, seen \
            along 64 random directions and averaged: sensitive to shapes and tails, and quick for many rows. Source: Bonneel \
            et al., J. Math. Imaging Vis. 51, 2015.""";

    private static final int DIRECTIONS = 64;
    private static final int SPLITS = 16;

    /**
     * Measures the distance.
     *
     * @param samples encoded rows, n x d, finite, not modified
     * @param reference encoded rows, m x d, finite, not modified
     * @param limit rows of each side that are used at most, at least 4
     * @param seed seed of their choice, of the directions and of the splits
     * @param monitor shows the progress, asked at every split of every direction whether to go on
     * @return distance and floor
     * @throws IllegalArgumentException if the shapes do not fit or there are too few rows
     */
    public static SlicedWasserstein between(
            FMatrixRMaj samples, FMatrixRMaj reference, int limit, long seed, RunMonitor monitor) {
        Subsample.check(samples, reference);
        FMatrixRMaj x = Subsample.of(samples, limit, seed, 0);
        FMatrixRMaj y = Subsample.of(reference, limit, seed, 1);
        int half = y.numRows / 2;
        int[][] splits = new int[SPLITS][];
        for (int s = 0; s < SPLITS; s++) {
            splits[s] = Subsample.indices(y.numRows, 2 * half, seed, 2 + s);
        }
        double distance = 0;
        double[] real = new double[SPLITS];
        for (int k = 0; k < DIRECTIONS; k++) {
            monitor.progress((double) k / DIRECTIONS, () -> "Measuring the sliced Wasserstein distance");
            double[] direction = direction(y.numCols, seed, k);
            double[] projectedX = project(x, direction);
            double[] projectedY = project(y, direction);
            for (int s = 0; s < SPLITS; s++) {
                monitor.checkCancelled();
                real[s] += squaredWasserstein(
                                part(projectedY, splits[s], 0, half), part(projectedY, splits[s], half, 2 * half))
                        / DIRECTIONS;
            }
            Arrays.sort(projectedX);
            Arrays.sort(projectedY);
            distance += squaredWasserstein(projectedX, projectedY) / DIRECTIONS;
        }
        double scale = (1.0 / x.numRows + 1.0 / y.numRows) * half / 2;
        double mean = Arrays.stream(real).average().orElseThrow();
        double variance = Arrays.stream(real).map(r -> (r - mean) * (r - mean)).sum() / (SPLITS - 1);
        return new SlicedWasserstein(distance, scale * mean, scale * Math.sqrt(variance));
    }

    /**
     * The distance in units of the floor.
     *
     * @return about 1 if both sides have one distribution
     */
    public double ratio() {
        return distance / floor;
    }

    /**
     * Judges the distance.
     *
     * @return the ratio to the floor, bound 2 or what chance allows for; WARN above, FAIL if it is not a number
     */
    public DiagnosticResult result() {
        return FloorJudgement.of("Sliced Wasserstein distance", distance, floor, floorDeviation);
    }

    /**
     * Judges the distance and shows it.
     *
     * @return the result of {@link #result()} with its meaning and a chart
     */
    public Diagnosis diagnosis() {
        return FloorJudgement.diagnosis(MEANING, "Sliced Wasserstein distance", distance, floor, floorDeviation);
    }

    /**
     * {@code W_2^2} of two samples on a line: the integral over p in [0, 1] of the squared gap of their quantiles.
     *
     * @param x sorted
     * @param y sorted
     */
    static double squaredWasserstein(double[] x, double[] y) {
        double sum = 0;
        double reached = 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            double endX = (i + 1.0) / x.length;
            double endY = (j + 1.0) / y.length;
            double end = Math.min(endX, endY);
            double gap = x[i] - y[j];
            sum += (end - reached) * gap * gap;
            reached = end;
            i += endX <= endY ? 1 : 0;
            j += endY <= endX ? 1 : 0;
        }
        return sum;
    }

    private static double[] direction(int d, long seed, int number) {
        float[] normals = new float[d];
        PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS).normals(number, 1, normals, 0, d);
        double squared = 0;
        for (float normal : normals) {
            squared += (double) normal * normal;
        }
        double norm = Math.sqrt(squared);
        double[] direction = new double[d];
        for (int j = 0; j < d; j++) {
            direction[j] = normals[j] / norm;
        }
        return direction;
    }

    private static double[] project(FMatrixRMaj rows, double[] direction) {
        double[] result = new double[rows.numRows];
        for (int i = 0; i < rows.numRows; i++) {
            double sum = 0;
            for (int j = 0; j < direction.length; j++) {
                sum += direction[j] * rows.data[i * direction.length + j];
            }
            result[i] = sum;
        }
        return result;
    }

    private static double[] part(double[] values, int[] order, int from, int to) {
        double[] result = new double[to - from];
        for (int i = from; i < to; i++) {
            result[i - from] = values[order[i]];
        }
        Arrays.sort(result);
        return result;
    }
}
