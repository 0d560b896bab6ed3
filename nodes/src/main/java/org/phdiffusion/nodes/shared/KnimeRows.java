// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import java.util.List;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

/** The rows of a KNIME table as the engine reads them: chosen columns only, one row at a time. */
public final class KnimeRows implements RowSource {

    private final BufferedDataTable table;
    private final ColumnLayout layout;
    private final int[] indices;
    private final RunMonitor monitor;

    /**
     * Wraps a table.
     *
     * @param table the table
     * @param layout the columns to read; the table has all of them
     * @param monitor asked at every row whether to go on
     */
    public KnimeRows(BufferedDataTable table, ColumnLayout layout, RunMonitor monitor) {
        this.table = table;
        this.layout = layout;
        this.monitor = monitor;
        DataTableSpec spec = table.getDataTableSpec();
        indices = layout.columns().stream()
                .mapToInt(column -> spec.findColumnIndex(column.name()))
                .toArray();
    }

    @Override
    public List<TableColumn> columns() {
        return layout.toTableColumns();
    }

    @Override
    public long count() {
        return table.size();
    }

    @Override
    public Cursor open() {
        return new Cursor(table.iterator());
    }

    /** A pass over the rows that knows their keys. */
    public final class Cursor implements RowCursor {

        private final CloseableRowIterator rows;
        private RowKey key;

        private Cursor(CloseableRowIterator rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Object[] next() {
            monitor.checkCancelled();
            DataRow row = rows.next();
            key = row.getKey();
            return values(row);
        }

        /**
         * The key of the row that was read last.
         *
         * @return null before the first row
         */
        public RowKey key() {
            return key;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    private Object[] values(DataRow row) {
        Object[] values = new Object[indices.length];
        for (int j = 0; j < values.length; j++) {
            values[j] = layout.columns().get(j).type().fromCell(row.getCell(indices[j]));
        }
        return values;
    }
}
