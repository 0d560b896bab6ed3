// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.knime.core.util.DuplicateKeyException;

/** One file of sorted keys while it is merged with others. */
final class SortedKeys implements AutoCloseable, Comparable<SortedKeys> {

    private final DataInputStream m_in;

    private int m_remaining;

    private String m_key;

    private SortedKeys(final SpillFile file) throws IOException {
        m_in = new DataInputStream(new BufferedInputStream(file.openInput(0)));
        m_remaining = m_in.readInt();
    }

    /** Merges the files and throws DuplicateKeyException at the first key that is in two of them. */
    static void requireDistinct(final List<SpillFile> files) throws IOException {
        final List<SortedKeys> open = new ArrayList<>();
        try {
            final PriorityQueue<SortedKeys> queue = new PriorityQueue<>();
            for (SpillFile file : files) {
                final SortedKeys keys = new SortedKeys(file);
                open.add(keys);
                if (keys.advance()) {
                    queue.add(keys);
                }
            }
            String last = null;
            while (!queue.isEmpty()) {
                final SortedKeys least = queue.poll();
                if (least.m_key.equals(last)) {
                    throw new DuplicateKeyException(last);
                }
                last = least.m_key;
                if (least.advance()) {
                    queue.add(least);
                }
            }
        } finally {
            for (SortedKeys keys : open) {
                keys.close();
            }
        }
    }

    private boolean advance() throws IOException {
        if (m_remaining == 0) {
            return false;
        }
        m_remaining--;
        final char[] chars = new char[m_in.readInt()];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = m_in.readChar();
        }
        m_key = new String(chars);
        return true;
    }

    @Override
    public int compareTo(final SortedKeys other) {
        return m_key.compareTo(other.m_key);
    }

    @Override
    public boolean equals(final Object obj) {
        return this == obj;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public void close() throws IOException {
        m_in.close();
    }
}
