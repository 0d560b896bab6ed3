// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;

/**
 * How the values of the single columns of a table are distributed: counts in the bins of {@link ColumnBins}, and nothing
 * of which values stand in a row together.
 *
 * @param rows number of rows that were counted
 * @param columns the first {@value ColumnCounts#MOST_COLUMNS} columns that vary, in the order of the table
 */
public record Marginals(long rows, List<Column> columns) {

    /**
     * One column.
     *
     * @param missing rows without a value
     * @param counts rows a bin
     */
    public record Column(long missing, List<Long> counts) {

        /**
         * Copies the counts.
         *
         * @param missing as the component
         * @param counts as the component
         * @throws IllegalArgumentException if a count is negative
         */
        public Column {
            counts = List.copyOf(counts);
            if (missing < 0 || counts.stream().anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException(
                        "Counts must be at least 0, but are " + missing + " missing and " + counts + ".");
            }
        }

        /**
         * How many rows have a value.
         *
         * @return the sum of the counts
         */
        public long present() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }

        /**
         * The counts as shares of the rows that have a value.
         *
         * @return one a bin, each in [0, 1]; all 0 if no row has a value
         */
        public List<Double> shares() {
            double total = Math.max(1, present());
            return counts.stream().map(count -> count / total).toList();
        }
    }

    /**
     * Copies the list and checks that every column counts every row.
     *
     * @param rows as the component
     * @param columns as the component
     * @throws IllegalArgumentException if a column counts more or fewer rows
     */
    public Marginals {
        columns = List.copyOf(columns);
        for (Column column : columns) {
            if (column.missing() + column.present() != rows) {
                throw new IllegalArgumentException("A column counts " + (column.missing() + column.present())
                        + " rows, but there are " + rows + ".");
            }
        }
    }

    /**
     * Checks that the counts are those of a table's columns.
     *
     * @param encoding of the table
     * @throws IllegalArgumentException if there are more or fewer columns, or a column has other bins
     */
    public void requireFit(TableEncoding encoding) {
        int[] varying = encoding.varyingColumns();
        int expected = Math.min(ColumnCounts.MOST_COLUMNS, varying.length);
        boolean fits = columns.size() == expected;
        for (int k = 0; fits && k < expected; k++) {
            fits = ColumnBins.of(encoding.columns().get(varying[k]).codec()).size()
                    == columns.get(k).counts().size();
        }
        if (!fits) {
            throw new IllegalArgumentException("The counts of single columns are not those of the table's columns.");
        }
    }
}
