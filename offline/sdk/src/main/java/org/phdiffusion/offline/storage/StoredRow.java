// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import java.util.Iterator;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultCellIterator;
import org.knime.core.data.def.DefaultRow;

/** A row that owns its array of cells, hence is made without a copy. */
final class StoredRow implements DataRow {

    private final RowKey m_key;

    private final DataCell[] m_cells;

    StoredRow(final RowKey key, final DataCell[] cells) {
        m_key = key;
        m_cells = cells;
    }

    @Override
    public int getNumCells() {
        return m_cells.length;
    }

    @Override
    public RowKey getKey() {
        return m_key;
    }

    @Override
    public DataCell getCell(final int index) {
        return m_cells[index];
    }

    @Override
    public Iterator<DataCell> iterator() {
        return new DefaultCellIterator(this);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj == this || (obj instanceof DataRow && new DefaultRow(m_key, m_cells).equals(obj));
    }

    @Override
    public int hashCode() {
        return m_key.hashCode();
    }

    @Override
    public String toString() {
        return new DefaultRow(m_key, m_cells).toString();
    }
}
