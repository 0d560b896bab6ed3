// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.chart;

import java.util.List;
import java.util.Objects;

/**
 * A bar, or a few side by side, for each of some names.
 *
 * @param title what tells it from others; may be empty
 * @param categories the names, such as columns of a table
 * @param y axis of the values
 * @param series one entry a colour
 * @param bound what no bar should exceed; null if there is no such thing
 * @param boundLabel what the bound is; empty without one
 */
public record BarChart(
        String title, List<String> categories, Axis y, List<Bars> series, Double bound, String boundLabel)
        implements Chart {

    /**
     * The bars of one colour.
     *
     * @param name for the legend
     * @param values one a category; not a number for none
     */
    public record Bars(String name, List<Double> values) {

        /**
         * Copies the values.
         *
         * @param name as the component
         * @param values as the component
         */
        public Bars {
            Objects.requireNonNull(name, "name");
            values = List.copyOf(values);
        }
    }

    /**
     * Copies the lists and checks their sizes.
     *
     * @param title as the component
     * @param categories as the component
     * @param y as the component
     * @param series as the component
     * @param bound as the component
     * @param boundLabel as the component
     * @throws IllegalArgumentException if a series has not one value a category
     */
    public BarChart {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(y, "y");
        Objects.requireNonNull(boundLabel, "boundLabel");
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        for (Bars bars : series) {
            if (bars.values().size() != categories.size()) {
                throw new IllegalArgumentException("The bars '%s' must be one for each of the %d names, but are %d."
                        .formatted(bars.name(), categories.size(), bars.values().size()));
            }
        }
    }

    /**
     * Bars of one colour.
     *
     * @param title what tells it from others; may be empty
     * @param categories the names
     * @param y axis of the values
     * @param values one a category
     * @param bound what no bar should exceed; null if there is no such thing
     * @param boundLabel what the bound is; empty without one
     * @return the chart
     */
    public static BarChart of(
            String title, List<String> categories, Axis y, double[] values, Double bound, String boundLabel) {
        return new BarChart(
                title, categories, y, List.of(new Bars(y.label(), Series.boxed(values))), bound, boundLabel);
    }

    @Override
    public BarChart thinned() {
        return this;
    }
}
