// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * The complete rows of a source as one matrix.
 *
 * @param values rows x dimension of the encoding
 * @param incompleteRows rows that were left out because a value is missing
 */
public record EncodedRows(FMatrixRMaj values, long incompleteRows) {

    private static final int FIRST_CAPACITY = 1024;

    /**
     * Encodes all complete rows.
     *
     * @param encoding an encoding whose columns are those of the source
     * @param source read once
     * @return the matrix
     * @throws TableException naming column and row of a value that cannot be encoded; or if the matrix would be too large
     */
    public static EncodedRows of(TableEncoding encoding, RowSource source) {
        if (!encoding.schema().equals(source.columns())) {
            throw new TableException("The columns of the table differ from those of the encoding: found "
                    + source.columns() + ", expected " + encoding.schema() + ".");
        }
        int dimension = encoding.dimension();
        float[] values = new float[Math.multiplyExact(FIRST_CAPACITY, dimension)];
        int rows = 0;
        long number = 0;
        try (RowCursor cursor = source.open()) {
            while (cursor.hasNext()) {
                Object[] row = cursor.next();
                number++;
                if (TableEncoding.isIncomplete(row)) {
                    continue;
                }
                values = ensureCapacity(values, rows, dimension);
                encoding.encode(row, number, values, rows * dimension);
                rows++;
            }
        }
        FMatrixRMaj matrix = new FMatrixRMaj(0, 0);
        matrix.setData(Arrays.copyOf(values, rows * dimension));
        matrix.numRows = rows;
        matrix.numCols = dimension;
        return new EncodedRows(matrix, number - rows);
    }

    private static float[] ensureCapacity(float[] values, int rows, int dimension) {
        long needed = (rows + 1L) * dimension;
        if (needed <= values.length) {
            return values;
        }
        long limit = Integer.MAX_VALUE - 8L;
        if (needed > limit) {
            throw new TableException("More than " + rows + " rows of " + dimension
                    + " coordinates do not fit one matrix; train on a sample of the rows.");
        }
        return Arrays.copyOf(values, (int) Math.min(limit, 2L * values.length));
    }
}
