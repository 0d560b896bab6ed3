// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;

/**
 * Rows of typed values that can be read several times, in the same order, without holding them all. A row has one value a
 * column: {@link Double}, {@link Integer} or {@link Long}, {@link Boolean}, {@link String}, or null for a missing one.
 */
public interface RowSource {

    /**
     * The columns, in the order of the values in a row.
     *
     * @return at least one column, names unique
     */
    List<TableColumn> columns();

    /**
     * How many rows there are, if that is known without reading them: room is made for them at once.
     *
     * @return a number of rows, -1 if unknown
     */
    default long count() {
        return -1;
    }

    /**
     * Begins a pass.
     *
     * @return a cursor before the first row; the caller closes it
     */
    RowCursor open();

    /**
     * Rows in memory.
     *
     * @param columns names unique
     * @param rows one array a row, not copied
     * @return a source over them
     */
    static RowSource of(List<TableColumn> columns, List<Object[]> rows) {
        List<TableColumn> distinct = TableColumn.distinct(columns);
        List<Object[]> fixed = List.copyOf(rows);
        return new RowSource() {
            @Override
            public List<TableColumn> columns() {
                return distinct;
            }

            @Override
            public long count() {
                return fixed.size();
            }

            @Override
            public RowCursor open() {
                return RowCursor.over(fixed.iterator());
            }
        };
    }
}
