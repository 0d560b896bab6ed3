// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.compute.TilePool;
import org.phdiffusion.compute.TileTask;
import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.ScoreMatchingBatch;
import org.phdiffusion.energy.ScoreMatchingLoss;
import org.phdiffusion.run.RunMonitor;

/**
 * For back-ends that queue their operations. A wave is one tile, whose rows threads share to draw and whose operations one
 * thread queues. While the device is at work on them, the rows of the next wave or step are drawn; only then are the
 * losses asked for, which waits for the device.
 */
final class QueuedGradient extends BatchGradient {

    /** Rows that a thread draws at a time. */
    private static final int PIECE = 128;

    private final ScoreMatchingBatch batch;
    private final ScoreMatchingLoss loss;
    private final ScoreMatchingLoss[] losses;
    private final int waveRows;
    private final int steps;
    private final int[] pieceActive;
    private final TileTask<RowBuffer> pieceTask = this::piece;
    private int drawnStep = -1;
    private int drawnFrom;

    QueuedGradient(
            HamiltonianNetwork network,
            TrainingTiles wave,
            TrainingData data,
            TrainingSettings settings,
            TilePool<RowBuffer> pool,
            RunMonitor monitor) {
        super(network, data, settings, pool, monitor);
        batch = wave.batch(0);
        losses = wave.losses();
        loss = losses[0];
        waveRows = wave.rows();
        steps = settings.steps();
        pieceActive = new int[Chunks.count(waveRows, PIECE)];
    }

    @Override
    long sweep(int step) {
        long active = 0;
        for (int from = 0; from < batchRows(); from += waveRows) {
            if (drawnStep != step || drawnFrom != from) {
                draw(step, from);
            }
            active += batch.activeValues();
            loss.evaluate(batch);
            loss.differentiate(1.0 / batchRows());
            for (int part = 0; part < parts().parts(); part++) {
                parts().compute(part, losses, 1, from > 0);
            }
            drawAhead(step, from + waveRows);
            loss.squares(rowSquares(), from);
        }
        return active;
    }

    /** The batch may change again: uploads have read it. */
    private void drawAhead(int step, int next) {
        if (next < batchRows()) {
            draw(step, next);
        } else if (step + 1 < steps) {
            draw(step + 1, 0);
        }
    }

    private void draw(int step, int from) {
        if (from == 0) {
            rows().prepare(step);
        }
        drawnStep = step;
        drawnFrom = from;
        int count = Math.min(waveRows, batchRows() - from);
        int pieces = Chunks.count(count, PIECE);
        share(pieces, pieceTask);
        int active = 0;
        for (int piece = 0; piece < pieces; piece++) {
            active += pieceActive[piece];
        }
        batch.resize(count, active);
    }

    private void piece(RowBuffer buffer, int piece) {
        int end = Math.min(Math.min(waveRows, batchRows() - drawnFrom), (piece + 1) * PIECE);
        int active = 0;
        for (int row = piece * PIECE; row < end; row++) {
            active += draw(drawnFrom + row, drawnStep, buffer, batch, row);
        }
        pieceActive[piece] = active;
    }
}
