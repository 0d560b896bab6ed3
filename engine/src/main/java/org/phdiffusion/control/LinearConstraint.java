// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import java.util.Arrays;

/**
 * A half-space {@code a^T x <= b}, or the hyperplane {@code a^T x = b} that bounds it. Its normal is scaled to length 1.
 */
public final class LinearConstraint {

    private final double[] normal;
    private final double bound;
    private final boolean equality;

    /**
     * Creates a constraint.
     *
     * @param normal a, copied and scaled; finite, not 0
     * @param bound b, scaled alike; finite
     * @param equality whether {@code a^T x = b} is meant
     * @throws IllegalArgumentException if a value is not finite or the normal vanishes
     */
    public LinearConstraint(double[] normal, double bound, boolean equality) {
        double largest = 0;
        for (double value : normal) {
            largest = Double.isNaN(value) ? Double.NaN : Math.max(largest, Math.abs(value));
        }
        if (!(largest > 0 && largest <= Double.MAX_VALUE) || !Double.isFinite(bound / largest)) {
            throw new IllegalArgumentException(
                    "A linear constraint needs a finite normal other than 0 and a finite bound, but has "
                            + Arrays.toString(normal) + " and " + bound + ".");
        }
        double squares = 0;
        for (double value : normal) {
            squares += value / largest * (value / largest);
        }
        double length = Math.sqrt(squares);
        this.normal = new double[normal.length];
        for (int j = 0; j < normal.length; j++) {
            this.normal[j] = normal[j] / largest / length;
        }
        this.bound = bound / largest / length;
        this.equality = equality;
    }

    /**
     * The number of coordinates.
     *
     * @return at least 1
     */
    public int dimension() {
        return normal.length;
    }

    /**
     * Whether it is a hyperplane.
     *
     * @return false for a half-space
     */
    public boolean equality() {
        return equality;
    }

    double[] normal() {
        return normal;
    }

    double bound() {
        return bound;
    }

    /** This constraint with the half-space made smaller. */
    LinearConstraint tightened(double by) {
        return equality ? this : new LinearConstraint(normal, bound - by, false);
    }
}
