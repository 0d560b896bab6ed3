// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import org.knime.core.data.container.CloseableRowIterator;

/** Rows that can be walked over again and again, by several threads at once, each with an iterator of its own. */
public interface RowSource {

    /** The number of rows. */
    long size();

    /**
     * The rows from one index to another.
     *
     * @param columns which columns to read, null for all; the others come as unmaterialized cells
     * @param from the first row's index
     * @param to the index behind the last row, at most {@link #size()}
     */
    CloseableRowIterator iterator(boolean[] columns, long from, long to);

    /** Frees memory and disk; the rows cannot be read any more. */
    void discard();
}
