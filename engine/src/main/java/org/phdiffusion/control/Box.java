// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

/**
 * A box: one closed interval a coordinate. Its projection clamps, {@code P_K(x)_j = min(max(x_j, lower_j), upper_j)},
 * and is exact in floating point. A coordinate that is not a number becomes the point of its interval nearest to 0.
 */
public final class Box implements ConvexSet {

    private final float[] lower;
    private final float[] upper;

    /**
     * Creates a box.
     *
     * @param lower smallest values, one a coordinate, copied; finite
     * @param upper largest values, same length, copied; finite, none below its lower
     * @throws IllegalArgumentException if a bound is not finite or an interval is empty
     */
    public Box(float[] lower, float[] upper) {
        if (lower.length == 0 || lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "A box needs as many lower as upper bounds, at least one, but has %d and %d."
                            .formatted(lower.length, upper.length));
        }
        for (int j = 0; j < lower.length; j++) {
            if (!Float.isFinite(lower[j]) || !Float.isFinite(upper[j]) || lower[j] > upper[j]) {
                throw new IllegalArgumentException(
                        "Interval %d of the box must have finite bounds, lower <= upper, but is [%s, %s]."
                                .formatted(j, lower[j], upper[j]));
            }
        }
        this.lower = lower.clone();
        this.upper = upper.clone();
    }

    /**
     * A single closed interval.
     *
     * @param lower smallest value, finite
     * @param upper largest value, finite, at least lower
     * @return a box of dimension 1
     */
    public static Box interval(float lower, float upper) {
        return new Box(new float[] {lower}, new float[] {upper});
    }

    /**
     * The smallest value of a coordinate.
     *
     * @param coordinate in [0, dimension())
     * @return finite
     */
    public float lower(int coordinate) {
        return lower[coordinate];
    }

    /**
     * The largest value of a coordinate.
     *
     * @param coordinate in [0, dimension())
     * @return finite, at least its lower bound
     */
    public float upper(int coordinate) {
        return upper[coordinate];
    }

    @Override
    public int dimension() {
        return lower.length;
    }

    @Override
    public boolean project(float[] x, int offset) {
        boolean outside = false;
        for (int j = 0; j < lower.length; j++) {
            float value = x[offset + j];
            if (!(value >= lower[j] && value <= upper[j])) {
                x[offset + j] = nearest(Float.isNaN(value) ? 0 : value, j);
                outside = true;
            }
        }
        return outside;
    }

    @Override
    public boolean project(float[] x, int offset, boolean[] fixed, int fixedOffset) {
        boolean outside = false;
        for (int j = 0; j < lower.length; j++) {
            float value = x[offset + j];
            if (!fixed[fixedOffset + j] && !(value >= lower[j] && value <= upper[j])) {
                x[offset + j] = nearest(Float.isNaN(value) ? 0 : value, j);
                outside = true;
            }
        }
        return outside;
    }

    @Override
    public double squaredDistance(float[] x, int offset) {
        double sum = 0;
        for (int j = 0; j < lower.length; j++) {
            float value = x[offset + j];
            if (!Float.isFinite(value)) {
                return Double.POSITIVE_INFINITY;
            }
            double gap = (double) value - nearest(value, j);
            sum += gap * gap;
        }
        return sum;
    }

    @Override
    public boolean contains(float[] x, int offset) {
        for (int j = 0; j < lower.length; j++) {
            float value = x[offset + j];
            if (!(value >= lower[j] && value <= upper[j])) {
                return false;
            }
        }
        return true;
    }

    private float nearest(float value, int j) {
        return Math.min(Math.max(value, lower[j]), upper[j]);
    }
}
