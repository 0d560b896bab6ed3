// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * A buffer that rows of a stream go through: every draw takes one of its rows at random and puts the next of the stream in
 * its place. At the end of a pass it runs empty, so that a pass gives every row once; then it is filled anew.
 */
final class ShuffleBuffer {

    private final RowStream stream;
    private final int capacity;
    private final RowCopies rows;
    private final PhiloxStream random;
    private int size;
    private long drawn;

    ShuffleBuffer(RowStream stream, int capacity, long seed) {
        this.stream = stream;
        this.capacity = capacity;
        rows = stream.copies(capacity);
        random = PhiloxStream.of(seed, RandomPurpose.SHUFFLE);
    }

    /** Room for drawn rows. */
    RowCopies copies(int count) {
        return stream.copies(count);
    }

    /** Draws a row. */
    void draw(RowCopies target, int targetRow) {
        if (size == 0) {
            refill();
        }
        int slot = random.below(size, drawn, stream.pass(), 0);
        drawn++;
        target.set(targetRow, rows, slot);
        if (!stream.next(rows, slot)) {
            size--;
            rows.set(slot, rows, size);
        }
    }

    private void refill() {
        stream.startPass();
        drawn = 0;
        while (size < capacity && stream.next(rows, size)) {
            size++;
        }
    }
}
