// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.energy.ScoreMatchingBatch;
import org.phdiffusion.energy.ScoreMatchingLoss;

/** The working memory of one thread: a tile of a batch, and the loss that is evaluated on it. */
final class TrainingWorker {

    /** Rows of a tile. Part of every result, as sums are taken tile by tile. */
    static final int TILE_ROWS = 128;

    private final ScoreMatchingBatch batch;
    private final ScoreMatchingLoss loss;
    private final RowBuffer buffer;

    TrainingWorker(HamiltonianNetwork network, RowMasking masking) {
        batch = new ScoreMatchingBatch(network.architecture(), TILE_ROWS, Preconditioning.STANDARD);
        loss = new ScoreMatchingLoss(network, TILE_ROWS);
        buffer = new RowBuffer(network.architecture().dimension(), masking);
    }

    ScoreMatchingBatch batch() {
        return batch;
    }

    ScoreMatchingLoss loss() {
        return loss;
    }

    /** Room for what is drawn for one row. */
    RowBuffer buffer() {
        return buffer;
    }
}
