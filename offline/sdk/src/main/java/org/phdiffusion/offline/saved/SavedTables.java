// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.saved;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.DataContainerSettings;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.util.DuplicateKeyException;

/**
 * The saved tables of one workflow. A table may refer to others by number, hence they have to be loaded in the order of execution, through
 * one object of this class. Of KNIME's kinds it reads plain tables, tables with rearranged columns, renamed ones and references within a
 * node; tables of the columnar back-end it refuses with {@link UnsupportedTableException}.
 */
public final class SavedTables {

    static final String ROW_FORMAT = "org.knime.core.data.container.DefaultTableStoreFormat";

    static final String DATA_XML = "data.xml";

    static final String SPEC_XML = "spec.xml";

    static final String DATA_ZIP = "data.zip";

    private static final String INTERNAL = "meta_internal";

    private final Map<Integer, BufferedDataTable> m_tables = new HashMap<>();

    /**
     * Loads the table of a port.
     *
     * @param folder the folder that holds <code>data.xml</code>
     * @param exec makes the table, and stops the reading where it is cancelled
     * @throws UnsupportedTableException if only KNIME can read the table
     * @throws IOException if files are absent or damaged
     * @throws CanceledExecutionException if the execution was cancelled
     */
    public BufferedDataTable load(final Path folder, final ExecutionContext exec)
            throws IOException, CanceledExecutionException {
        try {
            final NodeSettingsRO data = settings(folder.resolve(DATA_XML));
            final int id = data.getInt("table_ID");
            final String type = String.valueOf(data.getString("table_type"));
            if ("reference_from_same_node_table".equals(type)) {
                return known(id);
            }
            final DataTableSpec spec = DataTableSpec.load(settings(folder.resolve(SPEC_XML)));
            for (String reference : data.getStringArray("table_references", new String[0])) {
                load(inside(folder, reference), exec);
            }
            final BufferedDataTable table = switch (type) {
                case "container_table", "container_table_compressed" -> plain(folder, spec, exec);
                case "rearrange_columns_table", "rearrange_columns_table_compressed" ->
                    rearranged(folder, data, spec, exec);
                case "new_spec_table" -> exec.createSpecReplacerTable(referenced(data), spec);
                default -> throw new UnsupportedTableException("A table of the kind " + type);
            };
            m_tables.put(id, table);
            return table;
        } catch (UnsupportedTableException | FileNotFoundException e) {
            throw e;
        } catch (IOException | InvalidSettingsException | IllegalArgumentException | DuplicateKeyException e) {
            final String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new IOException("The table saved in '" + folder + "' cannot be read: " + reason, e);
        }
    }

