// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

/**
 * All finite rows: the set of a controller without constraints. Projection changes only what is not finite: a
 * coordinate that is not a number becomes 0, an infinite one the largest float of its sign.
 */
public final class WholeSpace implements ConvexSet {

    private final int dimension;

    /**
     * Creates the space.
     *
     * @param dimension number of coordinates, at least 1
     * @throws IllegalArgumentException if the dimension is below 1
     */
    public WholeSpace(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("A space needs at least 1 coordinate, but has " + dimension + ".");
        }
        this.dimension = dimension;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public boolean project(float[] x, int offset) {
        boolean outside = false;
        for (int j = offset; j < offset + dimension; j++) {
            if (!Float.isFinite(x[j])) {
                x[j] = Float.isNaN(x[j]) ? 0 : Math.copySign(Float.MAX_VALUE, x[j]);
                outside = true;
            }
        }
        return outside;
    }

    @Override
    public double squaredDistance(float[] x, int offset) {
        return contains(x, offset) ? 0 : Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean contains(float[] x, int offset) {
        for (int j = offset; j < offset + dimension; j++) {
            if (!Float.isFinite(x[j])) {
                return false;
            }
        }
        return true;
    }
}
