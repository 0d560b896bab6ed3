// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

/** Writes rows to a temporary file, one after the other. Closing deletes the file, unless it has become a store. */
public final class RowStoreWriter implements AutoCloseable {

    private static final String REMEDY =
            " Free some space there, or let temporary files go elsewhere (-Djava.io.tmpdir in knime.ini), or keep more rows"
                    + " in memory ('Rows in memory').";

    private final RowShape shape;
    private final byte[] bytes;
    private final FloatBuffer values;
    private final BitSet flags = new BitSet();
    private StoreFile file;
    private int blockRows;
    private int rows;
    private boolean anyFlag;

    /** Takes over the file. */
    RowStoreWriter(RowShape shape, StoreFile file) {
        this.shape = shape;
        this.file = file;
        bytes = new byte[shape.bytes(shape.blockRows())];
        values = ByteBuffer.wrap(bytes, 0, shape.valueBytes(shape.blockRows()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }

    /**
     * Begins a file.
     *
     * @param folder where
     * @param shape of its rows
     * @param expectedRows number of rows to come; -1 if unknown
     * @return a writer; the caller closes it
     * @throws RowStoreException if the file cannot be made, or the disk has no room for so many rows
     */
    public static RowStoreWriter create(Path folder, RowShape shape, long expectedRows) {
        try {
            RowStoreWriter writer = new RowStoreWriter(shape, new StoreFile(folder));
            try {
                writer.requireRoom(expectedRows);
                return writer;
            } catch (IOException | RuntimeException e) {
                writer.close();
                throw e;
            }
        } catch (IOException e) {
            throw new RowStoreException(
                    "No temporary file for the table's rows can be made in " + folder + " (" + e.getMessage() + ")."
                            + REMEDY,
                    e);
        }
    }

    /** File systems that cannot tell say 0: then writing will show. */
    void requireRoom(long expectedRows) throws IOException {
        long free = file.freeBytes();
        double needed = (double) expectedRows * shape.bytes(shape.blockRows()) / shape.blockRows();
        if (free > 0 && needed > free) {
            String message = "The table's %d rows need %d MB in a temporary file, but only %d MB are free in %s."
                    .formatted(
                            expectedRows,
                            (long) Math.ceil(needed * 1e-6),
                            free / 1_000_000,
                            file.path().getParent());
            throw new RowStoreException(message + REMEDY, new IOException(message));
        }
    }

    /**
     * Appends a row.
     *
     * @param source holds the values of the row
     * @param offset index of the first
     * @param set holds the flags of the row
     * @param firstFlag index of the first
     * @throws RowStoreException if the disk is full
     */
    public void add(float[] source, int offset, BitSet set, int firstFlag) {
        if (rows == Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "More than " + rows + " rows cannot be learned from; train on a sample of the rows.");
        }
        values.put(blockRows * shape.values(), source, offset, shape.values());
        // not nextSetBit, which may look for it through all rows to come
        for (int flag = 0; flag < shape.flags(); flag++) {
            if (set.get(firstFlag + flag)) {
                flags.set(blockRows * shape.flags() + flag);
                anyFlag = true;
            }
        }
        rows++;
        blockRows++;
        if (blockRows == shape.blockRows()) {
            flush();
        }
    }

    private void flush() {
        int length = shape.bytes(blockRows);
        byte[] set = flags.toByteArray();
        int start = shape.valueBytes(blockRows);
        System.arraycopy(set, 0, bytes, start, set.length);
        Arrays.fill(bytes, start + set.length, length, (byte) 0);
        try {
            file.append(bytes, length);
        } catch (IOException e) {
            throw new RowStoreException(
                    "Row %d of the table could not be written to the temporary file %s (%s)."
                                    .formatted(rows, file.path(), e.getMessage())
                            + REMEDY,
                    e);
        }
        flags.clear();
        blockRows = 0;
    }

    /**
     * Ends the file.
     *
     * @return its rows; the caller closes it, which deletes the file
     * @throws RowStoreException if the disk is full
     */
    public RowStore finish() {
        if (blockRows > 0) {
            flush();
        }
        RowStore store = new RowStore(shape, file, rows, anyFlag);
        file = null;
        return store;
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
