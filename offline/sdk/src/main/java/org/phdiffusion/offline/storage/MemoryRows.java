// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import java.util.List;
import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.UnmaterializedCell;
import org.knime.core.data.container.CloseableRowIterator;

/** Few rows. */
final class MemoryRows implements RowSource {

    private volatile List<DataRow> m_rows;

    MemoryRows(final List<DataRow> rows) {
        m_rows = List.copyOf(rows);
    }

    @Override
    public long size() {
        return rows().size();
    }

    private List<DataRow> rows() {
        final List<DataRow> rows = m_rows;
        if (rows == null) {
            throw new IllegalStateException("The table was cleared; its rows cannot be read any more.");
        }
        return rows;
    }

    @Override
    public CloseableRowIterator iterator(final boolean[] columns, final long from, final long to) {
        return CloseableRowIterator.wrap(rows().subList((int) from, (int) to).stream()
                .map(row -> columns == null ? row : filtered(row, columns))
                .iterator());
    }

    private static DataRow filtered(final DataRow row, final boolean[] columns) {
        return new StoredRow(
                row.getKey(),
                IntStream.range(0, columns.length)
                        .mapToObj(i -> columns[i] ? row.getCell(i) : UnmaterializedCell.getInstance())
                        .toArray(DataCell[]::new));
    }

    @Override
    public void discard() {
        m_rows = null;
    }
}
