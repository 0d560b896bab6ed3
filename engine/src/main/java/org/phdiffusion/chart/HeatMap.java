// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.chart;

import java.util.List;
import java.util.Objects;

/**
 * Numbers over two lists of names, told apart by colour.
 *
 * @param title what tells it from others; may be empty
 * @param xLabel what runs from left to right
 * @param xs names from left to right
 * @param yLabel what runs from top to bottom
 * @param ys names from top to bottom
 * @param values one list for each of {@code ys}, with one value for each of {@code xs}; not a number for none
 * @param valueLabel what the colours mean
 * @param diverging whether 0 is a middle with two sides, as of scores, rather than an end
 */
public record HeatMap(
        String title,
        String xLabel,
        List<String> xs,
        String yLabel,
        List<String> ys,
        List<List<Double>> values,
        String valueLabel,
        boolean diverging)
        implements Chart {

    private static final int FEWEST_ROWS = 64;

    /**
     * Copies the lists and checks their sizes.
     *
     * @param title as the component
     * @param xLabel as the component
     * @param xs as the component
     * @param yLabel as the component
     * @param ys as the component
     * @param values as the component
     * @param valueLabel as the component
     * @param diverging as the component
     * @throws IllegalArgumentException if the values do not fit the names
     */
    public HeatMap {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(xLabel, "xLabel");
        Objects.requireNonNull(yLabel, "yLabel");
        Objects.requireNonNull(valueLabel, "valueLabel");
        xs = List.copyOf(xs);
        ys = List.copyOf(ys);
        values = values.stream().map(List::copyOf).toList();
        int width = xs.size();
        if (values.size() != ys.size() || values.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException(
                    "The heat map '%s' needs %d rows of %d values.".formatted(valueLabel, ys.size(), width));
        }
    }

    /** Leaves the later half of many rows out. */
    @Override
    public HeatMap thinned() {
        int half = ys.size() / 2;
        return ys.size() <= FEWEST_ROWS
                ? this
                : new HeatMap(
                        title, xLabel, xs, yLabel, ys.subList(0, half), values.subList(0, half), valueLabel, diverging);
    }
}
