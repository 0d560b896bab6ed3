// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/** Every row of every batch drawn evenly from all training rows, by address. */
final class DrawnFromMemory implements BatchRows {

    private final RowBlock block;
    private final int[] training;
    private final PhiloxStream stream;

    /** Takes all rows and the indices of those to train on, neither copied. */
    DrawnFromMemory(RowBlock block, int[] training, long seed) {
        this.block = block;
        this.training = training;
        stream = PhiloxStream.of(seed, RandomPurpose.BATCH);
    }

    @Override
    public RowBlock block() {
        return block;
    }

    @Override
    public void prepare(int step) {
        // every row is at hand
    }

    @Override
    public int index(int row, int step) {
        return training[stream.below(training.length, row, step, 0)];
    }
}
