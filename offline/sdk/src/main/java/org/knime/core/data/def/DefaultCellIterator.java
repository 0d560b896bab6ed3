// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.def;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;

/** Walks over the cells of a row. */
public class DefaultCellIterator implements Iterator<DataCell> {

    private final DataRow m_row;

    private int m_next;

    public DefaultCellIterator(final DataRow row) {
        if (row == null) {
            throw new NullPointerException("Row must not be null.");
        }
        m_row = row;
    }

    @Override
    public boolean hasNext() {
        return m_next < m_row.getNumCells();
    }

    @Override
    public DataCell next() {
        if (!hasNext()) {
            throw new NoSuchElementException("Iterator is at end.");
        }
        return m_row.getCell(m_next++);
    }
}
