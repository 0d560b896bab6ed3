// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Rows in a temporary file, which closing deletes. For one thread at a time. */
public final class RowStore implements AutoCloseable {

    private final RowShape shape;
    private final StoreFile file;
    private final int rows;
    private final boolean anyFlag;
    private final byte[] bytes;

    RowStore(RowShape shape, StoreFile file, int rows, boolean anyFlag) {
        this.shape = shape;
        this.file = file;
        this.rows = rows;
        this.anyFlag = anyFlag;
        bytes = new byte[shape.bytes(shape.blockRows())];
    }

    /**
     * What a row consists of.
     *
     * @return the shape of rows and blocks
     */
    public RowShape shape() {
        return shape;
    }

    /**
     * The number of rows.
     *
     * @return at least 0
     */
    public int rows() {
        return rows;
    }

    /**
     * Whether any flag is set at all.
     *
     * @return false if all flags of all rows are clear
     */
    public boolean anyFlag() {
        return anyFlag;
    }

    /**
     * The number of blocks.
     *
     * @return at least 0
     */
    public int blocks() {
        return (int) ((rows + shape.blockRows() - 1L) / shape.blockRows());
    }

    /**
     * Reads a block.
     *
     * @param number of the block, in [0, blocks())
     * @param target modified, as long as it is of this store's shape
     * @throws RowStoreException if the file has gone, or the disk fails
     */
    public void read(int number, StoredBlock target) {
        int first = number * shape.blockRows();
        int count = Math.min(shape.blockRows(), rows - first);
        int length = shape.bytes(count);
        try {
            file.read((long) number * bytes.length, bytes, length);
        } catch (IOException e) {
            throw new RowStoreException(
                    "The rows of the table can no longer be read from the temporary file %s (%s); run the node again."
                            .formatted(file.path(), e.getMessage()),
                    e);
        }
        int split = shape.valueBytes(count);
        target.fill(
                first,
                count,
                ByteBuffer.wrap(bytes, 0, split).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer(),
                ByteBuffer.wrap(bytes, split, length - split));
    }

    @Override
    public void close() {
        file.close();
    }
}
