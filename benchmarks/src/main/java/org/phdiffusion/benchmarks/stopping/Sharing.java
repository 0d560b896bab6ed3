// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.stopping;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.diagnostics.EnergyDistance;
import org.phdiffusion.run.RunMonitor;

/** How much samples share with training rows, and with the distribution that these are from. */
final class Sharing {

    private static final double LOW = 0.05;

    private final FMatrixRMaj training;
    private final FMatrixRMaj heldOut;
    private final long seed;
    private final double[] real;

    Sharing(FMatrixRMaj training, FMatrixRMaj heldOut, long seed) {
        this.training = training;
        this.heldOut = heldOut;
        this.seed = seed;
        real = closest(heldOut);
    }

    /**
     * What was found.
     *
     * @param distance median distance to the closest training row, that of held-out rows being 1
     * @param nearShare share of rows nearer than the 5 % quantile of held-out rows
     * @param energyDistance to held-out rows, as a multiple of the real-to-real floor
     */
    record Figures(double distance, double nearShare, double energyDistance) {}

    Figures of(FMatrixRMaj samples) {
        double[] distances = closest(samples);
        double low = real[(int) (LOW * real.length)];
        return new Figures(
                median(distances) / median(real),
                (double) Arrays.stream(distances)
                                .filter(distance -> distance < low)
                                .count()
                        / distances.length,
                EnergyDistance.between(samples, heldOut, EnergyDistance.DEFAULT_LIMIT, seed, RunMonitor.NONE)
                        .ratio());
    }

    /** Distances to the closest training row, in rising order. */
    private double[] closest(FMatrixRMaj rows) {
        int d = training.numCols;
        double[] distances = new double[rows.numRows];
        for (int i = 0; i < distances.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < training.numRows; k++) {
                double sum = 0;
                for (int j = 0; j < d; j++) {
                    double gap = (double) rows.data[i * d + j] - training.data[k * d + j];
                    sum += gap * gap;
                }
                least = Math.min(least, sum);
            }
            distances[i] = Math.sqrt(least);
        }
        Arrays.sort(distances);
        return distances;
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
