// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Arrays;
import java.util.Random;

/**
 * What a numeric column must remember to build its scaling: the moments and, for quantile scaling, a sample of the
 * values. The sample is complete up to 20,000 values; beyond, it is a uniform one of that size (Vitter 1985, algorithm R)
 * with a fixed seed, hence the same for the same rows.
 */
final class ScalingFitter {

    private static final int SAMPLE = 20_000;
    private static final int MAX_KNOTS = 1_000;

    private final boolean quantiles;
    private final Moments moments = new Moments();
    private final Random random = new Random(1);
    private double[] sample = new double[64];
    private long count;

    ScalingFitter(EncodingSettings settings) {
        this.quantiles = settings.scaling() == EncodingSettings.Scaling.QUANTILE;
    }

    Moments moments() {
        return moments;
    }

    void add(double value) {
        moments.add(value);
        if (quantiles) {
            keep(value);
        }
    }

    /** Builds the scaling of a column that is not constant, valid between bounds that enclose all values. */
    NumberScaling scaling(double lower, double upper) {
        return quantiles ? quantileMap(lower, upper) : new Standardisation(moments.mean(), moments.deviation());
    }

    private void keep(double value) {
        if (count < SAMPLE) {
            if (count == sample.length) {
                sample = Arrays.copyOf(sample, Math.min(SAMPLE, 2 * sample.length));
            }
            sample[(int) count] = value;
        } else {
            long place = (long) (random.nextDouble() * (count + 1));
            if (place < SAMPLE) {
                sample[(int) place] = value;
            }
        }
        count++;
    }

    private QuantileMap quantileMap(double lower, double upper) {
        int size = (int) Math.min(count, SAMPLE);
        double[] sorted = Arrays.copyOf(sample, size);
        Arrays.sort(sorted);
        sorted[0] = moments.smallest();
        sorted[size - 1] = moments.largest();
        int distinct = 0;
        double[] values = new double[size];
        double[] ranks = new double[size];
        for (int start = 0, end; start < size; start = end) {
            end = start + 1;
            while (end < size && sorted[end] == sorted[start]) {
                end++;
            }
            // The middle of the ranks that equal values share.
            values[distinct] = sorted[start];
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
