// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.energy.ScoreMatchingBatch;
import org.phdiffusion.energy.ScoreMatchingLoss;

/**
 * The working memory of the tiles into which a batch is cut. A tile is kept until the gradient of the whole batch has been
 * taken from it; a batch of more tiles than fit into memory is worked off in waves. A back-end that prefers many rows gets
 * each wave as one tile.
 */
final class TrainingTiles implements AutoCloseable {

    /** Rows of a tile: with fewer, products are slower; with more, there is less to share among threads. */
    private static final int LEAST_ROWS = 128;

    private static final int MOST_ROWS = 256;

    private static final int ROW_STEP = 64;

    /** Tiles of a batch, if their rows allow. */
    private static final int SHARES = 2;

    /** Bytes of a wave, if it has at least two tiles. */
    private static final long MOST_BYTES = 512L << 20;

    private final int rows;
    private final ScoreMatchingBatch[] batches;
    private final ScoreMatchingLoss[] losses;

    TrainingTiles(HamiltonianNetwork network, int batchRows) {
        this(network, batchRows, wave(network.architecture(), batchRows));
    }

    /** Of a given number of tiles that fit into memory together. */
    TrainingTiles(HamiltonianNetwork network, int batchRows, int wave) {
        boolean whole = network.backend().preferredRows() > 0;
        rows = whole ? Math.min(batchRows, rows(batchRows) * wave) : rows(batchRows);
        int tiles = whole ? 1 : wave;
        batches = new ScoreMatchingBatch[tiles];
        losses = new ScoreMatchingLoss[tiles];
        for (int tile = 0; tile < tiles; tile++) {
            batches[tile] = new ScoreMatchingBatch(network.architecture(), rows, Preconditioning.STANDARD);
            losses[tile] = new ScoreMatchingLoss(network, rows);
        }
    }

    /** Rows of a tile, a function of the batch alone: sums over a tile's rows must not depend on the machine. */
    static int rows(int batchRows) {
        int share = ROW_STEP * Chunks.count(batchRows, SHARES * ROW_STEP);
        return Math.max(LEAST_ROWS, Math.min(MOST_ROWS, share));
    }

    /**
     * Tiles that fit into memory together, at most those of a batch; a function of architecture and batch alone, as the
     * last bits of a gradient depend on it.
     */
    static int wave(NetworkArchitecture architecture, int batchRows) {
        int rows = rows(batchRows);
        long layerValues = (6L * architecture.hiddenLayers() + 5) * architecture.hiddenWidth();
        long inputValues = 8L * architecture.dimension() + 2L * architecture.conditionWidth();
        long bytes = (layerValues + inputValues) * rows * Float.BYTES;
        long fitting = Math.max(2, MOST_BYTES / bytes);
        return (int) Math.min(fitting, Chunks.count(batchRows, rows));
    }

    /** Rows of a tile but the last. */
    int rows() {
        return rows;
    }

    /** Tiles that are worked on before the next ones. */
    int wave() {
        return losses.length;
    }

    ScoreMatchingBatch batch(int tile) {
        return batches[tile];
    }

    /** The losses of a wave's tiles, not to be modified. */
    ScoreMatchingLoss[] losses() {
        return losses;
    }

    /** Frees the working memory. */
    @Override
    public void close() {
        for (ScoreMatchingLoss loss : losses) {
            loss.close();
        }
    }
}
