// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.BitSet;
import org.phdiffusion.run.RunMonitor;

/** The encoded rows of a table, in memory or in a temporary file, which closing deletes. */
public sealed interface EncodedTable extends AutoCloseable permits EncodedRows, StoredRows {

    /**
     * Encodes all rows but those without any cell in the columns that vary. As many rows are kept in memory as the budget
     * has room for; if there are more, all go to a temporary file.
     *
     * @param encoding an encoding whose columns are those of the source
     * @param source read once
     * @param budget decides between memory and file
     * @param monitor shows progress if the source knows how many rows it has, and cancels at every row
     * @return the rows; the caller closes them
     * @throws TableException naming column and row of a value that cannot be encoded
     * @throws org.phdiffusion.store.RowStoreException if the file cannot be written
     */
    static EncodedTable of(TableEncoding encoding, RowSource source, MemoryBudget budget, RunMonitor monitor) {
        try (RowCollector collector = new RowCollector(encoding, false, budget, monitor)) {
            return collector.collect(source);
        }
    }

    /** Takes rows, many at a time. */
    @FunctionalInterface
    interface BlockVisitor {

        /**
         * Takes rows.
         *
         * @param values row by row; to be read before the method returns
         * @param missing bit {@code i m + k} is set where the k-th of the m columns that vary has no value in row i of
         *     these; null if all cells are there
         * @param rows how many, at least 1
         */
        void visit(float[] values, BitSet missing, int rows);
    }

    /**
     * The number of rows.
     *
     * @return at least 0
     */
    int rows();

    /**
     * Rows with a missing cell.
     *
     * @return how many of the rows
     */
    long incompleteRows();

    /**
     * Rows of the source that are not here.
     *
     * @return how many
     */
    long leftOutRows();

    /**
     * Shows all rows, in their order.
     *
     * @param visitor takes them
     * @param monitor cancels
     */
    void visit(BlockVisitor visitor, RunMonitor monitor);

    @Override
    void close();
}
