// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

/**
 * The simplex {@code {p >= 0, sum p = h}} of a one-hot column whose ones have height h; the probability simplex for
 * {@code h = 1}.
 *
 * <p>A row of floats can sum to 1 only up to rounding: the set contains every row of non-negative values whose sum,
 * taken in double precision, differs from h by at most {@code n h 2^-24}. The projection leaves such rows alone and
 * returns such rows, since rounding its n coordinates to float moves their sum by at most {@code n h 2^-25}.
 *
 * <p>The projection is {@code P_K(y)_j = max(y_j - tau, 0)} with {@code tau} such that the result sums to h. Instead of
 * sorting, the active coordinates are found by Michelot's iteration (J. Optim. Theory Appl. 50, 1986, 195-200), which
 * is as exact, ends after at most n passes, and needs no memory. A coordinate that is not a number becomes h/n, an
 * infinite one the largest float of its sign.
 */
public final class Simplex implements ConvexSet {

    private final int dimension;
    private final float height;
    private final double tolerance;

    /**
     * Creates the probability simplex.
     *
     * @param dimension number of categories n, at least 1
     * @throws IllegalArgumentException if the dimension is below 1
     */
    public Simplex(int dimension) {
        this(dimension, 1);
    }

    /**
     * Creates a simplex.
     *
     * @param dimension number of categories n, at least 1
     * @param height the sum h of all coordinates, positive and finite
     * @throws IllegalArgumentException if the dimension is below 1 or the height not positive
     */
    public Simplex(int dimension, float height) {
        if (dimension < 1) {
            throw new IllegalArgumentException("A simplex needs at least 1 coordinate, but has " + dimension + ".");
        }
        if (!(height > 0 && height <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "The height of a simplex must be positive and finite, but is " + height + ".");
        }
        this.dimension = dimension;
        this.height = height;
        this.tolerance = dimension * (height * 0x1p-24);
    }

    /**
     * The sum of all coordinates.
     *
     * @return h, positive and finite
     */
    public float height() {
        return height;
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
        return Math.abs(sum - height) <= tolerance;
    }

    private float makeFinite(float[] x, int offset) {
        float largest = -Float.MAX_VALUE;
        for (int j = offset; j < offset + dimension; j++) {
            float value = Float.isNaN(x[j]) ? height / dimension : x[j];
            x[j] = Math.min(Math.max(value, -Float.MAX_VALUE), Float.MAX_VALUE);
            largest = Math.max(largest, x[j]);
        }
        return largest;
    }

    /**
     * Finds {@code tau} with {@code sum max(x_j - largest - tau, 0) = h}. Measuring from the largest value loses
     * nothing for huge inputs and puts tau into [-h, 0), so that coordinates below -h can be left out from the start;
     * every pass then drops those below the current estimate, which only ever rises (the maximum holds that against
     * rounding, so that the loop ends).
     */
    private double threshold(float[] x, int offset, float largest) {
        double tau = -height;
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
            tau = Math.max(tau, (sum - height) / count);
        }
    }
}
