// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Arrays;

/**
 * The values of a numeric column, or those beside its spike, that a scaling is fitted to.
 *
 * @param smallest the smallest
 * @param largest the largest
 * @param mean their mean
 * @param deviation their standard deviation, positive
 * @param sorted a sample of them in ascending order
 */
@SuppressWarnings("ArrayRecordComponent") // passed on within the fitter, never compared
record ScaledValues(double smallest, double largest, double mean, double deviation, double[] sorted) {

    private static final int MAX_KNOTS = 1_000;

    double median() {
        return sorted[sorted.length / 2];
    }

    Standardisation standardisation() {
        return new Standardisation(mean, deviation);
    }

    Logarithm logarithm(double offset) {
        Moments moments = new Moments();
        for (double value : sorted) {
            moments.add(StrictMath.log(value + offset));
        }
        return new Logarithm(offset, moments.mean(), moments.constant() ? 1 : moments.deviation());
    }

    /** The third central moment of the values over the cube of their deviation; not a number where doubles overflow. */
    double skewness() {
        return skewness(sorted);
    }

    /** The skewness of the logarithms of the values. */
    double logSkewness(double offset) {
        return skewness(Arrays.stream(sorted)
                .map(value -> StrictMath.log(value + offset))
                .toArray());
    }

    private static double skewness(double[] values) {
        Moments moments = new Moments();
        for (double value : values) {
            moments.add(value);
        }
        double sum = 0;
        for (double value : values) {
            double z = (value - moments.mean()) / moments.deviation();
            sum += z * z * z;
        }
        return sum / values.length;
    }

    /** Maps ranks to normal quantiles, valid between bounds that enclose all values. */
    QuantileMap quantileMap(double lower, double upper) {
        double[] all = sorted.clone();
        int size = all.length;
        all[0] = smallest;
        all[size - 1] = largest;
        int distinct = 0;
        double[] values = new double[size];
        double[] ranks = new double[size];
        for (int start = 0, end; start < size; start = end) {
            end = start + 1;
            while (end < size && all[end] == all[start]) {
                end++;
            }
            // The middle of the ranks that equal values share.
            values[distinct] = all[start];
            ranks[distinct++] = 0.5 * (start + end) / size;
        }
        return withBounds(thin(values, distinct), thin(ranks, distinct), lower, upper);
    }

    private static double[] thin(double[] all, int size) {
        if (size <= MAX_KNOTS) {
            return Arrays.copyOf(all, size);
        }
        double[] thinned = new double[MAX_KNOTS];
        for (int i = 0; i < MAX_KNOTS; i++) {
            thinned[i] = all[(int) ((long) i * (size - 1) / (MAX_KNOTS - 1))];
        }
        return thinned;
    }

    /** Bounds wider than the data get half the outermost rank, which continues the tail. */
    private static QuantileMap withBounds(double[] values, double[] ranks, double lower, double upper) {
        int before = lower < values[0] ? 1 : 0;
        int after = upper > values[values.length - 1] ? 1 : 0;
        int size = before + values.length + after;
        double[] knots = new double[size];
        double[] scores = new double[size];
        for (int i = 0; i < values.length; i++) {
            knots[before + i] = values[i];
            scores[before + i] = NormalQuantile.at(ranks[i]);
        }
        if (before == 1) {
            knots[0] = lower;
            scores[0] = NormalQuantile.at(0.5 * ranks[0]);
        }
        if (after == 1) {
            knots[size - 1] = upper;
            scores[size - 1] = NormalQuantile.at(0.5 * (1 + ranks[values.length - 1]));
        }
        return new QuantileMap(knots, scores);
    }
}
