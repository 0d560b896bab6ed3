// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/** The rows of each batch drawn from a shuffle buffer, one step after the other. */
final class DrawnFromStore implements BatchRows {

    private final ShuffleBuffer buffer;
    private final int batchRows;
    private final RowCopies batch;
    private final RowBlock block;

    DrawnFromStore(ShuffleBuffer buffer, RowMasking masking, int batchRows) {
        this.buffer = buffer;
        this.batchRows = batchRows;
        batch = buffer.copies(batchRows);
        block = new RowBlock(
                batch.values(),
                batch.values().length / batchRows,
                masking == null ? null : masking.with(batch.flags()));
    }

    @Override
    public RowBlock block() {
        return block;
    }

    @Override
    public void prepare(int step) {
        for (int row = 0; row < batchRows; row++) {
            buffer.draw(batch, row);
        }
    }

    @Override
    public int index(int row, int step) {
        return row;
    }
}
