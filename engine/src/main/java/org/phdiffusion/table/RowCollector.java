// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.store.RowShape;
import org.phdiffusion.store.RowStoreWriter;

/** One pass over a source. Rows gather in memory; the first one that has no room there sends all to a temporary file. */
final class RowCollector implements AutoCloseable {

    private static final int FIRST_CAPACITY = 1024;
    private static final int PROGRESS_ROWS = 1024;

    /** Largest length of an array. */
    private static final long LIMIT = Integer.MAX_VALUE - 8L;

    private final TableEncoding encoding;
    private final int dimension;
    private final int[] varying;
    private final boolean completeOnly;
    private final MemoryBudget budget;
    private final RunMonitor monitor;
    private final long mostRows;
    private final float[] encoded;
    private BitSet missing = new BitSet();
    private float[] values;
    private RowStoreWriter writer;
    private int rows;
    private long incompleteRows;

    /** With null as its budget it fails where an array cannot hold the rows. */
    RowCollector(TableEncoding encoding, boolean completeOnly, MemoryBudget budget, RunMonitor monitor) {
        this.encoding = encoding;
        this.completeOnly = completeOnly;
        this.budget = budget;
        this.monitor = monitor;
        dimension = encoding.dimension();
        varying = encoding.varyingColumns();
        encoded = new float[dimension];
        long room = LIMIT / Math.max(1, dimension);
        mostRows = budget == null || dimension == 0 ? room : Math.min(room, budget.rows(dimension));
    }

    EncodedTable collect(RowSource source) {
        if (!encoding.schema().equals(source.columns())) {
            throw new TableException("The columns of the table differ from those of the encoding: found "
                    + source.columns() + ", expected " + encoding.schema() + ".");
        }
        long count = source.count();
        // twice the room while it grows would be the largest piece of memory of all
        long expected = Math.min(mostRows, count < 0 ? FIRST_CAPACITY : Math.max(1, count));
        values = new float[(int) (expected * dimension)];
        long number = 0;
        try (RowCursor cursor = source.open()) {
            while (cursor.hasNext()) {
                if (number % PROGRESS_ROWS == 0) {
                    report(number, count);
                }
                number++;
                add(cursor.next(), number, count);
            }
        }
        if (writer != null) {
            return new StoredRows(writer.finish(), mostRows, incompleteRows, number - rows);
        }
        FMatrixRMaj matrix = new FMatrixRMaj(0, 0);
        int size = rows * dimension;
        matrix.setData(values.length / 2 <= size ? values : Arrays.copyOf(values, size));
        matrix.numRows = rows;
        matrix.numCols = dimension;
        return new EncodedRows(matrix, missing.isEmpty() ? null : missing, incompleteRows, number - rows);
    }

    private void report(long number, long count) {
        monitor.checkCancelled();
        if (count > 0) {
            monitor.progress(
                    Math.min(1, (double) number / count),
                    () -> String.format(Locale.ROOT, "Encoding row %,d of %,d", number + 1, count));
        }
    }

    private void add(Object[] row, long number, long count) {
        boolean incomplete = TableEncoding.isIncomplete(row);
        if (incomplete && completeOnly) {
            return;
        }
        int gaps = encoding.encodePresent(row, number, encoded, 0);
        if (gaps == varying.length) {
            return;
        }
        if (writer == null && rows == mostRows) {
            spill(count < 0 ? number : count);
        }
        int bit = writer == null ? rows * varying.length : 0;
        for (int k = 0; gaps > 0 && k < varying.length; k++) {
            if (row[varying[k]] == null) {
                missing.set(bit + k);
                gaps--;
            }
        }
        if (writer == null) {
            keep();
        } else {
            writer.add(encoded, 0, missing, 0);
            missing.clear();
        }
        incompleteRows += incomplete ? 1 : 0;
        rows++;
    }

    private void keep() {
        long needed = (rows + 1L) * dimension;
        if (needed > values.length) {
            values = Arrays.copyOf(values, (int) Math.min(mostRows * dimension, Math.max(needed, 2L * values.length)));
        }
        System.arraycopy(encoded, 0, values, rows * dimension, dimension);
    }

    /** From here on the memory holds one row. */
    private void spill(long expectedRows) {
        if (budget == null) {
            throw new TableException("More than " + rows + " rows of " + dimension
                    + " coordinates do not fit one matrix; train on a sample of the rows.");
        }
        RowShape shape = RowShape.forMemory(dimension, varying.length, budget.bytes());
        writer = RowStoreWriter.create(budget.folder(), shape, expectedRows);
        for (int i = 0; i < rows; i++) {
            if (i % PROGRESS_ROWS == 0) {
                monitor.checkCancelled();
            }
            writer.add(values, i * dimension, missing, i * varying.length);
        }
        values = null;
        missing = new BitSet();
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }
}
