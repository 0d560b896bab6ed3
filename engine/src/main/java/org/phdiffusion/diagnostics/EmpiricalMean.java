// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.phdiffusion.run.RunMonitor;

/**
 * The best denoiser of the training rows themselves: {@code D*(x, s) = sum w_i x_i} with {@code w_i ~ exp(-|x - x_i|^2 / (2
 * s^2))} over the training rows of the same class, a step of the Gaussian mean shift (Comaniciu and Meer, IEEE PAMI 24,
 * 2002). A network that has stored its training rows computes it.
 */
public final class EmpiricalMean {

    /** Weights below e^-60 of the largest are lost in rounding, even if there are a million. */
    private static final double NEGLIGIBLE = -60;

    private final int from;
    private final int to;
    private final Map<Integer, List<float[]>> rowsOfClass = new HashMap<>();

    /**
     * Keeps training rows.
     *
     * @param training the rows with their classes
     * @param from first coordinate that is given and not compared
     * @param to the coordinate after the last one that is given; {@code from} if none is
     */
    public EmpiricalMean(ClassedRows training, int from, int to) {
        this.from = from;
        this.to = to;
        for (int i = 0; i < training.size(); i++) {
            rowsOfClass
                    .computeIfAbsent(training.classes().get(i), key -> new ArrayList<>())
                    .add(training.rows().get(i));
        }
    }

    /**
     * How near a row is to the training rows.
     *
     * @param row encoded, not modified
     * @param ofClass its class
     * @return the squared distance to the nearest training row of the class; infinite if there is none
     */
    public double nearest(float[] row, int ofClass) {
        double least = Double.POSITIVE_INFINITY;
        for (float[] other : rowsOfClass.getOrDefault(ofClass, List.of())) {
            least = Math.min(least, squaredDistance(row, other));
        }
        return least;
    }

    /**
     * Computes {@code D*(x, s)} for a class that has rows.
     *
     * @param noisy the row x, not modified
     * @param ofClass its class
     * @param level the noise level s, positive
     * @param target receives the mean; coordinates that are not compared become 0
     */
    public void denoise(float[] noisy, int ofClass, double level, double[] target) {
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
            double exponent = (least - distances[i]) / (2 * level * level);
            if (exponent > NEGLIGIBLE) {
                double weight = StrictMath.exp(exponent);
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

    /**
     * The rows whose class has stored rows.
     *
     * @param rows any encoded rows
     * @return their indices, rising
     */
    public int[] known(ClassedRows rows) {
        return IntStream.range(0, rows.size())
                .filter(i -> nearest(rows.rows().get(i), rows.classes().get(i)) < Double.POSITIVE_INFINITY)
                .toArray();
    }

    /**
     * The median distance of rows to the nearest stored row of their class, without rows that are stored themselves.
     *
     * @param rows encoded rows of known classes
     * @param monitor asked at every row whether to go on
     * @return a distance; 0 if all rows are stored
     */
    public double typicalDistance(ClassedRows rows, RunMonitor monitor) {
        double[] distances = new double[rows.size()];
        for (int i = 0; i < distances.length; i++) {
            monitor.checkCancelled();
            distances[i] = Math.sqrt(nearest(rows.rows().get(i), rows.classes().get(i)));
        }
        double[] positive =
                Arrays.stream(distances).filter(value -> value > 0).sorted().toArray();
        return positive.length == 0 ? 0 : positive[positive.length / 2];
    }
}
