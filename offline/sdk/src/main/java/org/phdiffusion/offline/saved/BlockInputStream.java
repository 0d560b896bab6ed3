// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.saved;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads one block after the other: at the end of a block the stream is at its end, until the next block is begun. */
final class BlockInputStream extends FilterInputStream {

    private boolean m_isAtEnd;

    BlockInputStream(final InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        if (m_isAtEnd) {
            return -1;
        }
        final int b = required();
        if (b == BlockMarks.TERMINATE) {
            m_isAtEnd = true;
            return -1;
        }
        return b == BlockMarks.ESCAPE ? required() : b;
    }

    @Override
    public int read(final byte[] b, final int off, final int len) throws IOException {
        int count = 0;
        while (count < len) {
            final int next = read();
            if (next < 0) {
                return count == 0 ? -1 : count;
            }
            b[off + count++] = (byte) next;
        }
        return count;
    }

    /** Leaves out what is left of a block. */
    void endBlock() throws IOException {
        int next;
        do {
            next = read();
        } while (next >= 0);
        m_isAtEnd = false;
    }

    /** Reads the byte between two blocks. */
    void endRow() throws IOException {
        final int mark = required();
        if (mark != BlockMarks.END_OF_ROW) {
            throw new IOException("Expected the end of a row, got the byte " + mark + ".");
        }
    }

    private int required() throws IOException {
        final int b = in.read();
        if (b < 0) {
            throw new EOFException("The table data end early.");
        }
        return b;
    }
}
