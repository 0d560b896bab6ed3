// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.phdiffusion.nodes.port.ColumnType;

/** Writes rows of plain Java values straight into a KNIME table; row keys are Row0, Row1 and so on. */
public final class KnimeTableWriter implements AutoCloseable {

    private final BufferedDataContainer container;
    private final List<ColumnType> types;
    private long rows;

    /**
     * Opens a table.
     *
     * @param spec all columns of types that {@link ColumnType} knows
     * @param exec creates the container
     */
    public KnimeTableWriter(DataTableSpec spec, ExecutionContext exec) {
        types = spec.stream()
                .map(column -> ColumnType.of(column.getType()).orElseThrow())
                .toList();
        container = exec.createDataContainer(spec);
    }

    /**
     * Appends a row with the next key.
     *
     * @param values one a column, of the column's Java type; null for a missing cell
     */
    public void add(Object... values) {
        add(RowKey.createRowKey(rows), values);
    }

    /**
     * Appends a row.
     *
     * @param key the row's key, not used before
     * @param values one a column, of the column's Java type; null for a missing cell
     */
    public void add(RowKey key, Object... values) {
        DataCell[] cells = new DataCell[types.size()];
        for (int j = 0; j < cells.length; j++) {
            cells[j] = types.get(j).toCell(values[j]);
        }
        container.addRowToTable(new DefaultRow(key, cells));
        rows++;
    }

    /**
     * Ends writing.
     *
     * @return the table
     */
    public BufferedDataTable finish() {
        container.close();
        return container.getTable();
    }

    /** Frees the container if {@link #finish} was not reached. */
    @Override
    public void close() {
        if (container.isOpen()) {
            container.close();
        }
    }
}
