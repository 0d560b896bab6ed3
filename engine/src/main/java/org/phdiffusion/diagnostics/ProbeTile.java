// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.function.IntFunction;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.TilePool;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;
import org.phdiffusion.run.RunMonitor;

/**
 * A few real rows with noise of one level, and a worker's evaluator to ask about them.
 *
 * @param <E> what the model's evaluators can do
 */
final class ProbeTile<E extends DenoiserEvaluator> implements AutoCloseable {

    /** Rows at a time: few enough that their second derivatives need little memory. */
    private static final int MOST_ROWS = 64;

    private static final int FEWEST_ROWS = 8;
    private static final int MOST_VALUES = 8192;

    private final E evaluator;
    private final ReferenceRows rows;
    private final int capacity;
    private final FMatrixRMaj noisy;
    private final FMatrixRMaj condition;
    private int first;
    private int step;
    private double level;

    private ProbeTile(E evaluator, int capacity, int conditionWidth, ReferenceRows rows) {
        this.evaluator = evaluator;
        this.rows = rows;
        this.capacity = capacity;
        noisy = new FMatrixRMaj(capacity, rows.values().numCols);
        condition = conditionWidth == 0 ? null : new FMatrixRMaj(capacity, conditionWidth);
    }

    /**
     * What is done with a tile. Results depend on its rows and its level alone.
     *
     * @param <E> what the model's evaluators can do
     */
    interface Visitor<E extends DenoiserEvaluator> {
        void visit(ProbeTile<E> tile);
    }

    /** Visits all rows at all levels, several tiles at once. */
    static <E extends DenoiserEvaluator> void visitAll(
            Denoiser model,
            IntFunction<E> evaluators,
            ReferenceRows rows,
            ProbeSettings settings,
            String work,
            Visitor<E> visitor,
            RunMonitor monitor) {
        rows.requireFit(model);
        double[] levels = settings.noiseLevels();
        int capacity = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_VALUES / model.dimension()));
        int tilesALevel = (rows.size() + capacity - 1) / capacity;
        int tiles = levels.length * tilesALevel;
        SharedProgress progress = new SharedProgress(monitor, tiles, work);
        try (TilePool<ProbeTile<E>> pool = new TilePool<>(
                settings.threadsFor(tiles),
                "ph-diagnostics",
                () -> new ProbeTile<>(evaluators.apply(capacity), capacity, model.conditionWidth(), rows))) {
            pool.run(
                    tiles,
                    (tile, number) -> {
                        int level = number / tilesALevel;
                        tile.load(number % tilesALevel * capacity, level, levels[level], settings.seed());
                        visitor.visit(tile);
                        progress.done();
                    },
                    monitor);
        }
    }

    private void load(int firstRow, int levelIndex, double noiseLevel, long seed) {
        first = firstRow;
        step = levelIndex;
        level = noiseLevel;
        int count = Math.min(capacity, rows.size() - firstRow);
        noisy.reshape(count, noisy.numCols);
        rows.noised(first, level, seed, step, noisy);
        if (condition != null) {
            condition.reshape(count, condition.numCols);
            rows.conditions(first, condition);
        }
    }

    E evaluator() {
        return evaluator;
    }

    int count() {
        return noisy.numRows;
    }

    /** Number of the tile's first row. */
    int first() {
        return first;
    }

    /** Index of the noise level, 0 for the largest. */
    int levelIndex() {
        return step;
    }

    double level() {
        return level;
    }

    FMatrixRMaj noisy() {
        return noisy;
    }

    /** Null for a model without conditions. */
    FMatrixRMaj condition() {
        return condition;
    }

    /** Clean value of a coordinate of the tile's i-th row. */
    float clean(int i, int coordinate) {
        return rows.values().data[(first + i) * noisy.numCols + coordinate];
    }

    float noisy(int i, int coordinate) {
        return noisy.data[i * noisy.numCols + coordinate];
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
