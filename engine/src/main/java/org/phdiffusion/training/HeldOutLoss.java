// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.compute.TilePool;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.energy.ScoreMatchingBatch;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * The loss on held-out rows, each under several draws of noise that stay the same for the whole run, so that
 * evaluations differ by the weights alone. The standard error is that of the mean over rows.
 */
final class HeldOutLoss {

    private static final int MAX_ROWS = 1024;
    private static final int EVALUATIONS = 2048;
    private static final int MAX_DRAWS = 32;

    private final List<ScoreMatchingBatch> batches = new ArrayList<>();
    private final float[] losses;
    private final int rows;
    private final int draws;
    private double mean;
    private double standardError;

    HeldOutLoss(NetworkArchitecture architecture, TrainingData data, TrainingSettings settings) {
        rows = Math.min(MAX_ROWS, data.heldOutRows());
        draws = Math.min(MAX_DRAWS, Chunks.count(EVALUATIONS, rows));
        losses = new float[rows * draws];
        NoiseDraw noise = new NoiseDraw(data, settings, RandomPurpose.HOLD_OUT_LEVEL, RandomPurpose.HOLD_OUT_NOISE);
        float[] buffer = new float[data.dimension()];
        for (int i = 0; i < losses.length; i++) {
            if (i % TrainingWorker.TILE_ROWS == 0) {
                int capacity = Math.min(TrainingWorker.TILE_ROWS, losses.length - i);
                batches.add(new ScoreMatchingBatch(architecture, capacity, Preconditioning.STANDARD));
            }
            ScoreMatchingBatch batch = batches.get(batches.size() - 1);
            noise.add(data.heldOutIndex(spread(i / draws, data)), i / draws, i % draws, buffer, batch);
        }
    }

    /** Rows are held out in the order of the table, which may be sorted: those evaluated lie evenly among them. */
    private int spread(int row, TrainingData data) {
        return (int) ((long) row * data.heldOutRows() / rows);
    }

    /** Evaluates the loss of the weights that the workers' network holds. */
    void evaluate(TilePool<TrainingWorker> pool, RunMonitor monitor) {
        pool.run(
                batches.size(),
                (worker, tile) -> worker.loss().evaluate(batches.get(tile), losses, tile * TrainingWorker.TILE_ROWS),
                monitor);
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            double rowMean = 0;
            for (int draw = 0; draw < draws; draw++) {
                rowMean += losses[row * draws + draw] / (double) draws;
            }
            sum += rowMean;
            squares += rowMean * rowMean;
        }
        mean = sum / rows;
        standardError = Math.sqrt(Math.max(0, squares / rows - mean * mean) / (rows - 1));
    }

    double mean() {
        return mean;
    }

    double standardError() {
        return standardError;
    }
}
