// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Arrays;

/**
 * A piecewise linear, strictly increasing map through knots (value, score): the scores of a fitted map are the normal
 * quantiles of the values' ranks, so that any column becomes close to a standard normal one. Scores are float32 numbers,
 * hence a knot is decoded exactly. Values and scores beyond the knots map to the first or last.
 */
public final class QuantileMap implements NumberScaling {

    private final double[] values;
    private final double[] scores;

    /**
     * Creates a map.
     *
     * @param values at least 2, finite, strictly increasing
     * @param scores as many, within the limit, strictly increasing as float32 numbers
     * @throws TableException if they are not
     */
    public QuantileMap(double[] values, double[] scores) {
        if (values.length < 2 || values.length != scores.length) {
            throw new TableException("A quantile map needs at least 2 values and as many scores, but found "
                    + values.length + " and " + scores.length + ".");
        }
        this.values = values.clone();
        this.scores = new double[scores.length];
        for (int i = 0; i < values.length; i++) {
            this.scores[i] = (float) scores[i];
            boolean finite = Double.isFinite(values[i]) && Math.abs(this.scores[i]) <= LIMIT;
            boolean rising = i == 0 || (values[i] > values[i - 1] && this.scores[i] > this.scores[i - 1]);
            if (!finite || !rising) {
                throw new TableException("The knots of a quantile map must be finite and strictly increasing, but knot "
                        + i + " is (" + values[i] + ", " + scores[i] + ").");
            }
        }
    }

    /**
     * The values of the knots.
     *
     * @return a copy
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * The scores of the knots.
     *
     * @return a copy
     */
    public double[] scores() {
        return scores.clone();
    }

    @Override
    public double score(double value) {
        return interpolate(values, scores, value);
    }

    @Override
    public double value(double score) {
        return interpolate(scores, values, score);
    }

    private static double interpolate(double[] from, double[] to, double at) {
        int last = from.length - 1;
        if (!(at > from[0])) {
            return to[0];
        }
        if (at >= from[last]) {
            return to[last];
        }
        int found = Arrays.binarySearch(from, at);
        if (found >= 0) {
            return to[found];
        }
        int high = -found - 1;
        int low = high - 1;
        double share = share(from[low], from[high], at);
        double result = to[low] * (1 - share) + to[high] * share;
        return Math.max(to[low], Math.min(to[high], result));
    }

    private static double share(double low, double high, double at) {
        double width = high - low;
        return Double.isFinite(width) ? (at - low) / width : (at * 0.25 - low * 0.25) / (high * 0.25 - low * 0.25);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuantileMap map
                && Arrays.equals(values, map.values)
                && Arrays.equals(scores, map.scores);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return "QuantileMap[" + values.length + " knots from " + values[0] + " to " + values[values.length - 1] + "]";
    }
}
