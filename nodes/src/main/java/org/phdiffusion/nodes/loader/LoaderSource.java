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
 * @param opened share of the whole work that finding out the columns was, in [0, 1)
 */
record LoaderSource(RowSource rows, ColumnLayout layout, long count, List<String> warnings, double opened) {

    /** A file is read twice, but parsing its values and writing them takes longer than looking at them. */
    private static final double SHARE_OF_FIRST_PASS = 0.4;

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
                                + " numbers, booleans, text, dates or times at 'Columns'."));
    }

    /** A warning that names the chosen columns of other types; empty if there is none. */
    static Optional<String> unsupportedWarning(DataLoaderNodeParameters parameters, DataTableSpec spec) {
        List<String> names = ColumnLayout.unsupported(selectedSpec(parameters, spec));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "Left out, because only numbers, whole numbers, booleans, text, dates and times without zone can be learned: '"
                        + String.join("', '", names) + "'.");
    }

    private static DataTableSpec selectedSpec(DataLoaderNodeParameters parameters, DataTableSpec spec) {
        List<String> names = Arrays.asList(parameters.m_columns.filterFromFullSpec(spec));
        return new DataTableSpec(
                spec.stream().filter(column -> names.contains(column.getName())).toArray(DataColumnSpec[]::new));
    }

    /** Opens the chosen source; reads a file or example once to find out its columns and count its rows. */
    static LoaderSource open(DataLoaderNodeParameters parameters, BufferedDataTable table, RunMonitor monitor)
            throws InvalidSettingsException {
        return switch (parameters.m_source) {
            case EXAMPLE -> ofExample(parameters, monitor);
            case CSV -> ofFile(parameters, monitor);
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
                unsupportedWarning(parameters, spec).stream().toList(),
                0);
    }

    private static LoaderSource ofExample(DataLoaderNodeParameters parameters, RunMonitor monitor)
            throws InvalidSettingsException {
        RowSource all = parameters.m_example.engine().rows(parameters.m_exampleRows, parameters.m_exampleSeed);
        ColumnLayout layout = select(parameters, spec(all.columns()));
        RowSource rows = new SelectedColumns(all, layout.toTableColumns(), monitor);
        long count = 0;
        try (RowCursor cursor = rows.open()) {
            while (cursor.hasNext()) {
                cursor.next();
                count++;
            }
        }
        return new LoaderSource(rows, layout, count, List.of(), 0);
    }

    private static LoaderSource ofFile(DataLoaderNodeParameters parameters, RunMonitor monitor)
            throws InvalidSettingsException {
        CsvSource csv = CsvSource.of(parameters.file(), parameters.csvSettings(), monitor.part(0, SHARE_OF_FIRST_PASS));
        List<TableColumn> columns = select(parameters, spec(csv.columns())).toTableColumns();
        int[] indices = columns.stream().mapToInt(csv.columns()::indexOf).toArray();
        List<String> names =
                columns.stream().map(column -> "'" + column.name() + "'").toList();
        List<String> relevant = new ArrayList<>(csv.warnings());
        relevant.removeIf(warning -> names.stream().noneMatch(warning::contains));
        return new LoaderSource(
                new SelectedColumns(csv, columns, monitor),
                ColumnLayout.of(columns, j -> csv.isWide(indices[j])),
                csv.rowCount(),
                relevant,
                SHARE_OF_FIRST_PASS);
    }
}
