// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.util.BitSet;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.store.RowStore;
import org.phdiffusion.store.StoredBlock;

/** The rows of a store but those held out, block by block, pass after pass. */
final class RowStream {

    private final RowStore store;
    private final BitSet heldOut;
    private final BlockOrder order;
    private final RunMonitor monitor;
    private final StoredBlock block;
    private int pass = -1;
    private int[] blocks = {};
    private int next;
    private int row;

    RowStream(RowStore store, BitSet heldOut, BlockOrder order, RunMonitor monitor) {
        this.store = store;
        this.heldOut = heldOut;
        this.order = order;
        this.monitor = monitor;
        block = new StoredBlock(store.shape());
    }

    RowCopies copies(int rows) {
        return new RowCopies(
                store.shape().values(), store.anyFlag() ? store.shape().flags() : 0, rows);
    }

    /** Number of the pass, from 0; -1 before the first. */
    int pass() {
        return pass;
    }

    void startPass() {
        pass++;
        blocks = order.of(pass);
        next = 0;
        row = block.rows();
    }

    /** Copies the next row of the pass; false if there is none. */
    boolean next(RowCopies target, int targetRow) {
        while (true) {
            if (row >= block.rows()) {
                if (next == blocks.length) {
                    return false;
                }
                monitor.checkCancelled();
                store.read(blocks[next++], block);
                row = 0;
            }
            if (!heldOut.get(block.first() + row)) {
                target.set(targetRow, block.values(), block.flags(), row++);
                return true;
            }
            row++;
        }
    }
}
