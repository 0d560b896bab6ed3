// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.Arrays;

/** Summaries of a few measurements. */
final class Statistics {

    private Statistics() {}

    /** The middle value, or the mean of the two in the middle. */
    static double median(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("There is no median of no values.");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The standard error of the mean, {@code sqrt(sum (x - mean)^2 / (n (n - 1)))}; 0 of a single value. */
    static double standardError(double... values) {
        if (values.length < 2) {
            return 0;
        }
        double mean = mean(values);
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / values.length / (values.length - 1));
    }

    /** {@code |a - b| / |b|} over a range of both, Euclidean. */
    static double relativeDifference(float[] a, float[] b, int from, int to) {
        double difference = 0;
        double size = 0;
        for (int i = from; i < to; i++) {
            difference += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
            size += (double) b[i] * b[i];
        }
        return Math.sqrt(difference / size);
    }
}
