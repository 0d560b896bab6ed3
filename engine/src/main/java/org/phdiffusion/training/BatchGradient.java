// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.compute.TilePool;
import org.phdiffusion.compute.TileTask;
import org.phdiffusion.energy.ScoreMatchingBatch;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * Loss and parameter gradient of a random batch. The batch is cut into tiles that threads share; the tiles' gradients
 * are added in order, so the number of threads does not show in the result. At most {@link #WAVE} tiles are under way
 * at a time, which bounds the memory for their gradients.
 */
final class BatchGradient {

    private static final int WAVE = 16;

    private final int batchRows;
    private final int tiles;
    private final int size;
    private final TilePool<TrainingWorker> pool;
    private final RunMonitor monitor;
    private final BatchRows rows;
    private final NoiseDraw noise;
    private final float[] rowSquares;
    private final int[] activeValues;
    private final float[][] tileGradients;
    private final float[] gradient;
    private final double[] squares;
    private final TileTask<TrainingWorker> tileTask = this::tile;
    private final TileTask<TrainingWorker> sumTask = (worker, chunk) -> sum(chunk);
    private int step;
    private int firstTile;
    private int waveTiles;

    BatchGradient(
            TrainingData data, TrainingSettings settings, int size, TilePool<TrainingWorker> pool, RunMonitor monitor) {
        this.size = size;
        this.pool = pool;
        this.monitor = monitor;
        batchRows = settings.batchRows();
        tiles = Chunks.count(batchRows, TrainingWorker.TILE_ROWS);
        rows = data.batches(settings, monitor);
        noise = new NoiseDraw(
                rows.block(), settings, RandomPurpose.TRAINING_LEVEL, RandomPurpose.TRAINING_NOISE, RandomPurpose.MASK);
        rowSquares = new float[batchRows];
        activeValues = new int[tiles];
        tileGradients = new float[Math.min(tiles, WAVE)][size];
        gradient = new float[size];
        squares = new double[Chunks.count(size, Chunks.PARAMETERS)];
    }

    /**
     * Draws the batch of a step and computes its loss and gradient.
     *
     * @return the squared residuals of its rows, per active coordinate
     */
    double compute(int newStep) {
        step = newStep;
        rows.prepare(step);
        for (firstTile = 0; firstTile < tiles; firstTile += WAVE) {
            waveTiles = Math.min(WAVE, tiles - firstTile);
            pool.run(waveTiles, tileTask, monitor);
            pool.run(squares.length, sumTask, monitor);
        }
        double total = 0;
        for (float square : rowSquares) {
            total += square;
        }
        long active = 0;
        for (int values : activeValues) {
            active += values;
        }
        return total / active;
    }

    /** The gradient of the mean over rows of their squared residuals over d, to be read only. */
    float[] gradient() {
        return gradient;
    }

    /** The Euclidean norm of the gradient. */
    double norm() {
        double total = 0;
        for (double square : squares) {
            total += square;
        }
        return Math.sqrt(total);
    }

    private void tile(TrainingWorker worker, int tile) {
        int from = (firstTile + tile) * TrainingWorker.TILE_ROWS;
        int to = Math.min(batchRows, from + TrainingWorker.TILE_ROWS);
        ScoreMatchingBatch batch = worker.batch();
        batch.clear();
        for (int row = from; row < to; row++) {
            noise.add(rows.index(row, step), row, step, worker.buffer(), batch);
        }
        worker.loss().evaluate(batch, rowSquares, from);
        activeValues[firstTile + tile] = batch.activeValues();
        worker.loss().gradient(tileGradients[tile]);
    }

    /** Adds a range of the tiles' gradients, and once all waves are in, turns the sum into the mean. */
    private void sum(int chunk) {
        int from = chunk * Chunks.PARAMETERS;
        int to = Math.min(size, from + Chunks.PARAMETERS);
        if (firstTile == 0) {
            System.arraycopy(tileGradients[0], from, gradient, from, to - from);
        }
        for (int tile = firstTile == 0 ? 1 : 0; tile < waveTiles; tile++) {
            add(tileGradients[tile], gradient, from, to);
        }
        if (firstTile + waveTiles == tiles) {
            squares[chunk] = scale(gradient, 1f / batchRows, from, to);
        }
    }

    private static void add(float[] source, float[] target, int from, int to) {
        for (int i = from; i < to; i++) {
            target[i] += source[i];
        }
    }

    /** Scales a range and returns the sum of its squares. */
    private static double scale(float[] values, float factor, int from, int to) {
        double square = 0;
        for (int i = from; i < to; i++) {
            values[i] *= factor;
            square += (double) values[i] * values[i];
        }
        return square;
    }
}