    private static NodeSettingsRO settings(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException("There is no file '" + file + "'.");
        }
        final InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return NodeSettings.loadFromXML(in);
    }

    /** A file of the folder by its saved name, which must not lead out of the folder. */
    private static Path inside(final Path folder, final String name) throws IOException {
        final Path path = name == null ? null : folder.resolve(name).normalize();
        if (path == null || path.equals(folder.normalize()) || !path.startsWith(folder.normalize())) {
            throw new IOException(
                    "The table saved in '" + folder + "' refers to '" + name + "', outside of its folder.");
        }
        return path;
    }

    private BufferedDataTable known(final int id) throws IOException {
        final BufferedDataTable table = m_tables.get(id);
        if (table == null) {
            throw new IOException("The table number " + id + ", to which another refers, was not loaded before.");
        }
        return table;
    }

    private BufferedDataTable referenced(final NodeSettingsRO data) throws IOException, InvalidSettingsException {
        return known(data.getNodeSettings(INTERNAL).getInt("table_reference_ID"));
    }

    private static BufferedDataContainer container(final DataTableSpec spec, final ExecutionContext exec) {
        return exec.createDataContainer(
                spec, DataContainerSettings.builder().withDomainUpdate(false).build());
    }

    private static BufferedDataTable plain(final Path folder, final DataTableSpec spec, final ExecutionContext exec)
            throws IOException, CanceledExecutionException {
        final BufferedDataContainer container = container(spec, exec);
        try (SavedRows rows = new SavedRows(folder.resolve(DATA_ZIP))) {
            if (!rows.hasKeys()) {
                throw new IOException("The rows in '" + folder + "' have no keys.");
            }
            for (long i = 0; i < rows.size(); i++) {
                exec.checkCanceled();
                final String key = rows.nextKey();
                container.addRowToTable(new DefaultRow(key, rows.nextCells(spec.getNumColumns())));
            }
        }
        container.close();
        return container.getTable();
    }

    /** Joins the columns of the table referred to with those that were computed and saved here. */
    private BufferedDataTable rearranged(
            final Path folder, final NodeSettingsRO data, final DataTableSpec spec, final ExecutionContext exec)
            throws IOException, InvalidSettingsException, CanceledExecutionException {
        final BufferedDataTable reference = referenced(data);
        final int[] map = data.getNodeSettings(INTERNAL).getIntArray("table_internal_map");
        final boolean[] isReferred = data.getNodeSettings(INTERNAL).getBooleanArray("table_internal_flags");
        if (map == null
                || isReferred == null
                || map.length != spec.getNumColumns()
                || isReferred.length != map.length) {
            throw new InvalidSettingsException("its map of columns does not fit its spec");
        }
        final int computed =
                (int) IntStream.range(0, map.length).filter(i -> !isReferred[i]).count();
        for (int i = 0; i < map.length; i++) {
            final int available = isReferred[i] ? reference.getSpec().getNumColumns() : computed;
            if (map[i] < 0 || map[i] >= available) {
                throw new InvalidSettingsException("its map names the column " + map[i] + " of " + available);
            }
        }
        final BufferedDataContainer container = container(spec, exec);
        try (SavedRows rows = computed == 0 ? null : new SavedRows(folder.resolve(DATA_ZIP));
                CloseableRowIterator referred = reference.iterator()) {
            if (rows != null && (rows.hasKeys() || rows.size() != reference.size())) {
                throw new IOException("The computed columns in '" + folder + "' do not fit the table they belong to.");
            }
            while (referred.hasNext()) {
                exec.checkCanceled();
                final DataRow row = referred.next();
                final DataCell[] own = rows == null ? new DataCell[0] : rows.nextCells(computed);
                final DataCell[] cells = new DataCell[map.length];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = isReferred[i] ? row.getCell(map[i]) : own[map[i]];
                }
                container.addRowToTable(new DefaultRow(row.getKey(), cells));
            }
        }
        container.close();
        return container.getTable();
    }

    /**
     * Saves a table for KNIME to load, as a plain table.
     *
     * @param table the table
     * @param folder an existing folder, for <code>data.xml</code>, <code>spec.xml</code> and <code>data.zip</code>
     * @param id a number that no other table of the workflow has
     * @throws IOException if a file cannot be written; none of the three is left then
     */
    public static void save(final BufferedDataTable table, final Path folder, final int id) throws IOException {
        try {
            SavedTableWriter.write(table, folder.resolve(DATA_ZIP), id);
            final NodeSettings spec = new NodeSettings(SPEC_XML);
            table.getSpec().save(spec);
            spec.saveToXML(Files.newOutputStream(folder.resolve(SPEC_XML)));
            final NodeSettings data = new NodeSettings("table_meta_info");
            data.addInt("table_ID", id);
            data.addString("table_type", "container_table");
            data.addString("table_file_name", DATA_ZIP);
            data.saveToXML(Files.newOutputStream(folder.resolve(DATA_XML)));
        } catch (IOException e) {
            for (String file : new String[] {DATA_XML, SPEC_XML, DATA_ZIP}) {
                Files.deleteIfExists(folder.resolve(file));
            }
            throw e;
        }
    }
}
