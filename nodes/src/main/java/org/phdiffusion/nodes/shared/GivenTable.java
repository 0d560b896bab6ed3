// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.ColumnLayout.Column;
import org.phdiffusion.nodes.port.ColumnType;

/**
 * What a table has in common with a model: the columns that can be given to it.
 *
 * @param columns columns of the model that the table has, with the model's types, in the model's order
 * @param others names of the table's other columns
 */
public record GivenTable(ColumnLayout columns, List<String> others) {

    /**
     * Compares a table with a model.
     *
     * @param table the table's spec
     * @param model the model's columns
     * @param port what the table is called in messages
     * @return at least one column
     * @throws InvalidSettingsException if they share no column, or one has different types
     */
    public static GivenTable of(DataTableSpec table, ColumnLayout model, String port) throws InvalidSettingsException {
        List<Column> shared = new ArrayList<>();
        for (Column column : model.columns()) {
            DataColumnSpec found = table.getColumnSpec(column.name());
            if (found == null) {
                continue;
            }
            if (ColumnType.of(found.getType()).filter(column.type()::equals).isEmpty()) {
                throw new InvalidSettingsException("Column '" + column.name() + "' holds '" + found.getType()
                        + "' in the table '" + port + "', but the model learned '"
                        + column.type().dataType() + "'; convert the column, or leave it out.");
            }
            shared.add(column);
        }
        if (shared.isEmpty()) {
            throw new InvalidSettingsException("The table '" + port + "' has none of the model's columns "
                    + model.columns().stream().map(Column::name).toList()
                    + "; name the columns that give values as in the data that the model learned from.");
        }
        List<String> others = new ArrayList<>();
        for (String name : table.getColumnNames()) {
            if (shared.stream().noneMatch(column -> column.name().equals(name))) {
                others.add(name);
            }
        }
        return new GivenTable(new ColumnLayout(shared), List.copyOf(others));
    }

    /**
     * Names of the shared columns.
     *
     * @return in the model's order
     */
    public List<String> names() {
        return columns.columns().stream().map(Column::name).toList();
    }

    /**
     * A sentence about columns that the model does not know.
     *
     * @param port what the table is called
     * @return empty if there are none
     */
    public Optional<String> othersWarning(String port) {
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("The model knows nothing of these columns of the table '" + port
                        + "', they are not used: " + String.join(", ", others) + ".");
    }
}
