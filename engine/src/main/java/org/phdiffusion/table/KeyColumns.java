// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the columns of a table that hold keys, by the rules by which {@link TableEncodingFitter} takes a column for
 * identifiers. Unlike the fitter it accepts tables of any size, and columns without values.
 */
public final class KeyColumns {

    private final List<TableColumn> columns;
    private final Map<Integer, ColumnStatistics> statistics = new TreeMap<>();

    /**
     * Begins a pass.
     *
     * @param columns names and kinds, in the order of the values in a row
     * @param known names of columns that are not asked about
     */
    public KeyColumns(List<TableColumn> columns, Set<String> known) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = columns.get(i);
            boolean possible = column.kind() == ColumnKind.NOMINAL || column.kind() == ColumnKind.INTEGER;
            if (possible && !known.contains(column.name())) {
                statistics.put(i, ColumnStatistics.of(column, EncodingSettings.DEFAULT));
            }
        }
    }

    /**
     * Whether no column can hold keys, so that no row need be read.
     *
     * @return true if there is nothing to find
     */
    public boolean isEmpty() {
        return statistics.isEmpty();
    }

    /**
     * Takes notice of a row.
     *
     * @param row a value a column, null where missing; not modified
     * @throws TableException if a value is not of its column's kind
     */
    public void add(Object[] row) {
        statistics.forEach((column, values) -> {
            if (row[column] != null) {
                values.add(row[column]);
            }
        });
    }

    /**
     * The columns that hold keys.
     *
     * @return their names, in order
     */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        statistics.forEach((column, values) -> {
            if (values.holdsKeys()) {
                names.add(columns.get(column).name());
            }
        });
        return names;
    }
}
