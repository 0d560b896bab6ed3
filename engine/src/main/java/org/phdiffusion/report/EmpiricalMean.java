// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The best denoiser of the training rows themselves: {@code D*(x, s) = sum w_i x_i} with {@code w_i ~ exp(-|x - x_i|^2 / (2
 * s^2))} over the training rows of the same class, a step of the Gaussian mean shift (Comaniciu and Meer, IEEE PAMI 24,
 * 2002). A network that has stored its training rows computes it.
 */
final class EmpiricalMean {

    private final int from;
    private final int to;
    private final Map<Integer, List<float[]>> rowsOfClass = new HashMap<>();

    /** All coordinates but those from an index to before another are compared. */
    EmpiricalMean(EncodedSample training, int from, int to) {
        this.from = from;
        this.to = to;
        for (int i = 0; i < training.size(); i++) {
            rowsOfClass
                    .computeIfAbsent(training.classes().get(i), key -> new ArrayList<>())
                    .add(training.rows().get(i));
        }
    }

    /** The squared distance of a row to the nearest training row of its class; infinite if there is none. */
    double nearest(float[] row, int ofClass) {
        double least = Double.POSITIVE_INFINITY;
        for (float[] other : rowsOfClass.getOrDefault(ofClass, List.of())) {
            least = Math.min(least, squaredDistance(row, other));
        }
        return least;
    }

    /** Writes the mean of a class that has rows; the coordinates that are not compared become 0. */
    void denoise(float[] noisy, int ofClass, double level, double[] target) {
        List<float[]> rows = rowsOfClass.get(ofClass);
        double[] distances = new double[rows.size()];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < distances.length; i++) {
            distances[i] = squaredDistance(noisy, rows.get(i));
            least = Math.min(least, distances[i]);
        }
        Arrays.fill(target, 0);
        double total = 0;
        for (int i = 0; i < distances.length; i++) {
            double weight = StrictMath.exp((least - distances[i]) / (2 * level * level));
            if (weight > 0) {
                total += weight;
                float[] row = rows.get(i);
                for (int k = 0; k < row.length; k++) {
                    target[k] += weight * row[k];
                }
            }
        }
        for (int k = 0; k < target.length; k++) {
            target[k] = k >= from && k < to ? 0 : target[k] / total;
        }
    }

    private double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            if (k < from || k >= to) {
                double difference = (double) a[k] - b[k];
                sum += difference * difference;
            }
        }
        return sum;
    }
}
