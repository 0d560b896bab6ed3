// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

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
