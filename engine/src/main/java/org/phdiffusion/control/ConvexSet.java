// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import java.util.Arrays;

/**
 * A closed convex set K of encoded rows, with its Euclidean projection {@code P_K}. Implementations are immutable.
 */
public interface ConvexSet {

    /**
     * The number of coordinates.
     *
     * @return at least 1
     */
    int dimension();

    /**
     * Replaces a row by its projection; a coordinate that is not a number is first replaced by a fixed point of the set.
     * The result lies in the set exactly as {@link #contains} tests it.
     *
     * @param x values, {@code dimension()} of them from {@code offset} on are modified
     * @param offset index of the first coordinate
     * @return whether the row was outside, that is whether anything changed
     */
    boolean project(float[] x, int offset);

    /**
     * Projects a row onto the slice of the set in which some coordinates have the values they have in the row:
     * those are left alone, bit for bit. The slice of a convex set is convex; it must not be empty.
     *
     * <p>This implementation projects, then puts the fixed coordinates back. That is right for intervals, and for
     * products of sets each of which is fixed as a whole or not at all; other sets override it.
     *
     * @param x values, {@code dimension()} of them from {@code offset} on; those not fixed are modified
     * @param offset index of the first coordinate
     * @param fixed which coordinates stay as they are, not modified
     * @param fixedOffset index of the first coordinate's flag
     * @return whether anything changed
     */
    default boolean project(float[] x, int offset, boolean[] fixed, int fixedOffset) {
        float[] before = Arrays.copyOfRange(x, offset, offset + dimension());
        project(x, offset);
        boolean changed = false;
        for (int j = 0; j < before.length; j++) {
            if (fixed[fixedOffset + j]) {
                x[offset + j] = before[j];
            } else {
                changed |= x[offset + j] != before[j];
            }
        }
        return changed;
    }

    /**
     * Squared Euclidean distance of a row to the set.
     *
     * @param x not modified
     * @param offset index of the first coordinate
     * @return at least 0; infinite if a coordinate is not finite
     */
    double squaredDistance(float[] x, int offset);

    /**
     * Whether a row lies in the set.
     *
     * @param x not modified
     * @param offset index of the first coordinate
     * @return false also for values that are not numbers
     */
    boolean contains(float[] x, int offset);
}
