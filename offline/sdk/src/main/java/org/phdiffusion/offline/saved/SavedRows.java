// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.saved;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.knime.core.data.DataCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

/** The rows of a <code>data.zip</code>, one after the other. Nothing is extracted to disk. */
final class SavedRows implements AutoCloseable {

    private static final String WITH_KEYS = "container_";

    private static final String WITHOUT_KEYS = "noRowKeyContainer_";

    private static final int OLDEST = 10;

    private static final int NEWEST = 12;

    private final ZipFile m_zip;

    private final TableStream m_stream;

    private final long m_size;

    private final boolean m_hasKeys;

    SavedRows(final Path file) throws IOException {
        m_zip = new ZipFile(file.toFile());
        try {
            final NodeSettingsRO meta =
                    NodeSettings.loadFromXML(entry("meta.xml")).getNodeSettings("table.meta.internal");
            final String version = meta.getString("container.version");
            m_hasKeys = version.startsWith(WITH_KEYS);
            requireSupported(meta, version);
            m_size = meta.containsKey("table.size.long") ? meta.getLong("table.size.long") : meta.getInt("table.size");
            final NodeSettingsRO format = meta.getNodeSettings("container.format.config");
            m_stream = new TableStream(decompressed(format, version), cellClasses(format));
        } catch (InvalidSettingsException e) {
            m_zip.close();
            throw new IOException("The meta.xml in '" + file + "' is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            m_zip.close();
            throw e;
        }
    }

    private InputStream entry(final String name) throws IOException {
        final ZipEntry entry = m_zip.getEntry(name);
        if (entry == null) {
            throw new FileNotFoundException("'" + m_zip.getName() + "' has no entry " + name + ".");
        }
        return m_zip.getInputStream(entry);
    }

    private static int number(final String version) {
        final String number = version.substring(version.indexOf('_') + 1);
        return number.matches("[0-9]{1,4}") ? Integer.parseInt(number) : 0;
    }

    private static void requireSupported(final NodeSettingsRO meta, final String version)
            throws InvalidSettingsException, IOException {
        final boolean isKnown = version.startsWith(WITH_KEYS) || version.startsWith(WITHOUT_KEYS);
        if (!isKnown || number(version) < OLDEST || number(version) > NEWEST) {
            throw new UnsupportedTableException("A table saved in the version " + version);
        }
        final String format = meta.getString("container.format", SavedTables.ROW_FORMAT);
        if (!format.equals(SavedTables.ROW_FORMAT)) {
            throw new UnsupportedTableException("A table saved in the format " + format);
        }
        if (meta.getBoolean("container.contains.blobs", false)) {
            throw new UnsupportedTableException("A table with large cells in files of their own");
        }
    }

    private InputStream decompressed(final NodeSettingsRO format, final String version) throws IOException {
        final String byDefault = number(version) < NEWEST ? "GZIP" : "SNAPPY";
        final String compression =
                format.getString("container.compression", byDefault).toUpperCase(Locale.ROOT);
        final InputStream in = new BufferedInputStream(entry("data.bin"));
        return switch (compression) {
            case "NONE", "FALSE" -> in;
            case "GZIP", "TRUE" -> new BufferedInputStream(new GZIPInputStream(in));
            case "SNAPPY" -> new SnappyInputStream(in);
            default -> throw new UnsupportedTableException("A table compressed by " + compression);
        };
    }

    private static List<String> cellClasses(final NodeSettingsRO format) throws InvalidSettingsException {
        final NodeSettingsRO classes = format.getNodeSettings("table.datacell.classes");
        final List<String> names = new ArrayList<>();
        for (String key : classes.keySet()) {
            names.add(classes.getNodeSettings(key).getString("class"));
        }
        return names;
    }

    long size() {
        return m_size;
    }

    boolean hasKeys() {
        return m_hasKeys;
    }

    String nextKey() throws IOException {
        return m_stream.readKey();
    }

    /** The cells of the row whose key, if it has one, was read. */
    DataCell[] nextCells(final int columns) throws IOException {
        final DataCell[] cells = new DataCell[columns];
        for (int i = 0; i < columns; i++) {
            cells[i] = m_stream.readCell();
        }
        m_stream.endRow();
        return cells;
    }

    @Override
    public void close() throws IOException {
        m_stream.close();
        m_zip.close();
    }
}
