// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Rows as points over two columns that the reader chooses, in one frame or in several that follow each other.
 *
 * @param title what tells it from others; may be empty
 * @param columns names of the columns
 * @param labels for each column null, or the names of the values 0, 1, 2, ... of a text column
 * @param backdrop clouds that are in all frames, such as real rows
 * @param frames at least one
 * @param paths whether the rows are the same in all frames, so that their way can be drawn
 */
public record PointChart(
        String title,
        List<String> columns,
        List<List<String>> labels,
        List<Cloud> backdrop,
        List<Frame> frames,
        boolean paths)
        implements Chart {

    private static final int FEWEST_POINTS = 50;

    /**
     * Rows of one colour.
     *
     * @param name for the legend
     * @param values one list a column, all of the same size
     */
    public record Cloud(String name, List<List<Double>> values) {

        /**
         * Copies the values and checks their sizes.
         *
         * @param name as the component
         * @param values as the component
         * @throws IllegalArgumentException if the columns have different sizes
         */
        public Cloud {
            Objects.requireNonNull(name, "name");
            values = values.stream().map(List::copyOf).toList();
            if (values.stream().mapToInt(List::size).distinct().count() > 1) {
                throw new IllegalArgumentException("The columns of the cloud '" + name + "' have different sizes.");
            }
        }

        private int rows() {
            return values.isEmpty() ? 0 : values.get(0).size();
        }

        private Cloud thinned() {
            return rows() <= FEWEST_POINTS
                    ? this
                    : new Cloud(name, values.stream().map(Thinning::half).toList());
        }
    }

    /**
     * What is seen at one position of the slider.
     *
     * @param label the position
     * @param clouds what is drawn
     */
    public record Frame(String label, List<Cloud> clouds) {

        /**
         * Copies the list.
         *
         * @param label as the component
         * @param clouds as the component
         */
        public Frame {
            Objects.requireNonNull(label, "label");
            clouds = List.copyOf(clouds);
        }
    }

    /**
     * Copies the lists and checks their sizes.
     *
     * @param title as the component
     * @param columns as the component
     * @param labels as the component
     * @param backdrop as the component
     * @param frames as the component
     * @param paths as the component
     * @throws IllegalArgumentException if labels or a cloud do not fit the columns, or there is no frame
     */
    public PointChart {
        Objects.requireNonNull(title, "title");
        columns = List.copyOf(columns);
        labels = new ArrayList<>(labels); // may hold null
        backdrop = List.copyOf(backdrop);
        frames = List.copyOf(frames);
        if (labels.size() != columns.size() || frames.isEmpty()) {
            throw new IllegalArgumentException("%d columns need as many labels and at least one frame, not %d and %d."
                    .formatted(columns.size(), labels.size(), frames.size()));
        }
        List<Cloud> all = new ArrayList<>(backdrop);
        frames.forEach(frame -> all.addAll(frame.clouds()));
        for (Cloud cloud : all) {
            if (cloud.values().size() != columns.size()) {
                throw new IllegalArgumentException("The cloud '%s' must have %d columns, but has %d."
                        .formatted(cloud.name(), columns.size(), cloud.values().size()));
            }
        }
    }

    /**
     * The names of the values of text columns.
     *
     * @return one entry a column, null for numbers; a copy
     */
    @Override
    public List<List<String>> labels() {
        return new ArrayList<>(labels);
    }

    /** Leaves every second point of large clouds out, the same ones in every frame. */
    @Override
    public PointChart thinned() {
        return new PointChart(
                title,
                columns,
                labels,
                thinned(backdrop),
                frames.stream()
                        .map(frame -> new Frame(frame.label(), thinned(frame.clouds())))
                        .toList(),
                paths);
    }

    private static List<Cloud> thinned(List<Cloud> clouds) {
        return clouds.stream().map(Cloud::thinned).toList();
    }
}
