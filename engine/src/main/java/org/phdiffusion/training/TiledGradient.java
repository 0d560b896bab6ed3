// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.compute.TilePool;
import org.phdiffusion.compute.TileTask;
import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.ScoreMatchingBatch;
import org.phdiffusion.run.RunMonitor;

/**
 * For back-ends that compute on the calling thread. First threads share the tiles of the batch: draw their rows and run
 * the sweeps. Then they share the parts of the gradient, each summed over all tiles in order.
 */
final class TiledGradient extends BatchGradient {

    private final TrainingTiles wave;
    private final int[] activeValues;
    private final TileTask<RowBuffer> tileTask = this::tile;
    private final TileTask<RowBuffer> partTask = (buffer, part) -> part(part);
    private int step;
    private int firstTile;
    private int waveTiles;

    TiledGradient(
            HamiltonianNetwork network,
            TrainingTiles wave,
            TrainingData data,
            TrainingSettings settings,
            TilePool<RowBuffer> pool,
            RunMonitor monitor) {
        super(network, data, settings, pool, monitor);
        this.wave = wave;
        activeValues = new int[Chunks.count(batchRows(), wave.rows())];
    }

    @Override
    long sweep(int newStep) {
        step = newStep;
        rows().prepare(step);
        int tiles = activeValues.length;
        for (firstTile = 0; firstTile < tiles; firstTile += wave.wave()) {
            waveTiles = Math.min(wave.wave(), tiles - firstTile);
            share(waveTiles, tileTask);
            share(parts().parts(), partTask);
        }
        long active = 0;
        for (int values : activeValues) {
            active += values;
        }
        return active;
    }

    private void tile(RowBuffer buffer, int tile) {
        int from = (firstTile + tile) * wave.rows();
        int count = Math.min(batchRows() - from, wave.rows());
        ScoreMatchingBatch batch = wave.batch(tile);
        int active = 0;
        for (int row = 0; row < count; row++) {
            active += draw(from + row, step, buffer, batch, row);
        }
        batch.resize(count, active);
        activeValues[firstTile + tile] = active;
        wave.losses()[tile].evaluate(batch, rowSquares(), from);
        wave.losses()[tile].differentiate(1.0 / batchRows());
    }

    private void part(int part) {
        parts().compute(part, wave.losses(), waveTiles, firstTile > 0);
    }
}
