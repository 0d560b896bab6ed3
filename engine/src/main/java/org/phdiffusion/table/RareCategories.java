// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;

/**
 * Categories that share one coordinate because each is seen too seldom to be learned on its own.
 *
 * @param names the categories; none, or at least 2
 * @param rows how many rows of the data have each, at least 1
 */
public record RareCategories(List<String> names, List<Long> rows) {

    /** No category is rare. */
    public static final RareCategories NONE = new RareCategories(List.of(), List.of());

    /**
     * Checks the components.
     *
     * @param names as the component
     * @param rows as the component
     */
    public RareCategories {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
        boolean counted = rows.stream().allMatch(count -> count >= 1 && count <= 1L << 50);
        if (names.size() == 1 || names.size() != rows.size() || !counted) {
            throw new TableException("Rare categories must be at least 2, each with its number of rows, but found "
                    + names.size() + " and " + rows.size() + ".");
        }
    }

    /** The category at a uniform number in (0, 1), each as probable as it is frequent. */
    String draw(double uniform) {
        double left = uniform * rows.stream().mapToDouble(Long::doubleValue).sum();
        int i = 0;
        while (i < rows.size() - 1 && left >= rows.get(i)) {
            left -= rows.get(i);
            i++;
        }
        return names.get(i);
    }
}
