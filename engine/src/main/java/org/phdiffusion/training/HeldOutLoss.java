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
 * The loss on held-out rows, each under several draws of noise and mask that stay the same for the whole run, so that
 * evaluations differ by the weights alone. With S_i the squared residuals of row i and A_i its active coordinates, over
 * all its draws, the loss is {@code R = sum S_i / sum A_i} and its standard error over rows that of a ratio,
 * {@code sqrt(sum (S_i - R A_i)^2 / (n (n - 1))) / mean A_i}.
 */
final class HeldOutLoss {

    private static final int MAX_ROWS = 1024;
    private static final int EVALUATIONS = 2048;
    private static final int MAX_DRAWS = 32;

    private final List<ScoreMatchingBatch> batches = new ArrayList<>();
    private final float[] squares;
    private final double[] active;
    private final int rows;
    private final int draws;
    private double mean;
    private double standardError;

    /** Draws what will be evaluated; cut into tiles as those are that it will be evaluated with. */
    HeldOutLoss(NetworkArchitecture architecture, TrainingData data, TrainingSettings settings, int tileRows) {
        rows = Math.min(MAX_ROWS, data.heldOutRows());
        draws = Math.min(MAX_DRAWS, Chunks.count(EVALUATIONS, rows));
        squares = new float[rows * draws];
        active = new double[rows];
        RowBlock sample = data.heldOutSample(rows);
        NoiseDraw noise = new NoiseDraw(
                sample,
                settings,
                RandomPurpose.HOLD_OUT_LEVEL,
                RandomPurpose.HOLD_OUT_NOISE,
                RandomPurpose.HOLD_OUT_MASK);
        RowBuffer buffer = new RowBuffer(sample.dimension(), sample.masking());
        for (int from = 0; from < squares.length; from += tileRows) {
            int count = Math.min(tileRows, squares.length - from);
            ScoreMatchingBatch batch = new ScoreMatchingBatch(architecture, count, Preconditioning.STANDARD);
            int total = 0;
            for (int i = from; i < from + count; i++) {
                int values = noise.set(i / draws, i / draws, i % draws, buffer, batch, i - from);
                active[i / draws] += values;
                total += values;
            }
            batch.resize(count, total);
            batches.add(batch);
        }
    }

    /** Evaluates the loss of the weights that the tiles' network holds. */
    void evaluate(TrainingTiles tiles, TilePool<?> pool, RunMonitor monitor) {
        for (int first = 0; first < batches.size(); first += tiles.wave()) {
            int offset = first;
            pool.run(
                    Math.min(tiles.wave(), batches.size() - first),
                    (worker, tile) -> tiles.losses()[tile].evaluate(
                            batches.get(offset + tile), squares, (offset + tile) * tiles.rows()),
                    monitor);
        }
        double[] rowSquares = new double[rows];
        double total = 0;
        double count = 0;
        for (int row = 0; row < rows; row++) {
            for (int draw = 0; draw < draws; draw++) {
                rowSquares[row] += squares[row * draws + draw];
            }
            total += rowSquares[row];
            count += active[row];
        }
        mean = total / count;
        double spread = 0;
        for (int row = 0; row < rows; row++) {
            double rest = rowSquares[row] - mean * active[row];
            spread += rest * rest;
        }
        standardError = Math.sqrt(spread * rows / (rows - 1.0)) / count;
    }

    double mean() {
        return mean;
    }

    double standardError() {
        return standardError;
    }
}
