// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import java.io.IOException;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.DataContainerException;

/** Rows in a temporary file. */
final class FileRows implements RowSource {

    private final SpillFile m_file;

    private final int m_columns;

    private final long m_size;

    private final long[] m_marks;

    private volatile boolean m_isDiscarded;

    FileRows(final SpillFile file, final int columns, final long size, final long[] marks) {
        m_file = file;
        m_columns = columns;
        m_size = size;
        m_marks = marks;
    }

    @Override
    public long size() {
        return m_size;
    }

    SpillFile file() {
        return m_file;
    }

    @Override
    public CloseableRowIterator iterator(final boolean[] columns, final long from, final long to) {
        if (m_isDiscarded) {
            throw new IllegalStateException("The table was cleared; its rows cannot be read any more.");
        }
        if (from >= to) {
            return CloseableRowIterator.empty();
        }
        final int mark = (int) (from / RowStoreWriter.ROWS_PER_MARK);
        try {
            final FileRowIterator rows = new FileRowIterator(
                    m_file, m_marks[mark], m_columns, columns, to - (long) mark * RowStoreWriter.ROWS_PER_MARK);
            rows.skip(from - (long) mark * RowStoreWriter.ROWS_PER_MARK);
            return rows;
        } catch (IOException e) {
            throw new DataContainerException(
                    "Cannot read table data from '" + m_file.path() + "': " + e.getMessage(), e);
        }
    }

    @Override
    public void discard() {
        m_isDiscarded = true;
        m_file.delete();
    }
}
