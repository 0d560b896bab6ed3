// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.DataContainerException;

/**
 * Takes rows one by one. Up to a number of cells they stay in memory; one more, and all of them go to a temporary file, in blocks. Where
 * the file cannot be written, it is deleted and the caller told.
 */
public final class RowStoreWriter {

    /** Rows between two remembered file positions. */
    static final int ROWS_PER_MARK = 1024;

    private static final int BLOCK_BYTES = 1 << 16;

    private final int m_columns;

    private final long m_maxCellsInMemory;

    private final SpillFile.Factory m_files;

    private List<DataRow> m_memory = new ArrayList<>();

    private RowEncoder m_encoder;

    private SpillFile m_file;

    private OutputStream m_out;

    private long[] m_marks = new long[16];

    private long m_written;

    private long m_size;

    /**
     * @param columns the number of cells in each row
     * @param maxCellsInMemory how many cells may stay in memory, 0 or more
     */
    public RowStoreWriter(final int columns, final int maxCellsInMemory) {
        this(columns, maxCellsInMemory, SpillFile::create);
    }

    RowStoreWriter(final int columns, final int maxCellsInMemory, final SpillFile.Factory files) {
        m_columns = columns;
        m_maxCellsInMemory = maxCellsInMemory;
        m_files = files;
    }

    /** The number of rows so far. */
    public long size() {
        return m_size;
    }

    /**
     * Adds a row; the array belongs to the store from now on.
     *
     * @throws DataContainerException if the temporary file cannot be written
     */
    public void add(final RowKey key, final DataCell[] cells) {
        if (m_encoder == null && (m_size + 1) * Math.max(1, m_columns) > m_maxCellsInMemory) {
            spill();
        }
        if (m_encoder == null) {
            m_memory.add(new StoredRow(key, cells));
        } else {
            encode(key.getString(), cells);
        }
        m_size++;
    }

    private void spill() {
        try {
            m_file = m_files.create();
            m_out = m_file.openOutput();
        } catch (IOException e) {
            throw failed(e);
        }
        m_encoder = new RowEncoder();
        final List<DataRow> rows = m_memory;
        m_memory = null;
        final long size = m_size;
        m_size = 0;
        for (DataRow row : rows) {
            encode(row.getKey().getString(), row.stream().toArray(DataCell[]::new));
            m_size++;
        }
        if (m_size != size) {
            throw new IllegalStateException("Lost rows on their way to the file: " + m_size + " of " + size);
        }
    }

    private void encode(final String key, final DataCell[] cells) {
        if (m_size % ROWS_PER_MARK == 0) {
            final int mark = Math.toIntExact(m_size / ROWS_PER_MARK);
            if (mark == m_marks.length) {
                m_marks = Arrays.copyOf(m_marks, 2 * mark);
            }
            m_marks[mark] = m_written + m_encoder.size();
        }
        m_encoder.add(key, cells);
        if (m_encoder.size() >= BLOCK_BYTES) {
            flush();
        }
    }

    private void flush() {
        try {
            m_out.write(m_encoder.bytes(), 0, m_encoder.size());
        } catch (IOException e) {
            throw failed(e);
        }
        m_written += m_encoder.size();
        m_encoder.clear();
    }

    private DataContainerException failed(final IOException cause) {
        final String file = m_file == null
                ? System.getProperty("java.io.tmpdir")
                : m_file.path().toString();
        abort();
        return new DataContainerException(
                "Cannot write table data to '" + file + "': " + cause.getMessage()
                        + ". The partial file was deleted; free disk space or choose another folder with -Djava.io.tmpdir.",
                cause);
    }

    /** Drops everything written so far. */
    public void abort() {
        m_memory = new ArrayList<>();
        if (m_out != null) {
            try {
                m_out.close();
            } catch (IOException e) {
                // the file is thrown away
            }
            m_out = null;
        }
        if (m_file != null) {
            m_file.delete();
        }
    }

    /**
     * Ends the writing.
     *
     * @return the rows
     * @throws DataContainerException if the temporary file cannot be written
     */
    public RowSource finish() {
        if (m_encoder == null) {
            return new MemoryRows(m_memory);
        }
        flush();
        try {
            m_out.close();
        } catch (IOException e) {
            throw failed(e);
        }
        m_out = null;
        m_encoder = null;
        return new FileRows(m_file, m_columns, m_size, m_marks);
    }
}
