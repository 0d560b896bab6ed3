// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

/**
 * At most a given number of rows of a table, each equally likely to be among them (reservoir sampling; Vitter, ACM Trans.
 * Math. Softw. 11, 1985): one pass, and memory for the rows kept only.
 *
 * @param columns names and kinds, in the order of the values in a row
 * @param rows the rows kept, null where a cell is missing; the arrays are not copied
 * @param total number of rows of the table
 */
public record RowSample(List<TableColumn> columns, List<Object[]> rows, long total) {

    private static final int ROWS_A_CHECK = 1_000;

    /**
     * Copies the lists.
     *
     * @param columns as the component
     * @param rows as the component
     * @param total as the component
     */
    public RowSample {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Draws a sample.
     *
     * @param source read once
     * @param limit most rows kept, at least 1
     * @param seed with the stream decides which
     * @param stream tells apart samples of one seed
     * @param monitor asked every {@value #ROWS_A_CHECK} rows whether to go on
     * @return all rows in their order, or a random choice
     */
    public static RowSample of(RowSource source, int limit, long seed, int stream, RunMonitor monitor) {
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS);
        List<Object[]> kept = new ArrayList<>();
        long number = 0;
        try (RowCursor cursor = source.open()) {
            while (cursor.hasNext()) {
                Object[] row = cursor.next();
                number++;
                if (kept.size() < limit) {
                    kept.add(row);
                } else {
                    int place = random.below((int) Math.min(number, Integer.MAX_VALUE), number, stream, 0);
                    if (place < limit) {
                        kept.set(place, row);
                    }
                }
                if (number % ROWS_A_CHECK == 0) {
                    monitor.checkCancelled();
                }
            }
        }
        return new RowSample(source.columns(), kept, number);
    }

    /**
     * Number of rows kept.
     *
     * @return at least 0
     */
    public int size() {
        return rows.size();
    }

    /**
     * Some of the rows.
     *
     * @param from index of the first
     * @param to index after the last
     * @return a sample of the same table
     */
    public RowSample part(int from, int to) {
        return new RowSample(columns, rows.subList(from, to), total);
    }

    /**
     * The rows as a source.
     *
     * @return reads the rows kept
     */
    public RowSource source() {
        return RowSource.of(columns, rows);
    }
}
