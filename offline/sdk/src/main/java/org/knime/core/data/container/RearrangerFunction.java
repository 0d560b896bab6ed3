// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.IdentityHashMap;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.streamable.StreamableFunction;

/** Computes the rows of a rearranged table: each factory is asked once a row, however many columns it has. */
final class RearrangerFunction extends StreamableFunction {

    private final List<ColumnRearranger.Column> m_columns;

    RearrangerFunction(final List<ColumnRearranger.Column> columns) {
        m_columns = columns;
    }

    @Override
    public DataRow compute(final DataRow input, final long rowIndex) {
        final IdentityHashMap<CellFactory, DataCell[]> computed = new IdentityHashMap<>();
        final DataCell[] cells = new DataCell[m_columns.size()];
        for (int i = 0; i < cells.length; i++) {
            final ColumnRearranger.Column column = m_columns.get(i);
            cells[i] = column.factory() == null
                    ? input.getCell(column.originalIndex())
                    : computed.computeIfAbsent(column.factory(), factory -> cells(factory, input, rowIndex))[
                            column.indexInFactory()];
        }
        return new DefaultRow(input.getKey(), cells);
    }

    private static DataCell[] cells(final CellFactory factory, final DataRow input, final long rowIndex) {
        final DataCell[] cells = factory.getCells(input, rowIndex);
        final int expected = factory.getColumnSpecs().length;
        if (cells.length != expected) {
            throw new IllegalStateException("New cells array is of wrong size: expected " + expected + ", got "
                    + cells.length + " in row \"" + input.getKey() + "\"");
        }
        return cells;
    }

    @Override
    public void finish() {
        m_columns.stream()
                .map(ColumnRearranger.Column::factory)
                .filter(AbstractCellFactory.class::isInstance)
                .distinct()
                .forEach(factory -> ((AbstractCellFactory) factory).afterProcessing());
    }
}
