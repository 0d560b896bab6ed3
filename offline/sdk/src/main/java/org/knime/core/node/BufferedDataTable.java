// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import javax.swing.JComponent;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.filter.CloseableDataRowIterable;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.phdiffusion.offline.storage.StoredTable;

/**
 * A table on a port. Its temporary file goes when the table is cleared, or when nobody refers to it any more. Cursors and saving are not
 * part of the place-holder's class.
 */
public final class BufferedDataTable implements DataTable, PortObject {

    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class);

    public static final PortType TYPE_OPTIONAL =
            PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class, true);

    private final StoredTable m_table;

    BufferedDataTable(final StoredTable table) {
        m_table = table;
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return m_table.getDataTableSpec();
    }

    @Override
    public DataTableSpec getSpec() {
        return getDataTableSpec();
    }

    @Override
    public String getSummary() {
        return "Rows: " + size() + ", Cols: " + getSpec().getNumColumns();
    }

    public long size() {
        return m_table.rows().size();
    }

    /** The number of rows, for code that counts in ints; fails on larger tables. */
    public int getRowCount() {
        if (size() > Integer.MAX_VALUE) {
            throw new IllegalStateException(
                    "The table has " + size() + " rows, more than an int can count; use size() instead.");
        }
        return (int) size();
    }

    @Override
    public CloseableRowIterator iterator() {
        return m_table.iterator();
    }

    /** The rows and columns of a filter; an index outside of the table fails here. */
    public CloseableDataRowIterable filter(final TableFilter filter) {
        return filter(filter, null);
    }

    public CloseableDataRowIterable filter(final TableFilter filter, final ExecutionMonitor exec) {
        filter.validate(getSpec(), size());
        final boolean[] columns = filter.getMaterializeColumnIndices()
                .map(indices -> {
                    final boolean[] wanted = new boolean[getSpec().getNumColumns()];
                    indices.forEach(i -> wanted[i] = true);
                    return wanted;
                })
                .orElse(null);
        final long from = Math.min(size(), filter.getFromRowIndex().orElse(0L));
        final long to = filter.getToRowIndex().map(last -> last + 1).orElse(size());
        return () -> m_table.rows().iterator(columns, from, to);
    }

    BufferedDataTable withSpec(final DataTableSpec spec) {
        return new BufferedDataTable(new StoredTable(spec, m_table.rows()));
    }

    void clear() {
        m_table.close();
    }

    @Override
    public JComponent[] getViews() {
        throw new UnsupportedOperationException("BufferedDataTable.getViews: the place-holder has no Swing views.");
    }
}
