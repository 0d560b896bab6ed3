// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import java.util.List;

/**
 * The Cartesian product of convex sets, each holding a run of neighbouring coordinates. Projection and squared distance
 * separate: each factor treats its own coordinates.
 */
public final class ProductSet implements ConvexSet {

    private final List<ConvexSet> factors;
    private final int[] starts;

    /**
     * Creates a product.
     *
     * @param factors the sets in the order of their coordinates, at least one
     * @throws IllegalArgumentException if there is no factor
     */
    public ProductSet(List<? extends ConvexSet> factors) {
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("A product of convex sets needs at least one factor, but has none.");
        }
        this.factors = List.copyOf(factors);
        this.starts = new int[factors.size() + 1];
        for (int i = 0; i < factors.size(); i++) {
            starts[i + 1] = Math.addExact(starts[i], factors.get(i).dimension());
        }
    }

    /**
     * The factors.
     *
     * @return in the order of their coordinates, unmodifiable
     */
    public List<ConvexSet> factors() {
        return factors;
    }

    /**
     * Where a factor's coordinates begin.
     *
     * @param factor index of the factor, in [0, factors().size()]; the last value gives the dimension
     * @return index of its first coordinate
     */
    public int start(int factor) {
        return starts[factor];
    }

    @Override
    public int dimension() {
        return starts[factors.size()];
    }

    @Override
    public boolean project(float[] x, int offset) {
        boolean outside = false;
        for (int i = 0; i < factors.size(); i++) {
            outside |= factors.get(i).project(x, offset + starts[i]);
        }
        return outside;
    }

    @Override
    public boolean project(float[] x, int offset, boolean[] fixed, int fixedOffset) {
        boolean outside = false;
        for (int i = 0; i < factors.size(); i++) {
            int count = countFixed(i, fixed, fixedOffset);
            if (count == 0) {
                outside |= factors.get(i).project(x, offset + starts[i]);
            } else if (count < starts[i + 1] - starts[i]) {
                outside |= factors.get(i).project(x, offset + starts[i], fixed, fixedOffset + starts[i]);
            }
        }
        return outside;
    }

    private int countFixed(int factor, boolean[] fixed, int fixedOffset) {
        int count = 0;
        for (int j = starts[factor]; j < starts[factor + 1]; j++) {
            count += fixed[fixedOffset + j] ? 1 : 0;
        }
        return count;
    }

    @Override
    public double squaredDistance(float[] x, int offset) {
        double sum = 0;
        for (int i = 0; i < factors.size(); i++) {
            sum += factors.get(i).squaredDistance(x, offset + starts[i]);
        }
        return sum;
    }

    @Override
    public boolean contains(float[] x, int offset) {
        for (int i = 0; i < factors.size(); i++) {
            if (!factors.get(i).contains(x, offset + starts[i])) {
                return false;
            }
        }
        return true;
    }
}
