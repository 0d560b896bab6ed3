// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.knime.core.data.DataCell;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.time.localdate.LocalDateValue;
import org.knime.core.data.time.localdatetime.LocalDateTimeValue;
import org.knime.core.data.time.localtime.LocalTimeValue;

/**
 * Turns rows into bytes: the length of what follows, the key, and for each cell a tag and its value. Numbers are little-endian; a text is
 * its length times two, plus one where a character needs two bytes, and its characters in one or two bytes each.
 */
final class RowEncoder {

    static final int LENGTH_BYTES = Integer.BYTES;

    static final byte MISSING = 0;

    static final byte MISSING_WITH_ERROR = 1;

    static final byte DOUBLE = 2;

    static final byte INT = 3;

    static final byte LONG = 4;

    static final byte TRUE = 5;

    static final byte FALSE = 6;

    static final byte STRING = 7;

    static final byte DATE = 8;

    static final byte TIME = 9;

    static final byte DATE_TIME = 10;

    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int FIRST_CAPACITY = 1 << 17;

    private static final int LATIN_1 = 0xff;

    private byte[] m_bytes = new byte[FIRST_CAPACITY];

    private int m_size;

    byte[] bytes() {
        return m_bytes;
    }

    int size() {
        return m_size;
    }

    void clear() {
        m_size = 0;
    }

    void add(final String key, final DataCell[] cells) {
        final int start = m_size;
        reserve(LENGTH_BYTES);
        m_size += LENGTH_BYTES;
        putText(key);
        for (DataCell cell : cells) {
            putCell(cell);
        }
        INTS.set(m_bytes, start, m_size - start - LENGTH_BYTES);
    }

    private void putCell(final DataCell cell) {
        final Class<?> type = cell.getClass();
        if (type == DoubleCell.class) {
            putTagged(DOUBLE, Double.doubleToRawLongBits(((DoubleCell) cell).getDoubleValue()));
        } else if (type == IntCell.class) {
            reserve(1 + Integer.BYTES);
            m_bytes[m_size] = INT;
            INTS.set(m_bytes, m_size + 1, ((IntCell) cell).getIntValue());
            m_size += 1 + Integer.BYTES;
        } else if (type == LongCell.class) {
            putTagged(LONG, ((LongCell) cell).getLongValue());
        } else if (type == StringCell.class) {
            putTag(STRING);
            putText(((StringCell) cell).getStringValue());
        } else if (type == BooleanCell.class) {
            putTag(((BooleanCell) cell).getBooleanValue() ? TRUE : FALSE);
        } else if (type == MissingCell.class) {
            putMissing(((MissingCell) cell).getError());
        } else {
            putTime(cell);
        }
    }

    private void putTime(final DataCell cell) {
        if (cell instanceof LocalDateValue date) {
            putTagged(DATE, date.getLocalDate().toEpochDay());
        } else if (cell instanceof LocalTimeValue time) {
            putTagged(TIME, time.getLocalTime().toNanoOfDay());
        } else if (cell instanceof LocalDateTimeValue moment) {
            putTagged(DATE_TIME, moment.getLocalDateTime().toLocalDate().toEpochDay());
            reserve(Long.BYTES);
            LONGS.set(m_bytes, m_size, moment.getLocalDateTime().toLocalTime().toNanoOfDay());
            m_size += Long.BYTES;
        } else {
            throw new UnsupportedOperationException("The place-holder's tables cannot store a "
                    + cell.getClass().getName()
                    + "; they know double, int, long, boolean, string, local date and time, and missing cells.");
        }
    }

    private void putMissing(final String error) {
        putTag(error == null ? MISSING : MISSING_WITH_ERROR);
        if (error != null) {
            putText(error);
        }
    }

    private void putTag(final byte tag) {
        reserve(1);
        m_bytes[m_size++] = tag;
    }

    private void putTagged(final byte tag, final long bits) {
        reserve(1 + Long.BYTES);
        m_bytes[m_size] = tag;
        LONGS.set(m_bytes, m_size + 1, bits);
        m_size += 1 + Long.BYTES;
    }

    private void putText(final String text) {
        final int length = text.length();
        int union = 0;
        for (int i = 0; i < length; i++) {
            union |= text.charAt(i);
        }
        final boolean isWide = union > LATIN_1;
        putVarLong(((long) length << 1) | (isWide ? 1 : 0));
        reserve((long) length * (isWide ? 2 : 1));
        for (int i = 0; i < length; i++) {
            final char c = text.charAt(i);
            m_bytes[m_size++] = (byte) c;
            if (isWide) {
                m_bytes[m_size++] = (byte) (c >>> Byte.SIZE);
            }
        }
    }

    /** Seven bits a byte, the lowest first; the sign bit says that more follow. */
    private void putVarLong(final long value) {
        reserve(Long.BYTES + 2);
        long rest = value;
        while (rest > Byte.MAX_VALUE) {
            m_bytes[m_size++] = (byte) (rest | Byte.MIN_VALUE);
            rest >>>= 7;
        }
        m_bytes[m_size++] = (byte) rest;
    }

    private void reserve(final long count) {
        final long needed = m_size + count;
        if (needed > m_bytes.length) {
            if (needed > Integer.MAX_VALUE - 8) {
                throw new UnsupportedOperationException(
                        "The place-holder's tables store at most 2 GiB in a row, but this one has more.");
            }
            m_bytes = Arrays.copyOf(
                    m_bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * m_bytes.length)));
        }
    }
}
