// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.saved;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.MissingCell;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.time.localdate.LocalDateValue;
import org.knime.core.data.time.localdatetime.LocalDateTimeValue;
import org.knime.core.data.time.localtime.LocalTimeValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;

/** Writes a <code>data.zip</code> in version 12 of KNIME's row format, compressed by gzip. */
final class SavedTableWriter {

    private final OutputStream m_raw;

    private final DataOutputStream m_block;

    private final Map<Class<?>, Integer> m_classes = new LinkedHashMap<>();

    private SavedTableWriter(final OutputStream raw) {
        m_raw = raw;
        m_block = new DataOutputStream(new Escaping(raw));
    }

    static void write(final BufferedDataTable table, final Path file, final int id) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.putNextEntry(new ZipEntry("data.bin"));
            final GZIPOutputStream gzip = new GZIPOutputStream(zip);
            final OutputStream raw = new BufferedOutputStream(gzip);
            final SavedTableWriter writer = new SavedTableWriter(raw);
            try (CloseableRowIterator rows = table.iterator()) {
                while (rows.hasNext()) {
                    writer.writeRow(rows.next());
                }
            }
            raw.flush();
            gzip.finish();
            zip.putNextEntry(new ZipEntry("meta.xml"));
            writer.meta(table.size(), id).saveToXML(zip);
        }
    }

    private void writeRow(final DataRow row) throws IOException {
        writeText(row.getKey().getString());
        m_raw.write(BlockMarks.TERMINATE);
        for (DataCell cell : row) {
            writeCell(cell);
            m_raw.write(BlockMarks.TERMINATE);
        }
        m_raw.write(BlockMarks.END_OF_ROW);
    }

    private void writeCell(final DataCell cell) throws IOException {
        if (cell instanceof MissingCell missing && missing.getError() == null) {
            m_block.writeByte(BlockMarks.MISSING);
            return;
        }
        final int number = m_classes.computeIfAbsent(cell.getClass(), type -> m_classes.size());
        m_block.writeByte(BlockMarks.FIRST_CLASS + number);
        if (cell instanceof DoubleCell number64) {
            m_block.writeDouble(number64.getDoubleValue());
        } else if (cell instanceof IntCell integer) {
            m_block.writeInt(integer.getIntValue());
        } else if (cell instanceof LongCell integer64) {
            m_block.writeLong(integer64.getLongValue());
        } else if (cell instanceof BooleanCell truth) {
            m_block.writeBoolean(truth.getBooleanValue());
        } else if (cell instanceof LocalDateValue date) {
            m_block.writeLong(date.getLocalDate().toEpochDay());
        } else if (cell instanceof LocalTimeValue time) {
            m_block.writeLong(time.getLocalTime().toNanoOfDay());
        } else if (cell instanceof LocalDateTimeValue moment) {
            m_block.writeLong(moment.getLocalDateTime().toLocalDate().toEpochDay());
            m_block.writeLong(moment.getLocalDateTime().toLocalTime().toNanoOfDay());
        } else if (cell instanceof StringCell text) {
            writeText(text.getStringValue());
        } else if (cell instanceof MissingCell missing) {
            m_block.writeBoolean(true);
            writeText(missing.getError());
        } else {
            throw new UnsupportedOperationException(
                    "The place-holder cannot save a " + cell.getClass().getName() + ".");
        }
    }

    private void writeText(final String text) throws IOException {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            length += c >= 1 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        m_block.writeShort((int) Math.min(length, BlockMarks.LONG_TEXT));
        if (length >= BlockMarks.LONG_TEXT) {
            m_block.writeLong(length);
        }
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c >= 1 && c < 0x80) {
                m_block.writeByte(c);
            } else if (c < 0x800) {
                m_block.writeByte(0xc0 | (c >> 6));
                m_block.writeByte(0x80 | (c & 0x3f));
            } else {
                m_block.writeByte(0xe0 | (c >> 12));
                m_block.writeByte(0x80 | ((c >> 6) & 0x3f));
                m_block.writeByte(0x80 | (c & 0x3f));
            }
        }
    }

    private NodeSettings meta(final long size, final int id) {
        final NodeSettings settings = new NodeSettings("Table Meta Information");
        final NodeSettingsWO meta = settings.addNodeSettings("table.meta.internal");
        meta.addString("container.version", "container_12");
        if (size <= Integer.MAX_VALUE) {
            meta.addInt("table.size", (int) size);
        } else {
            meta.addLong("table.size.long", size);
        }
        meta.addBoolean("container.contains.blobs", false);
        meta.addString("container.filestores.uuid", null);
        meta.addBoolean("container.inmemory", false);
        meta.addInt("container.id", id);
        meta.addString("container.format", SavedTables.ROW_FORMAT);
        addFormat(meta.addNodeSettings("container.format.config"));
        addFormat(meta);
        return settings;
    }

    /** KNIME writes these twice, for its older versions. */
    private void addFormat(final NodeSettingsWO settings) {
        settings.addString("container.compression", "Gzip");
        final NodeSettingsWO classes = settings.addNodeSettings("table.datacell.classes");
        m_classes.forEach(
                (type, number) -> classes.addNodeSettings("element_" + number).addString("class", type.getName()));
    }

    private static final class Escaping extends FilterOutputStream {

        Escaping(final OutputStream out) {
            super(out);
        }

        @Override
        public void write(final int b) throws IOException {
            if (b == BlockMarks.TERMINATE || b == BlockMarks.ESCAPE) {
                out.write(BlockMarks.ESCAPE);
            }
            out.write(b);
        }
    }
}
