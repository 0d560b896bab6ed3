// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.store.RowStore;
import org.phdiffusion.store.StoredBlock;

/**
 * The rows of a source in a temporary file.
 *
 * @param store dimension of the encoding is the number of its values, 0 where a cell is missing; its flags are the
 *     columns that vary, set where a cell is missing
 * @param memory how many rows may be in memory at a time
 * @param incompleteRows rows with a missing cell
 * @param leftOutRows rows of the source that are not in the file
 */
public record StoredRows(RowStore store, long memory, long incompleteRows, long leftOutRows) implements EncodedTable {

    @Override
    public int rows() {
        return store.rows();
    }

    @Override
    public void visit(BlockVisitor visitor, RunMonitor monitor) {
        StoredBlock block = new StoredBlock(store.shape());
        for (int i = 0; i < store.blocks(); i++) {
            monitor.checkCancelled();
            store.read(i, block);
            visitor.visit(block.values(), store.anyFlag() ? block.flags() : null, block.rows());
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
