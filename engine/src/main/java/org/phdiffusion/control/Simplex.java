// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

/**
 * The probability simplex {@code {p >= 0, sum p = 1}} of a one-hot column.
 *
 * <p>A row of floats can sum to 1 only up to rounding: the set contains every row of non-negative values whose sum,
 * taken in double precision, differs from 1 by at most {@code n 2^-24}. The projection leaves such rows alone and
 * returns such rows, since rounding its n coordinates to float moves their sum by at most {@code n 2^-25}.
 *
 * <p>The projection is {@code P_K(y)_j = max(y_j - tau, 0)} with {@code tau} such that the result sums to 1. Instead of
 * sorting, the active coordinates are found by Michelot's iteration (J. Optim. Theory Appl. 50, 1986, 195-200), which
 * is as exact, ends after at most n passes, and needs no memory. A coordinate that is not a number becomes 1/n, an
 * infinite one the largest float of its sign.
 */
public final class Simplex implements ConvexSet {

    private final int dimension;
    private final double tolerance;

    /**
     * Creates a simplex.
     *
     * @param dimension number of categories n, at least 1
     * @throws IllegalArgumentException if the dimension is below 1
     */
    public Simplex(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("A simplex needs at least 1 coordinate, but has " + dimension + ".");
        }
        this.dimension = dimension;
        this.tolerance = dimension * 0x1p-24;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public boolean project(float[] x, int offset) {
        if (contains(x, offset)) {
            return false;
        }
        float largest = makeFinite(x, offset);
        double threshold = threshold(x, offset, largest);
        for (int j = offset; j < offset + dimension; j++) {
            x[j] = (float) Math.max((double) x[j] - largest - threshold, 0);
        }
        return true;
    }

    @Override
    public double squaredDistance(float[] x, int offset) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int j = offset; j < offset + dimension; j++) {
            if (!Float.isFinite(x[j])) {
                return Double.POSITIVE_INFINITY;
            }
            largest = Math.max(largest, x[j]);
        }
        if (contains(x, offset)) {
            return 0;
        }
        double threshold = threshold(x, offset, largest);
        double sum = 0;
        for (int j = offset; j < offset + dimension; j++) {
            double gap = x[j] - Math.max((double) x[j] - largest - threshold, 0);
            sum += gap * gap;
        }
        return sum;
    }

    @Override
    public boolean contains(float[] x, int offset) {
        double sum = 0;
        for (int j = offset; j < offset + dimension; j++) {
            if (!(x[j] >= 0)) {
                return false;
            }
            sum += x[j];
        }
        return Math.abs(sum - 1) <= tolerance;
    }

    private float makeFinite(float[] x, int offset) {
        float largest = -Float.MAX_VALUE;
        for (int j = offset; j < offset + dimension; j++) {
            float value = Float.isNaN(x[j]) ? 1f / dimension : x[j];
            x[j] = Math.min(Math.max(value, -Float.MAX_VALUE), Float.MAX_VALUE);
            largest = Math.max(largest, x[j]);
        }
        return largest;
    }

    /**
     * Finds {@code tau} with {@code sum max(x_j - largest - tau, 0) = 1}. Measuring from the largest value loses
     * nothing for huge inputs and puts tau into [-1, 0), so that coordinates below -1 can be left out from the start;
     * every pass then drops those below the current estimate, which only ever rises (the maximum holds that against
     * rounding, so that the loop ends).
     */
    private double threshold(float[] x, int offset, float largest) {
        double tau = -1;
        int active = -1;
        while (true) {
            double sum = 0;
            int count = 0;
            for (int j = offset; j < offset + dimension; j++) {
                double y = (double) x[j] - largest;
                if (y > tau) {
                    sum += y;
                    count++;
                }
            }
            if (count == active) {
                return tau;
            }
            active = count;
            tau = Math.max(tau, (sum - 1) / count);
        }
    }
}
