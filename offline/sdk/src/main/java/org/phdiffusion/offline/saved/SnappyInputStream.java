// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.saved;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Decompresses the framing that the xerial library writes around Snappy blocks: a header of 16 bytes, then blocks, each behind its length.
 * The blocks follow Google's snappy format description: literals, and copies of what came before in the same block.
 */
final class SnappyInputStream extends InputStream {

    private static final byte[] MAGIC = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};

    private static final int MAX_BLOCK_BYTES = 1 << 26;

    private final InputStream m_in;

    private byte[] m_block = new byte[0];

    private int m_position;

    private int m_limit;

    SnappyInputStream(final InputStream in) throws IOException {
        m_in = in;
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IOException("The table data do not start as Snappy data do.");
        }
        requiredInt();
        requiredInt();
    }

    @Override
    public int read() throws IOException {
        return fill() ? Byte.toUnsignedInt(m_block[m_position++]) : -1;
    }

    @Override
    public int read(final byte[] b, final int off, final int len) throws IOException {
        if (len == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        final int count = Math.min(len, m_limit - m_position);
        System.arraycopy(m_block, m_position, b, off, count);
        m_position += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (m_position == m_limit) {
            final byte[] header = m_in.readNBytes(Integer.BYTES);
            if (header.length == 0) {
                return false;
            }
            decompress(requiredBytes(checkedLength(toInt(header))));
        }
        return true;
    }

    private static int toInt(final byte[] bigEndian) throws IOException {
        if (bigEndian.length < Integer.BYTES) {
            throw new EOFException("The Snappy data end early.");
        }
        int value = 0;
        for (byte b : bigEndian) {
            value = (value << Byte.SIZE) | Byte.toUnsignedInt(b);
        }
        return value;
    }

    private int requiredInt() throws IOException {
        return toInt(m_in.readNBytes(Integer.BYTES));
    }

    private byte[] requiredBytes(final int count) throws IOException {
        final byte[] bytes = m_in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("The Snappy data end early.");
        }
        return bytes;
    }

    private static int checkedLength(final long length) throws IOException {
        if (length < 0 || length > MAX_BLOCK_BYTES) {
            throw new IOException(
                    "A Snappy block says it has " + length + " bytes; at most " + MAX_BLOCK_BYTES + " are possible.");
        }
        return (int) length;
    }

    private void decompress(final byte[] in) throws IOException {
        try {
            int at = 0;
            long length = 0;
            int shift = 0;
            while (in[at] < 0) {
                length |= (long) (in[at++] & Byte.MAX_VALUE) << shift;
                shift += 7;
            }
            length |= (long) in[at++] << shift;
            final byte[] out = new byte[checkedLength(length)];
            if (expand(in, at, out) != out.length) {
                throw new IOException("A Snappy block is shorter than it says.");
            }
            m_block = out;
            m_position = 0;
            m_limit = out.length;
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("A Snappy block is damaged.", e);
        }
    }

    /** Runs through the elements of a block; the lowest two bits of each one's first byte say what it is. */
    private static int expand(final byte[] in, final int start, final byte[] out) throws IOException {
        int at = start;
        int size = 0;
        while (at < in.length) {
            final int tag = Byte.toUnsignedInt(in[at++]);
            final int kind = tag & 3;
            if (kind == 0) {
                final int extra = Math.max(0, (tag >>> 2) - 59);
                final int length = (extra == 0 ? tag >>> 2 : littleEndian(in, at, extra)) + 1;
                System.arraycopy(in, at + extra, out, size, length);
                at += extra + length;
                size += length;
            } else {
                final int offsetBytes = kind == 3 ? Integer.BYTES : kind;
                final int length = kind == 1 ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1;
                final int offset = littleEndian(in, at, offsetBytes) | (kind == 1 ? (tag >>> 5) << Byte.SIZE : 0);
                if (offset <= 0) {
                    throw new IOException("A Snappy block copies from nowhere.");
                }
                at += offsetBytes;
                for (int i = 0; i < length; i++) {
                    out[size] = out[size - offset];
                    size++;
                }
            }
        }
        return size;
    }

    private static int littleEndian(final byte[] in, final int at, final int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= Byte.toUnsignedInt(in[at + i]) << (i * Byte.SIZE);
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        m_in.close();
    }
}
