// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Iterator;

/** One pass over the rows of a {@link RowSource}; to be closed. Each row is an array of its own. */
public interface RowCursor extends Iterator<Object[]>, AutoCloseable {

    /** Frees what the pass holds open. */
    @Override
    void close();

    /**
     * A pass over rows in memory.
     *
     * @param rows the rows
     * @return a cursor that holds nothing open
     */
    static RowCursor over(Iterator<Object[]> rows) {
        return new RowCursor() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Object[] next() {
                return rows.next();
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
