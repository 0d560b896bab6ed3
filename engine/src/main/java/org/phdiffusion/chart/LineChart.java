// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.chart;

import java.util.List;
import java.util.Objects;

/**
 * Curves, bands and marks over one axis.
 *
 * @param title what tells it from others; may be empty
 * @param x horizontal axis
 * @param y vertical axis
 * @param series what is drawn, in the order of the legend
 * @param marks places on the horizontal axis worth a line of their own
 */
public record LineChart(String title, Axis x, Axis y, List<Series> series, List<Mark> marks) implements Chart {

    /**
     * A place on the horizontal axis.
     *
     * @param at where
     * @param label why
     */
    public record Mark(double at, String label) {}

    /**
     * Copies the lists.
     *
     * @param title as the component
     * @param x as the component
     * @param y as the component
     * @param series as the component
     * @param marks as the component
     */
    public LineChart {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    /**
     * A chart without marks.
     *
     * @param title what tells it from others; may be empty
     * @param x horizontal axis
     * @param y vertical axis
     * @param series what is drawn
     * @return the chart
     */
    public static LineChart of(String title, Axis x, Axis y, Series... series) {
        return new LineChart(title, x, y, List.of(series), List.of());
    }

    @Override
    public LineChart thinned() {
        return new LineChart(title, x, y, series.stream().map(Series::thinned).toList(), marks);
    }
}
