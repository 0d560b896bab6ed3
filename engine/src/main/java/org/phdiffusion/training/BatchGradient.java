// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.TensorVector;
import org.phdiffusion.compute.TilePool;
import org.phdiffusion.compute.TileTask;
import org.phdiffusion.compute.VectorOperations;
import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.ScoreMatchingBatch;
import org.phdiffusion.energy.ScoreMatchingGradient;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * Loss and parameter gradient of a random batch. Neither the number of threads nor, on an exactly ordered back-end, the
 * kind of device shows in the result: rows are drawn by address, and sums run over the rows of a wave in their order.
 */
abstract class BatchGradient implements AutoCloseable {

    private final Backend backend;
    private final TilePool<RowBuffer> pool;
    private final RunMonitor monitor;
    private final int batchRows;
    private final ScoreMatchingGradient parts;
    private final BatchRows rows;
    private final NoiseDraw noise;
    private final float[] rowSquares;
    private final double[] squares;
    private final int chunkElements;
    private final TileTask<RowBuffer> squareTask = (buffer, chunk) -> square(chunk);

    BatchGradient(
            HamiltonianNetwork network,
            TrainingData data,
            TrainingSettings settings,
            TilePool<RowBuffer> pool,
            RunMonitor monitor) {
        backend = network.backend();
        this.pool = pool;
        this.monitor = monitor;
        batchRows = settings.batchRows();
        parts = new ScoreMatchingGradient(network);
        rows = data.batches(settings);
        noise = new NoiseDraw(
                rows.block(), settings, RandomPurpose.TRAINING_LEVEL, RandomPurpose.TRAINING_NOISE, RandomPurpose.MASK);
        rowSquares = new float[batchRows];
        squares = new double[Chunks.count(gradient().size(), VectorOperations.SQUARES)];
        chunkElements = Chunks.elements(backend, gradient());
    }

    /** As suits the network's back-end: in tiles, or in queued waves. */
    static BatchGradient of(
            HamiltonianNetwork network,
            TrainingTiles tiles,
            TrainingData data,
            TrainingSettings settings,
            TilePool<RowBuffer> pool,
            RunMonitor monitor) {
        return network.backend().preferredRows() > 0
                ? new QueuedGradient(network, tiles, data, settings, pool, monitor)
                : new TiledGradient(network, tiles, data, settings, pool, monitor);
    }

    /**
     * Draws the batch of a step and computes its loss and gradient.
     *
     * @return the squared residuals of its rows, per active coordinate
     */
    final double compute(int step) {
        long active = sweep(step);
        pool.run(Chunks.count(gradient().size(), chunkElements), squareTask, monitor);
        double total = 0;
        for (float square : rowSquares) {
            total += square;
        }
        return total / active;
    }

    /**
     * Computes the squared residuals of a step's rows, and the gradient.
     *
     * @return the number of active coordinates of all rows
     */
    abstract long sweep(int step);

    /** The gradient of the mean over rows of their squared residuals over d, to be read only. */
    final TensorVector gradient() {
        return parts.gradient().vector();
    }

    /** The Euclidean norm of the gradient. */
    final double norm() {
        double total = 0;
        for (double square : squares) {
            total += square;
        }
        return Math.sqrt(total);
    }

    private void square(int chunk) {
        int from = chunk * chunkElements;
        backend.squareSums(gradient(), from, Math.min(gradient().size(), from + chunkElements), squares);
    }

    /**
     * Draws a row of the step that was prepared last.
     *
     * @param row its number in the batch
     * @param target its number in the tile
     * @return the number of its active coordinates
     */
    final int draw(int row, int step, RowBuffer buffer, ScoreMatchingBatch tile, int target) {
        return noise.set(rows.index(row, step), row, step, buffer, tile, target);
    }

    final BatchRows rows() {
        return rows;
    }

    final ScoreMatchingGradient parts() {
        return parts;
    }

    final int batchRows() {
        return batchRows;
    }

    /** Receives the squared residual of each row of a batch. */
    final float[] rowSquares() {
        return rowSquares;
    }

    final void share(int tasks, TileTask<RowBuffer> task) {
        pool.run(tasks, task, monitor);
    }

    @Override
    public void close() {
        parts.close();
    }
}
