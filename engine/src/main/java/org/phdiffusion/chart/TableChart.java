// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.chart;

import java.util.List;
import java.util.Objects;

/**
 * A small table of texts.
 *
 * @param title what tells it from others; may be empty
 * @param columns the head
 * @param rows one text a column
 */
public record TableChart(String title, List<String> columns, List<List<String>> rows) implements Chart {

    private static final int FEWEST_ROWS = 100;

    /**
     * Copies the lists and checks their sizes.
     *
     * @param title as the component
     * @param columns as the component
     * @param rows as the component
     * @throws IllegalArgumentException if a row has not one text a column
     */
    public TableChart {
        Objects.requireNonNull(title, "title");
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("Each row of the table must have " + width + " texts.");
        }
    }

    /** Leaves the later half of many rows out. */
    @Override
    public TableChart thinned() {
        return rows.size() <= FEWEST_ROWS ? this : new TableChart(title, columns, rows.subList(0, rows.size() / 2));
    }
}
