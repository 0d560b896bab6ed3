// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import java.util.List;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

/** Some of the columns of a source; asks at every row whether to go on. */
final class SelectedColumns implements RowSource {

    private final RowSource all;
    private final List<TableColumn> columns;
    private final int[] indices;
    private final RunMonitor monitor;

    SelectedColumns(RowSource all, List<TableColumn> columns, RunMonitor monitor) {
        this.all = all;
        this.columns = columns;
        this.monitor = monitor;
        indices = columns.stream().mapToInt(all.columns()::indexOf).toArray();
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public RowCursor open() {
        RowCursor cursor = all.open();
        return new RowCursor() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Object[] next() {
                monitor.checkCancelled();
                Object[] row = cursor.next();
                Object[] selected = new Object[indices.length];
                for (int j = 0; j < selected.length; j++) {
                    selected[j] = row[indices[j]];
                }
                return selected;
            }

            @Override
            public void close() {
                cursor.close();
            }
        };
    }
}
