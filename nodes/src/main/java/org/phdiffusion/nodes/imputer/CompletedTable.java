// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.imputer;

import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.ColumnLayout.Column;
import org.phdiffusion.nodes.shared.GivenTable;

/**
 * Writes a table again with its gaps filled. The rows come from the table itself, cell by cell: only missing cells of
 * columns that the model knows are replaced.
 */
final class CompletedTable implements AutoCloseable {

    /** Name of the column that numbers the copies of a multiple imputation. */
    static final String IMPUTATION = "Imputation";

    private final CloseableRowIterator rows;
    private final BufferedDataContainer container;
    private final boolean multiple;
    private final List<Column> columns;
    private final int[] inTable;
    private final int[] inModel;
    private final long[] filled;
    private DataRow row;
    private long number = -1;

    CompletedTable(
            BufferedDataTable table, GivenTable given, ColumnLayout model, boolean multiple, ExecutionContext exec) {
        DataTableSpec spec = table.getDataTableSpec();
        this.multiple = multiple;
        columns = given.columns().columns();
        inTable = columns.stream()
                .mapToInt(column -> spec.findColumnIndex(column.name()))
                .toArray();
        inModel = columns.stream().mapToInt(model.columns()::indexOf).toArray();
        filled = new long[columns.size()];
        container = exec.createDataContainer(spec(spec, multiple));
        rows = table.iterator();
    }

    /** The spec of the completed table: values that were not there before may widen the domains. */
    static DataTableSpec spec(DataTableSpec table, boolean multiple) {
        DataTableSpecCreator creator = new DataTableSpecCreator(table).dropAllDomains();
        if (multiple) {
            String name = DataTableSpec.getUniqueColumnName(table, IMPUTATION);
            creator.addColumns(new DataColumnSpecCreator(name, IntCell.TYPE).createSpec());
        }
        return creator.createSpec();
    }

    /** Writes a completed row; {@code values} has one value a column of the model. */
    void add(long rowNumber, int imputation, Object[] values) {
        if (rowNumber > number) {
            row = rows.next();
            number = rowNumber;
        }
        int width = row.getNumCells();
        DataCell[] cells = new DataCell[multiple ? width + 1 : width];
        for (int i = 0; i < width; i++) {
            cells[i] = row.getCell(i);
        }
        for (int i = 0; i < inTable.length; i++) {
            if (cells[inTable[i]].isMissing()) {
                cells[inTable[i]] = columns.get(i).type().toCell(values[inModel[i]]);
                filled[i] += imputation == 0 ? 1 : 0;
            }
        }
        RowKey key = row.getKey();
        if (multiple) {
            cells[width] = new IntCell(imputation + 1);
            key = new RowKey(key.getString() + "_" + (imputation + 1));
        }
        container.addRowToTable(new DefaultRow(key, cells));
    }

    BufferedDataTable finish() {
        container.close();
        return container.getTable();
    }

    /** Cells filled in the column of this position among the shared ones; copies are counted once. */
    long filled(int column) {
        return filled[column];
    }

    @Override
    public void close() {
        rows.close();
        if (container.isOpen()) {
            container.close();
        }
    }
}
