// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Arrays;
import java.util.BitSet;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.run.RunMonitor;

/**
 * The rows of a source as one matrix.
 *
 * @param values rows x dimension of the encoding, 0 where a cell is missing
 * @param missing bit {@code row * m + k} is set where the k-th of the m columns that vary has no value; null if all
 *     cells are there
 * @param incompleteRows rows of the matrix with a missing cell
 * @param leftOutRows rows of the source that are not in the matrix
 */
public record EncodedRows(FMatrixRMaj values, BitSet missing, long incompleteRows, long leftOutRows) {

    private static final int FIRST_CAPACITY = 1024;

    /** Largest length of an array. */
    private static final long LIMIT = Integer.MAX_VALUE - 8L;

    /**
     * Encodes all rows but those without any cell in the columns that vary.
     *
     * @param encoding an encoding whose columns are those of the source
     * @param source read once
     * @return the matrix
     * @throws TableException naming column and row of a value that cannot be encoded; or if the matrix would be too large
     */
    public static EncodedRows of(TableEncoding encoding, RowSource source) {
        return new Collector(encoding, false).collect(source);
    }

    /**
     * Encodes the complete rows and leaves the others out.
     *
     * @param encoding an encoding whose columns are those of the source
     * @param source read once
     * @return the matrix
     * @throws TableException naming column and row of a value that cannot be encoded; or if the matrix would be too large
     */
    public static EncodedRows complete(TableEncoding encoding, RowSource source) {
        return new Collector(encoding, true).collect(source);
    }

    /**
     * Replaces encoded rows by the encodings of the rows that a table would hold: decoded, and encoded again.
     *
     * @param encoding of the rows
     * @param rows n x dimension, any values, overwritten
     * @param seed of what decoding draws
     * @param monitor asked at every row whether to go on
     */
    public static void asInATable(TableEncoding encoding, FMatrixRMaj rows, long seed, RunMonitor monitor) {
        for (int i = 0; i < rows.numRows; i++) {
            monitor.checkCancelled();
            Object[] row = encoding.decode(rows.data, i * rows.numCols, new DecodeRow(i, seed));
            encoding.encode(row, i + 1L, rows.data, i * rows.numCols);
        }
    }

    /** One pass over a source. */
    private static final class Collector {

        private final TableEncoding encoding;
        private final int dimension;
        private final int[] varying;
        private final boolean completeOnly;
        private final BitSet missing = new BitSet();
        private float[] values;
        private int rows;
        private long incompleteRows;

        Collector(TableEncoding encoding, boolean completeOnly) {
            this.encoding = encoding;
            this.completeOnly = completeOnly;
            dimension = encoding.dimension();
            varying = encoding.varyingColumns();
        }

        EncodedRows collect(RowSource source) {
            if (!encoding.schema().equals(source.columns())) {
                throw new TableException("The columns of the table differ from those of the encoding: found "
                        + source.columns() + ", expected " + encoding.schema() + ".");
            }
            // twice the room while it grows would be the largest piece of memory of all
            long expected = source.count() < 0 ? FIRST_CAPACITY : Math.max(1, source.count());
            values = new float[(int) Math.min(LIMIT, expected * dimension)];
            long number = 0;
            try (RowCursor cursor = source.open()) {
                while (cursor.hasNext()) {
                    number++;
                    add(cursor.next(), number);
                }
            }
            FMatrixRMaj matrix = new FMatrixRMaj(0, 0);
            int size = rows * dimension;
            matrix.setData(values.length / 2 <= size ? values : Arrays.copyOf(values, size));
            matrix.numRows = rows;
            matrix.numCols = dimension;
            return new EncodedRows(matrix, missing.isEmpty() ? null : missing, incompleteRows, number - rows);
        }

        private void add(Object[] row, long number) {
            boolean incomplete = TableEncoding.isIncomplete(row);
            if (incomplete && completeOnly) {
                return;
            }
            ensureCapacity();
            int gaps = encoding.encodePresent(row, number, values, rows * dimension);
            if (gaps == varying.length) {
                return;
            }
            for (int k = 0; gaps > 0 && k < varying.length; k++) {
                if (row[varying[k]] == null) {
                    missing.set(rows * varying.length + k);
                    gaps--;
                }
            }
            incompleteRows += incomplete ? 1 : 0;
            rows++;
        }

        private void ensureCapacity() {
            long needed = (rows + 1L) * dimension;
            if (needed <= values.length) {
                return;
            }
            if (needed > LIMIT) {
                throw new TableException("More than " + rows + " rows of " + dimension
                        + " coordinates do not fit one matrix; train on a sample of the rows.");
            }
            values = Arrays.copyOf(values, (int) Math.min(LIMIT, Math.max(needed, 2L * values.length)));
        }
    }
}
