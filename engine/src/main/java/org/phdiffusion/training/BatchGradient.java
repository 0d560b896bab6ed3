// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.compute.TilePool;
import org.phdiffusion.compute.TileTask;
import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.ScoreMatchingBatch;
import org.phdiffusion.energy.ScoreMatchingGradient;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * Loss and parameter gradient of a random batch. First threads share the tiles of the batch: draw their rows and run the
 * sweeps. Then they share the parts of the gradient, each summed over all tiles in order, so the number of threads does
 * not show in the result.
 */
final class BatchGradient {

    private final int batchRows;
    private final int tiles;
    private final TrainingTiles wave;
    private final ScoreMatchingGradient parts;
    private final TilePool<RowBuffer> pool;
    private final RunMonitor monitor;
    private final BatchRows rows;
    private final NoiseDraw noise;
    private final float[] rowSquares;
    private final int[] activeValues;
    private final float[] gradient;
    private final double[] squares;
    private final TileTask<RowBuffer> tileTask = this::tile;
    private final TileTask<RowBuffer> partTask = (buffer, part) -> part(part);
    private final TileTask<RowBuffer> squareTask = (buffer, chunk) -> square(chunk);
    private int step;
    private int firstTile;
    private int waveTiles;

    BatchGradient(
            HamiltonianNetwork network,
            TrainingTiles wave,
            TrainingData data,
            TrainingSettings settings,
            TilePool<RowBuffer> pool,
            RunMonitor monitor) {
        this.wave = wave;
        this.pool = pool;
        this.monitor = monitor;
        batchRows = settings.batchRows();
        tiles = Chunks.count(batchRows, wave.rows());
        parts = new ScoreMatchingGradient(network);
        rows = data.batches(settings);
        noise = new NoiseDraw(
                rows.block(), settings, RandomPurpose.TRAINING_LEVEL, RandomPurpose.TRAINING_NOISE, RandomPurpose.MASK);
        rowSquares = new float[batchRows];
        activeValues = new int[tiles];
        gradient = new float[network.layout().size()];
        squares = new double[Chunks.count(gradient.length, Chunks.PARAMETERS)];
    }

    /**
     * Draws the batch of a step and computes its loss and gradient.
     *
     * @return the squared residuals of its rows, per active coordinate
     */
    double compute(int newStep) {
        step = newStep;
        rows.prepare(step);
        for (firstTile = 0; firstTile < tiles; firstTile += wave.wave()) {
            waveTiles = Math.min(wave.wave(), tiles - firstTile);
            pool.run(waveTiles, tileTask, monitor);
            pool.run(parts.parts(), partTask, monitor);
        }
        parts.download(gradient);
        pool.run(squares.length, squareTask, monitor);
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

    private void tile(RowBuffer buffer, int tile) {
        int from = (firstTile + tile) * wave.rows();
        int to = Math.min(batchRows, from + wave.rows());
        ScoreMatchingBatch batch = wave.batch(tile);
        batch.clear();
        for (int row = from; row < to; row++) {
            noise.add(rows.index(row, step), row, step, buffer, batch);
        }
        wave.losses()[tile].evaluate(batch, rowSquares, from);
        activeValues[firstTile + tile] = batch.activeValues();
        wave.losses()[tile].differentiate(1.0 / batchRows);
    }

    private void part(int part) {
        parts.compute(part, wave.losses(), waveTiles, firstTile > 0);
    }

    private void square(int chunk) {
        int from = chunk * Chunks.PARAMETERS;
        int to = Math.min(gradient.length, from + Chunks.PARAMETERS);
        double square = 0;
        for (int i = from; i < to; i++) {
            square += (double) gradient[i] * gradient[i];
        }
        squares[chunk] = square;
    }
}
