// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.imputer;

import java.util.List;
import org.knime.core.node.BufferedDataTable;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.shared.GivenTable;
import org.phdiffusion.nodes.shared.KnimeRows;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

/** The rows of a table as a model sees them: all the model's columns, those that the table lacks without values. */
final class ModelRows implements RowSource {

    private final KnimeRows rows;
    private final ColumnLayout model;
    private final int[] places;

    /** Places the columns that table and model share among the model's. */
    ModelRows(BufferedDataTable table, GivenTable given, ColumnLayout model, RunMonitor monitor) {
        this.model = model;
        rows = new KnimeRows(table, given.columns(), monitor);
        places = given.columns().columns().stream()
                .mapToInt(model.columns()::indexOf)
                .toArray();
    }

    @Override
    public List<TableColumn> columns() {
        return model.toTableColumns();
    }

    @Override
    public RowCursor open() {
        RowCursor cursor = rows.open();
        return new RowCursor() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Object[] next() {
                Object[] known = cursor.next();
                Object[] row = new Object[model.columns().size()];
                for (int i = 0; i < places.length; i++) {
                    row[places[i]] = known[i];
                }
                return row;
            }

            @Override
            public void close() {
                cursor.close();
            }
        };
    }
}
