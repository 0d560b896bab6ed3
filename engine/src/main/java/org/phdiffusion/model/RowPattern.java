// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.List;

/**
 * Rows that have the same class and lack the same cells.
 *
 * @param category index of the category of the standard condition; -1 without such a column, or where it is missing
 * @param missing which of the columns that vary have no value, by their index among those, increasing
 * @param count number of such rows, at least 1
 */
public record RowPattern(int category, List<Integer> missing, long count) {

    /**
     * Checks the components.
     *
     * @param category as the component
     * @param missing as the component
     * @param count as the component
     * @throws IllegalArgumentException if they do not increase, or nothing is counted
     */
    public RowPattern {
        missing = List.copyOf(missing);
        for (int i = 0; i < missing.size(); i++) {
            if (missing.get(i) <= (i == 0 ? -1 : missing.get(i - 1))) {
                throw new IllegalArgumentException(
                        "The missing columns of a pattern must increase from 0 on, but are " + missing + ".");
            }
        }
        if (category < -1 || count < 1) {
            throw new IllegalArgumentException("A pattern has category " + category + " and counts " + count
                    + " rows; at least -1 and 1 are allowed.");
        }
    }
}
