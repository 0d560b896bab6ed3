// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.port;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncoding;

/**
 * Names and types of the columns that a schema or a model is about: all that a node needs to know before it executes.
 *
 * @param columns in table order; at least one, names unique
 */
public record ColumnLayout(List<Column> columns) {

    private static final String NAMES = "columns";
    private static final String TYPES = "types";

    /**
     * A column.
     *
     * @param name not empty
     * @param type its type
     */
    public record Column(String name, ColumnType type) {}

    /**
     * Checks the columns.
     *
     * @param columns as the component
     * @throws IllegalArgumentException if there is none, or one has no name, no type or the name of another
     */
    public ColumnLayout {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("There is no column; keep at least one.");
        }
        Set<String> seen = new LinkedHashSet<>();
        for (Column column : columns) {
            if (column.name() == null || column.name().isEmpty() || column.type() == null) {
                throw new IllegalArgumentException("A column has no name or no type.");
            }
            if (!seen.add(column.name())) {
                throw new IllegalArgumentException("Two columns are named '" + column.name() + "'; rename one.");
            }
        }
    }

    /**
     * The layout of columns that the engine gives.
     *
     * @param columns names and kinds
     * @param wide whether the whole numbers of a column, by its index, are {@link Long}
     * @return columns of the same names
     */
    public static ColumnLayout of(List<TableColumn> columns, IntPredicate wide) {
        List<Column> typed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnType type = switch (columns.get(i).kind()) {
                case NUMBER -> ColumnType.DOUBLE;
                case INTEGER -> wide.test(i) ? ColumnType.LONG : ColumnType.INT;
                case BOOLEAN -> ColumnType.BOOLEAN;
                case NOMINAL -> ColumnType.STRING;
                case DATE -> ColumnType.LOCAL_DATE;
                case TIME -> ColumnType.LOCAL_TIME;
                case DATE_TIME -> ColumnType.LOCAL_DATE_TIME;
            };
            typed.add(new Column(columns.get(i).name(), type));
        }
        return new ColumnLayout(typed);
    }

    /**
     * The layout of the rows that an encoding decodes.
     *
     * @param encoding of any columns
     * @return columns of the same names
     */
    public static ColumnLayout of(TableEncoding encoding) {
        return of(encoding.schema(), i -> encoding.columns().get(i).wide());
    }

    /**
     * The columns of a table that can be used.
     *
     * @param spec the table's
     * @return the layout without the columns of other types; empty if none is left
     */
    public static Optional<ColumnLayout> of(DataTableSpec spec) {
        List<Column> usable = new ArrayList<>();
        for (DataColumnSpec column : spec) {
            ColumnType.of(column.getType()).ifPresent(type -> usable.add(new Column(column.getName(), type)));
        }
        return usable.isEmpty() ? Optional.empty() : Optional.of(new ColumnLayout(usable));
    }

    /**
     * The columns of a table that cannot be used.
     *
     * @param spec the table's
     * @return their names, in table order
     */
    public static List<String> unsupported(DataTableSpec spec) {
        return spec.stream()
                .filter(column -> ColumnType.of(column.getType()).isEmpty())
                .map(DataColumnSpec::getName)
                .toList();
    }

    /**
     * The layout as a table's spec.
     *
     * @return columns of these names and types, without domains
     */
    public DataTableSpec toTableSpec() {
        return new DataTableSpec(columns.stream()
                .map(column ->
                        new DataColumnSpecCreator(column.name(), column.type().dataType()).createSpec())
                .toArray(DataColumnSpec[]::new));
    }

    /**
     * The columns as the engine sees them.
     *
     * @return in the same order
     */
    public List<TableColumn> toTableColumns() {
        return columns.stream()
                .map(column -> new TableColumn(column.name(), column.type().kind()))
                .toList();
    }

    /**
     * Names of the text columns: those that a model can be conditioned on.
     *
     * @return in table order
     */
    public List<String> nominalNames() {
        return columns.stream()
                .filter(column -> column.type() == ColumnType.STRING)
                .map(Column::name)
                .toList();
    }

    /**
     * Checks that a table has all these columns with these types; further columns do no harm.
     *
     * @param table the table's spec
     * @param port what the table is called in the message
     * @throws InvalidSettingsException naming the first column that is absent or of another type
     */
    public void checkContainedIn(DataTableSpec table, String port) throws InvalidSettingsException {
        for (Column column : columns) {
            DataColumnSpec found = table.getColumnSpec(column.name());
            if (found == null) {
                throw new InvalidSettingsException("Column '" + column.name() + "' is missing in the " + port
                        + "; connect the table that the schema belongs to.");
            }
            if (!ColumnType.of(found.getType()).filter(column.type()::equals).isPresent()) {
                throw new InvalidSettingsException("Column '" + column.name() + "' holds '" + found.getType()
                        + "' in the " + port + ", but the schema expects '"
                        + column.type().dataType() + "'; connect the table that the schema belongs to.");
            }
        }
    }

    void save(ModelContentWO model) {
        model.addStringArray(NAMES, columns.stream().map(Column::name).toArray(String[]::new));
        model.addStringArray(
                TYPES, columns.stream().map(column -> column.type().name()).toArray(String[]::new));
    }

    static ColumnLayout load(ModelContentRO model) throws InvalidSettingsException {
        String[] names = model.getStringArray(NAMES);
        String[] types = model.getStringArray(TYPES);
        if (names == null || types == null || names.length != types.length) {
            throw new InvalidSettingsException("The saved layout is damaged: names and types of its columns differ in "
                    + "number; create the file again.");
        }
        List<Column> columns = new ArrayList<>();
        try {
            for (int i = 0; i < names.length; i++) {
                columns.add(new Column(names[i], ColumnType.valueOf(String.valueOf(types[i]))));
            }
            return new ColumnLayout(columns);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("The saved layout is damaged: " + e.getMessage(), e);
        }
    }
}
