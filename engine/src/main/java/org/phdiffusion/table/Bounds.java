// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/**
 * Bounds that a user sets for a numeric column, in original units. An infinite one is taken from the data.
 *
 * @param lower smallest value allowed, or negative infinity
 * @param upper largest value allowed, or positive infinity
 */
public record Bounds(double lower, double upper) {

    /** Both bounds are taken from the data. */
    public static final Bounds FROM_DATA = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * Checks the components.
     *
     * @param lower as the component
     * @param upper as the component
     */
    public Bounds {
        if (!(lower < upper)) {
            throw new TableException(
                    "The lower bound must lie below the upper one, but found [" + lower + ", " + upper + "].");
        }
    }
}
