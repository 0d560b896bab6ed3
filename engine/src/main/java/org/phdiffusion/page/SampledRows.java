// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.chart.PointChart;
import org.phdiffusion.chart.PointChart.Frame;
import org.phdiffusion.table.ColumnCounts;
import org.phdiffusion.table.Marginals;
import org.phdiffusion.table.TableEncoding;

/**
 * Watches rows while they are drawn, for the {@link SamplerPage}: counts the values of each column and keeps some rows. Its
 * memory does not grow with the rows; not for several threads.
 */
public final class SampledRows {

    private static final int MOST_POINTS = 1_000;

    private final ColumnCounts counts;
    private final PairColumns columns;
    private final Groups groups;
    private final RowChoice choice;
    private final List<double[]> points = new ArrayList<>();
    private final List<String> rowGroups = new ArrayList<>();

    /**
     * Prepares to watch.
     *
     * @param encoding of the rows
     * @param expected about how many rows will come
     * @param group name of the column that colours the rows; null for any that suits
     */
    public SampledRows(TableEncoding encoding, long expected, String group) {
        counts = new ColumnCounts(encoding);
        columns = new PairColumns(encoding);
        groups = new Groups(encoding, group);
        choice = new RowChoice(expected, MOST_POINTS);
    }

    /**
     * A row comes.
     *
     * @param row a value a column, null where missing; not modified
     */
    public void add(Object[] row) {
        counts.add(row);
        if (choice.next()) {
            points.add(columns.point(row));
            rowGroups.add(groups.of(row));
        }
    }

    Marginals marginals() {
        return counts.marginals();
    }

    Groups groups() {
        return groups;
    }

    int shown() {
        return points.size();
    }

    /** Pairs of columns as points. */
    PointChart pairs() {
        Clouds clouds = new Clouds(rowGroups, columns.names().size());
        return new PointChart(
                "",
                columns.names(),
                columns.labels(),
                List.of(),
                List.of(new Frame("Synthetic rows", clouds.of(points))),
                false);
    }
}
