// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A column's name and kind.
 *
 * @param name not empty; unique within its table
 * @param kind what the column holds
 */
public record TableColumn(String name, ColumnKind kind) {

    /**
     * Checks the components.
     *
     * @param name as the component
     * @param kind as the component
     */
    public TableColumn {
        if (name == null || name.isEmpty()) {
            throw new TableException("A column has no name; give every column a name.");
        }
        if (name.length() > JsonObjectReader.MAX_TEXT) {
            throw new TableException("The column name '" + Values.brief(name) + "' has " + name.length()
                    + " characters, at most " + JsonObjectReader.MAX_TEXT + " are allowed; shorten it.");
        }
        if (kind == null) {
            throw new TableException("Column '" + name + "' has no kind.");
        }
    }

    /**
     * Checks that no two columns share a name.
     *
     * @param columns the columns of one table
     * @return an unmodifiable copy
     * @throws TableException naming the first name that occurs twice
     */
    public static List<TableColumn> distinct(List<TableColumn> columns) {
        Set<String> seen = new HashSet<>();
        for (TableColumn column : columns) {
            if (!seen.add(column.name())) {
                throw new TableException(
                        "Two columns are named '" + column.name() + "'; rename one of them, names must be unique.");
            }
        }
        return List.copyOf(columns);
    }
}
