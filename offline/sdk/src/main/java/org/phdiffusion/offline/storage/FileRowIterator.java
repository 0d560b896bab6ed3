// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.NoSuchElementException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.UnmaterializedCell;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.DataContainerException;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.time.localdate.LocalDateCellFactory;
import org.knime.core.data.time.localdatetime.LocalDateTimeCellFactory;
import org.knime.core.data.time.localtime.LocalTimeCellFactory;

/** Reads rows back that {@link RowEncoder} wrote; closes its file at the last one. */
final class FileRowIterator extends CloseableRowIterator {

    private static final int FIRST_CAPACITY = 1 << 17;

    /** Kept so that the file is not deleted under the iterator. */
    private final SpillFile m_file;

    private final int m_columns;

    private final boolean[] m_wanted;

    private InputStream m_in;

    private long m_remaining;

    private byte[] m_bytes = new byte[FIRST_CAPACITY];

    private int m_position;

    private int m_limit;

    FileRowIterator(final SpillFile file, final long start, final int columns, final boolean[] wanted, final long count)
            throws IOException {
        m_file = file;
        m_columns = columns;
        m_wanted = wanted;
        m_remaining = count;
        m_in = file.openInput(start);
    }

    /** Leaves out the next rows. */
    void skip(final long count) throws IOException {
        for (long i = 0; i < count; i++) {
            final int length = nextRow();
            m_position += length;
            m_remaining--;
        }
    }

    @Override
    public boolean hasNext() {
        return m_remaining > 0;
    }

    @Override
    public DataRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("Iterator at end");
        }
        if (m_in == null) {
            throw new IllegalStateException("The row iterator was closed.");
        }
        try {
            nextRow();
        } catch (IOException e) {
            throw new DataContainerException(
                    "Cannot read table data from '" + m_file.path() + "': " + e.getMessage(), e);
        }
        final RowKey key = new RowKey(text());
        final DataCell[] cells = new DataCell[m_columns];
        for (int i = 0; i < m_columns; i++) {
            final boolean isWanted = m_wanted == null || m_wanted[i];
            final DataCell cell = isWanted ? cell() : skipCell();
            cells[i] = cell;
        }
        if (--m_remaining == 0) {
            close();
        }
        return new StoredRow(key, cells);
    }

    /** Brings the next row into the buffer, behind its length. */
    private int nextRow() throws IOException {
        fill(RowEncoder.LENGTH_BYTES);
        final int length = (int) RowEncoder.INTS.get(m_bytes, m_position);
        m_position += RowEncoder.LENGTH_BYTES;
        fill(length);
        return length;
    }

    private void fill(final int count) throws IOException {
        if (m_limit - m_position >= count) {
            return;
        }
        final byte[] target = count > m_bytes.length ? new byte[Math.max(count, 2 * m_bytes.length)] : m_bytes;
        System.arraycopy(m_bytes, m_position, target, 0, m_limit - m_position);
        m_bytes = target;
        m_limit -= m_position;
        m_position = 0;
        while (m_limit < count) {
            final int read = m_in.read(m_bytes, m_limit, m_bytes.length - m_limit);
            if (read < 0) {
                throw new EOFException("the file ends early");
            }
            m_limit += read;
        }
    }

    private DataCell cell() {
        return switch (m_bytes[m_position++]) {
            case RowEncoder.DOUBLE -> new DoubleCell(Double.longBitsToDouble(longBits()));
            case RowEncoder.INT -> new IntCell(intBits());
            case RowEncoder.LONG -> new LongCell(longBits());
            case RowEncoder.TRUE -> BooleanCell.TRUE;
            case RowEncoder.FALSE -> BooleanCell.FALSE;
            case RowEncoder.STRING -> new StringCell(text());
            case RowEncoder.DATE -> LocalDateCellFactory.create(LocalDate.ofEpochDay(longBits()));
            case RowEncoder.TIME -> LocalTimeCellFactory.create(LocalTime.ofNanoOfDay(longBits()));
            case RowEncoder.DATE_TIME ->
                LocalDateTimeCellFactory.create(
                        LocalDateTime.of(LocalDate.ofEpochDay(longBits()), LocalTime.ofNanoOfDay(longBits())));
            case RowEncoder.MISSING_WITH_ERROR -> new MissingCell(text());
            default -> DataType.getMissingCell();
        };
    }

    private DataCell skipCell() {
        final int rest = switch (m_bytes[m_position++]) {
            case RowEncoder.DOUBLE, RowEncoder.LONG, RowEncoder.DATE, RowEncoder.TIME -> Long.BYTES;
            case RowEncoder.DATE_TIME -> 2 * Long.BYTES;
            case RowEncoder.INT -> Integer.BYTES;
            case RowEncoder.STRING, RowEncoder.MISSING_WITH_ERROR -> textBytes(varLong());
            default -> 0;
        };
        m_position += rest;
        return UnmaterializedCell.getInstance();
    }

    private int intBits() {
        m_position += Integer.BYTES;
        return (int) RowEncoder.INTS.get(m_bytes, m_position - Integer.BYTES);
    }

    private long longBits() {
        m_position += Long.BYTES;
        return (long) RowEncoder.LONGS.get(m_bytes, m_position - Long.BYTES);
    }

    private static int textBytes(final long header) {
        return (int) ((header >>> 1) << (header & 1));
    }

    private String text() {
        final long header = varLong();
        final int length = (int) (header >>> 1);
        final int start = m_position;
        if ((header & 1) == 0) {
            m_position += length;
            return new String(m_bytes, start, length, StandardCharsets.ISO_8859_1);
        }
        m_position += 2 * length;
        final char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            final int low = Byte.toUnsignedInt(m_bytes[start + 2 * i]);
            chars[i] = (char) (low | Byte.toUnsignedInt(m_bytes[start + 2 * i + 1]) << Byte.SIZE);
        }
        return new String(chars);
    }

    private long varLong() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            final byte b = m_bytes[m_position++];
            value |= (long) (b & Byte.MAX_VALUE) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        if (m_in == null) {
            return;
        }
        try {
            m_in.close();
        } catch (IOException e) {
            throw new DataContainerException("Cannot close '" + m_file.path() + "': " + e.getMessage(), e);
        } finally {
            m_in = null;
            m_bytes = new byte[0];
        }
    }
}
