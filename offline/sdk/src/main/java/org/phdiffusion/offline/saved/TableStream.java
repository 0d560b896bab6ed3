// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.saved;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.time.localdate.LocalDateCellFactory;
import org.knime.core.data.time.localdatetime.LocalDateTimeCellFactory;
import org.knime.core.data.time.localtime.LocalTimeCellFactory;

/** Reads keys and cells of KNIME's table stream. */
final class TableStream implements AutoCloseable {

    private interface CellReader {
        DataCell read(DataInputStream in) throws IOException;
    }

    private final BlockInputStream m_blocks;

    private final DataInputStream m_in;

    private final List<CellReader> m_readers;

    /**
     * Starts at the first row.
     *
     * @param in the decompressed stream
     * @param cellClasses the names of the cell classes, in the order in which the stream numbers them
     */
    TableStream(final InputStream in, final List<String> cellClasses) throws IOException {
        m_blocks = new BlockInputStream(in);
        m_in = new DataInputStream(m_blocks);
        final CellReader[] readers = new CellReader[cellClasses.size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = reader(cellClasses.get(i));
        }
        m_readers = List.of(readers);
    }

    private static CellReader reader(final String cellClass) throws IOException {
        return switch (cellClass.substring(cellClass.lastIndexOf('.') + 1)) {
            case "DoubleCell" -> in -> new DoubleCell(in.readDouble());
            case "IntCell" -> in -> new IntCell(in.readInt());
            case "LongCell" -> in -> new LongCell(in.readLong());
            case "BooleanCell" -> in -> BooleanCell.BooleanCellFactory.create(in.readBoolean());
            case "StringCell" -> in -> new StringCell(text(in));
            case "LocalDateCell" -> in -> LocalDateCellFactory.create(LocalDate.ofEpochDay(in.readLong()));
            case "LocalTimeCell" -> in -> LocalTimeCellFactory.create(LocalTime.ofNanoOfDay(in.readLong()));
            case "LocalDateTimeCell" ->
                in -> LocalDateTimeCellFactory.create(
                        LocalDateTime.of(LocalDate.ofEpochDay(in.readLong()), LocalTime.ofNanoOfDay(in.readLong())));
            case "MissingCell" -> in -> in.readBoolean() ? new MissingCell(text(in)) : DataType.getMissingCell();
            default -> throw new UnsupportedTableException("A cell of class " + cellClass);
        };
    }

    String readKey() throws IOException {
        final String key = text(m_in);
        m_blocks.endBlock();
        return key;
    }

    DataCell readCell() throws IOException {
        final int mark = m_in.readUnsignedByte();
        final DataCell cell;
        if (mark == BlockMarks.MISSING) {
            cell = DataType.getMissingCell();
        } else if (mark == BlockMarks.SERIALIZED) {
            throw new UnsupportedTableException("A cell in Java serialization");
        } else if (mark < BlockMarks.FIRST_CLASS || mark - BlockMarks.FIRST_CLASS >= m_readers.size()) {
            throw new IOException("A cell has the unknown class number " + (mark - BlockMarks.FIRST_CLASS) + ".");
        } else {
            cell = m_readers.get(mark - BlockMarks.FIRST_CLASS).read(m_in);
        }
        m_blocks.endBlock();
        return cell;
    }

    void endRow() throws IOException {
        m_blocks.endRow();
    }

    /** A text in Java's modified UTF-8 behind its length in two bytes, or in eight bytes behind the largest of two. */
    private static String text(final DataInputStream in) throws IOException {
        final int shortLength = in.readUnsignedShort();
        final long length = shortLength == BlockMarks.LONG_TEXT ? in.readLong() : shortLength;
        if (length < 0 || length > Integer.MAX_VALUE - 8) {
            throw new IOException("A text says it has " + length + " bytes.");
        }
        final byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("A text is shorter than it says.");
        }
        try {
            return decoded(bytes);
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("A text is not in modified UTF-8.", e);
        }
    }

    private static String decoded(final byte[] bytes) throws IOException {
        final StringBuilder text = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            final int first = Byte.toUnsignedInt(bytes[i]);
            if (first < 0x80) {
                text.append((char) first);
            } else if (first >>> 5 == 0b110) {
                text.append((char) (((first & 0x1f) << 6) | (bytes[++i] & 0x3f)));
            } else if (first >>> 4 == 0b1110) {
                text.append((char) (((first & 0x0f) << 12) | ((bytes[++i] & 0x3f) << 6) | (bytes[++i] & 0x3f)));
            } else {
                throw new IOException("A text is not in modified UTF-8.");
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        m_blocks.close();
    }
}
