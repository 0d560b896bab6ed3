// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/**
 * Encoded rows, split into what is generated and what is given.
 *
 * @param rows n x dimension without the condition column
 * @param conditions n x categories of the condition column; null without one
 * @param incompleteRows rows that were left out because a value is missing
 */
public record ConditionedRows(FMatrixRMaj rows, FMatrixRMaj conditions, long incompleteRows) {

    /**
     * Encodes all complete rows.
     *
     * @param encoding an encoding whose columns are those of the source
     * @param conditionColumn name of a nominal column; null for none
     * @param source read once
     * @return the matrices
     * @throws TableException if a row cannot be encoded, or the condition column is not a nominal one
     */
    public static ConditionedRows of(TableEncoding encoding, String conditionColumn, RowSource source) {
        if (conditionColumn == null) {
            EncodedRows encoded = EncodedRows.of(encoding, source);
            return new ConditionedRows(encoded.values(), null, encoded.incompleteRows());
        }
        int width = codec(encoding, conditionColumn).width();
        int start = encoding.offset(encoding.indexOf(conditionColumn));
        EncodedRows encoded = EncodedRows.of(encoding, source);
        FMatrixRMaj all = encoded.values();
        FMatrixRMaj rows = new FMatrixRMaj(all.numRows, all.numCols - width);
        FMatrixRMaj conditions = new FMatrixRMaj(all.numRows, width);
        for (int i = 0; i < all.numRows; i++) {
            int from = i * all.numCols;
            int to = i * rows.numCols;
            System.arraycopy(all.data, from, rows.data, to, start);
            System.arraycopy(all.data, from + start, conditions.data, i * width, width);
            System.arraycopy(all.data, from + start + width, rows.data, to + start, rows.numCols - start);
        }
        return new ConditionedRows(rows, conditions, encoded.incompleteRows());
    }

    /** The codec of a condition column, which must be nominal. */
    static NominalCodec codec(TableEncoding encoding, String conditionColumn) {
        EncodedColumn column = encoding.require(conditionColumn);
        if (column.codec() instanceof NominalCodec codec) {
            return codec;
        }
        throw new TableException("The condition column '" + conditionColumn + "' "
                + (column.codec().width() == 0
                        ? "is constant"
                        : "is of kind " + column.kind().label())
                + "; choose a nominal column with at least two categories, or none.");
    }
}
