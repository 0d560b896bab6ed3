// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.phdiffusion.data.CsvSource;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.shared.KnimeRows;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

/**
 * The rows of the chosen source, with the chosen columns only.
 *
 * @param rows the rows
 * @param layout names and types of their columns
 * @param count how many rows there are
 * @param warnings sentences for the user
 */
record LoaderSource(RowSource rows, ColumnLayout layout, long count, List<String> warnings) {

    /** The columns of an example. */
    static DataTableSpec exampleSpec(Example example) {
        return spec(example.engine().rows(1, 0).columns());
    }

    /** The columns as KNIME sees them before the values are known: whole numbers are 32 bits wide. */
    static DataTableSpec spec(List<TableColumn> columns) {
        return ColumnLayout.of(columns, i -> false).toTableSpec();
    }

    /** The chosen columns of a table that can be used. */
    static ColumnLayout select(DataLoaderNodeParameters parameters, DataTableSpec spec)
            throws InvalidSettingsException {
        return ColumnLayout.of(selectedSpec(parameters, spec))
                .orElseThrow(() -> new InvalidSettingsException(
                        "No column that can be learned is selected; include at least one column of numbers, whole"
                                + " numbers, booleans or text at 'Columns'."));
    }

    /** A warning that names the chosen columns of other types; empty if there is none. */
    static Optional<String> unsupportedWarning(DataLoaderNodeParameters parameters, DataTableSpec spec) {
        List<String> names = ColumnLayout.unsupported(selectedSpec(parameters, spec));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("Left out, because only numbers, whole numbers, booleans and text can be learned: '"
                + String.join("', '", names) + "'.");
    }

    private static DataTableSpec selectedSpec(DataLoaderNodeParameters parameters, DataTableSpec spec) {
        List<String> names = Arrays.asList(parameters.m_columns.filterFromFullSpec(spec));
        return new DataTableSpec(
                spec.stream().filter(column -> names.contains(column.getName())).toArray(DataColumnSpec[]::new));
    }

    /** Opens the chosen source; reads all rows once to count them. */
    static LoaderSource open(DataLoaderNodeParameters parameters, BufferedDataTable table, RunMonitor monitor)
            throws InvalidSettingsException {
        return switch (parameters.m_source) {
            case EXAMPLE ->
                scanned(
                        parameters,
                        parameters.m_example.engine().rows(parameters.m_exampleRows, parameters.m_exampleSeed),
                        List.of(),
                        monitor);
            case CSV -> {
                CsvSource csv = CsvSource.of(parameters.file(), parameters.csvSettings());
                yield scanned(parameters, csv, csv.warnings(), monitor);
            }
            case TABLE -> ofTable(parameters, table, monitor);
        };
    }

    private static LoaderSource ofTable(
            DataLoaderNodeParameters parameters, BufferedDataTable table, RunMonitor monitor)
            throws InvalidSettingsException {
        if (table == null) {
            throw new InvalidSettingsException(DataLoaderNodeFactory.NO_TABLE);
        }
        DataTableSpec spec = table.getDataTableSpec();
        ColumnLayout layout = select(parameters, spec);
        return new LoaderSource(
                new KnimeRows(table, layout, monitor),
                layout,
                table.size(),
                unsupportedWarning(parameters, spec).stream().toList());
    }

    private static LoaderSource scanned(
            DataLoaderNodeParameters parameters, RowSource all, List<String> warnings, RunMonitor monitor)
            throws InvalidSettingsException {
        ColumnLayout selected = select(parameters, spec(all.columns()));
        RowSource rows = new SelectedColumns(all, selected.toTableColumns(), monitor);
        boolean[] wide = new boolean[selected.columns().size()];
        long count = 0;
        try (RowCursor cursor = rows.open()) {
            while (cursor.hasNext()) {
                Object[] row = cursor.next();
                count++;
                for (int j = 0; j < wide.length; j++) {
                    wide[j] |= row[j] instanceof Long;
                }
            }
        }
        List<String> names =
                rows.columns().stream().map(column -> "'" + column.name() + "'").toList();
        List<String> relevant = new ArrayList<>(warnings);
        relevant.removeIf(warning -> names.stream().noneMatch(warning::contains));
        return new LoaderSource(rows, ColumnLayout.of(rows.columns(), j -> wide[j]), count, relevant);
    }
}
