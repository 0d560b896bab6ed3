// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.evaluations;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.diagnostics.SlicedWasserstein;
import org.phdiffusion.run.RunMonitor;

/**
 * Real rows that samples are held against, with what does not depend on the samples measured once. The energy distance is
 * that of {@link org.phdiffusion.diagnostics.EnergyDistance}, so are its floor and their ratio.
 */
final class Reference {

    private static final int SLICED_ROWS = 1000;

    private final FMatrixRMaj rows;
    private final double within;

    Reference(FMatrixRMaj rows) {
        this.rows = rows;
        within = sum(rows, rows);
    }

    FMatrixRMaj rows() {
        return rows;
    }

    /** The energy distance, as a multiple of its expectation for rows of the reference's own distribution. */
    double energyRatio(FMatrixRMaj samples) {
        double n = samples.numRows;
        double m = rows.numRows;
        double distance = 2 * sum(samples, rows) / (n * m) - sum(samples, samples) / (n * n) - within / (m * m);
        return distance / ((1 / n + 1 / m) * within / (m * (m - 1)));
    }

    /** The squared sliced Wasserstein distance of at most 1,000 rows of each side, as a multiple of its floor. */
    double slicedRatio(FMatrixRMaj samples, long seed) {
        SlicedWasserstein measured = SlicedWasserstein.between(samples, rows, SLICED_ROWS, seed, RunMonitor.NONE);
        return measured.distance() / measured.floor();
    }

    /** Distance of each row of some to the nearest row of this reference. */
    double[] nearest(FMatrixRMaj some) {
        return IntStream.range(0, some.numRows)
                .parallel()
                .mapToDouble(i -> {
                    double least = Double.POSITIVE_INFINITY;
                    for (int j = 0; j < rows.numRows; j++) {
                        least = Math.min(least, squared(some, i, rows, j));
                    }
                    return Math.sqrt(least);
                })
                .toArray();
    }

    /** The sum of all distances between rows; row by row in parallel, added in order. */
    private static double sum(FMatrixRMaj x, FMatrixRMaj y) {
        double[] sums = IntStream.range(0, x.numRows)
                .parallel()
                .mapToDouble(i -> {
                    double sum = 0;
                    for (int j = 0; j < y.numRows; j++) {
                        sum += Math.sqrt(squared(x, i, y, j));
                    }
                    return sum;
                })
                .toArray();
        return Arrays.stream(sums).sum();
    }

    private static double squared(FMatrixRMaj x, int i, FMatrixRMaj y, int j) {
        int d = x.numCols;
        double sum = 0;
        for (int k = 0; k < d; k++) {
            double gap = (double) x.data[i * d + k] - y.data[j * d + k];
            sum += gap * gap;
        }
        return sum;
    }
}
