// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Counts the values of the columns of rows, bin by bin. Its memory does not grow with the rows; not for several threads. */
public final class ColumnCounts {

    /** Columns beyond these are not counted. */
    public static final int MOST_COLUMNS = 1_000;

    private final TableEncoding encoding;
    private final int[] columns;
    private final List<ColumnBins> bins = new ArrayList<>();
    private final List<long[]> counts = new ArrayList<>();
    private final long[] missing;
    private long rows;

    /**
     * Starts to count the columns that vary.
     *
     * @param encoding of the rows
     */
    public ColumnCounts(TableEncoding encoding) {
        this.encoding = encoding;
        int[] varying = encoding.varyingColumns();
        columns = Arrays.copyOf(varying, Math.min(MOST_COLUMNS, varying.length));
        missing = new long[columns.length];
        for (int column : columns) {
            ColumnBins of = ColumnBins.of(encoding.columns().get(column).codec());
            bins.add(of);
            counts.add(new long[of.size()]);
        }
    }

    /**
     * Counts a row.
     *
     * @param row a value a column, null where missing; not modified
     */
    public void add(Object[] row) {
        rows++;
        for (int k = 0; k < columns.length; k++) {
            count(k, row[columns[k]]);
        }
    }

    /**
     * Counts an encoded row.
     *
     * @param source coordinates, not modified
     * @param offset index of the first
     * @param absent says which columns, counted among those that vary, have no value
     */
    public void addEncoded(float[] source, int offset, IntPredicate absent) {
        DecodeRow place = DecodeRow.of(rows);
        rows++;
        for (int k = 0; k < columns.length; k++) {
            int column = columns[k];
            count(
                    k,
                    absent.test(k)
                            ? null
                            : encoding.columns()
                                    .get(column)
                                    .codec()
                                    .decode(source, offset + encoding.offset(column), place.at(column)));
        }
    }

    private void count(int k, Object value) {
        if (value == null) {
            missing[k]++;
        } else {
            counts.get(k)[bins.get(k).bin(value)]++;
        }
    }

    /**
     * What was counted so far.
     *
     * @return a copy
     */
    public Marginals marginals() {
        List<Marginals.Column> found = new ArrayList<>();
        for (int k = 0; k < columns.length; k++) {
            found.add(new Marginals.Column(
                    missing[k], Arrays.stream(counts.get(k)).boxed().toList()));
        }
        return new Marginals(rows, found);
    }
}
