// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.List;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncoding;

/** Finds the cells of a model's columns in the rows of a table. */
final class ModelColumns {

    private final int[] indices;

    ModelColumns(TableEncoding encoding, List<TableColumn> columns) {
        List<String> names = columns.stream().map(TableColumn::name).toList();
        indices = encoding.schema().stream()
                .mapToInt(column -> names.indexOf(column.name()))
                .toArray();
    }

    /** A cell a column of the model, in its order; null where the cell is missing or the table has no such column. */
    Object[] of(Object[] row) {
        Object[] cells = new Object[indices.length];
        for (int k = 0; k < cells.length; k++) {
            cells[k] = indices[k] < 0 ? null : row[indices[k]];
        }
        return cells;
    }
}
