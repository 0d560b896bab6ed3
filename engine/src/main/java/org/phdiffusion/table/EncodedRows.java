// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

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
public record EncodedRows(FMatrixRMaj values, BitSet missing, long incompleteRows, long leftOutRows)
        implements EncodedTable {

    /**
     * Encodes all rows but those without any cell in the columns that vary.
     *
     * @param encoding an encoding whose columns are those of the source
     * @param source read once
     * @return the matrix
     * @throws TableException naming column and row of a value that cannot be encoded; or if the matrix would be too large
     */
    public static EncodedRows of(TableEncoding encoding, RowSource source) {
        return collect(encoding, source, false);
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
        return collect(encoding, source, true);
    }

    private static EncodedRows collect(TableEncoding encoding, RowSource source, boolean completeOnly) {
        try (RowCollector collector = new RowCollector(encoding, completeOnly, null, RunMonitor.NONE)) {
            return (EncodedRows) collector.collect(source);
        }
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

    @Override
    public int rows() {
        return values.numRows;
    }

    @Override
    public void visit(BlockVisitor visitor, RunMonitor monitor) {
        monitor.checkCancelled();
        if (values.numRows > 0) {
            visitor.visit(values.data, missing, values.numRows);
        }
    }

    @Override
    public void close() {
        // the memory frees itself
    }
}
