// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.chart;

import java.util.List;
import java.util.Objects;

/**
 * The distributions of single columns, of which a reader chooses one: histograms of numbers, shares of categories.
 *
 * @param title what tells it from others; may be empty
 * @param columns in the order of the table
 */
public record MarginalChart(String title, List<Column> columns) implements Chart {

    private static final int FEWEST_COLUMNS = 8;

    /**
     * One column, either with edges or with categories.
     *
     * @param name of the column
     * @param edges of n bins, n + 1 rising numbers; null for categories
     * @param categories n names; null for bins
     * @param series one entry a table
     */
    public record Column(String name, List<Double> edges, List<String> categories, List<Shares> series) {

        /**
         * Copies the lists and checks their sizes.
         *
         * @param name as the component
         * @param edges as the component
         * @param categories as the component
         * @param series as the component
         * @throws IllegalArgumentException if there are both edges and categories or neither, or a series has another size
         */
        public Column {
            Objects.requireNonNull(name, "name");
            if ((edges == null) == (categories == null)) {
                throw new IllegalArgumentException("Column '" + name + "' needs either edges or categories.");
            }
            edges = edges == null ? null : List.copyOf(edges);
            categories = categories == null ? null : List.copyOf(categories);
            series = List.copyOf(series);
            int bins = edges == null ? categories.size() : edges.size() - 1;
            for (Shares shares : series) {
                if (shares.shares().size() != bins) {
                    throw new IllegalArgumentException("Column '%s' has %d bins, but '%s' has %d shares."
                            .formatted(
                                    name, bins, shares.name(), shares.shares().size()));
                }
            }
        }
    }

    /**
     * How often the values of one table fall into each bin.
     *
     * @param name of the table
     * @param shares in [0, 1], one a bin
     */
    public record Shares(String name, List<Double> shares) {

        /**
         * Copies the shares.
         *
         * @param name as the component
         * @param shares as the component
         */
        public Shares {
            Objects.requireNonNull(name, "name");
            shares = List.copyOf(shares);
        }
    }

    /**
     * Copies the list.
     *
     * @param title as the component
     * @param columns as the component
     */
    public MarginalChart {
        Objects.requireNonNull(title, "title");
        columns = List.copyOf(columns);
    }

    /** Leaves the later half of many columns out. */
    @Override
    public MarginalChart thinned() {
        return columns.size() <= FEWEST_COLUMNS
                ? this
                : new MarginalChart(title, columns.subList(0, columns.size() / 2));
    }
}
