// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.StoppingCurve;
import org.phdiffusion.sampling.TrajectoryRecorder;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.training.TrainingData;

/**
 * Finds the noise level at which runs of a fresh model should stop: draws rows with the default sampler, and compares them,
 * decoded and encoded again, with the rows that the model was trained with and those held out.
 */
final class StoppingSearch {

    private static final double SAMPLING_SHARE = 0.4;
    private static final long TRAINING_STREAM = 11L << 40;
    private static final long HELD_OUT_STREAM = 12L << 40;

    private final EncodedRows data;
    private final TrainingData split;
    private final long seed;
    private final int threads;

    StoppingSearch(EncodedRows data, TrainingData split, long seed, int threads) {
        this.data = data;
        this.split = split;
        this.seed = seed;
        this.threads = threads;
    }

    /** Empty if there are too few complete rows. */
    Optional<StoppingAdvice> advise(DiffusionModel model, Backend backend, RunMonitor monitor) {
        int columns = model.layout().columns();
        int limit = StoppingCurve.rowLimit(data.values().numCols);
        FMatrixRMaj training = complete(split.trainingRows(), split::trainingIndex, columns, limit, TRAINING_STREAM);
        if (training.numRows < StoppingCurve.FEWEST_ROWS) {
            return Optional.empty();
        }
        FMatrixRMaj heldOut = complete(split.heldOutRows(), split::heldOutIndex, columns, limit, HELD_OUT_STREAM);
        TrajectoryRecorder recorder = TrajectoryRecorder.ofFirst(StoppingCurve.ENOUGH_SAMPLES);
        SamplingSettings settings =
                SamplingSettings.builder().seed(seed).threads(threads).build();
        new TableSampler(model, settings, backend)
                .sample(
                        0,
                        StoppingCurve.ENOUGH_SAMPLES,
                        CellSources.likeData(model, seed, MissingCells.NONE),
                        (number, row) -> {
                            // only the way there is of interest
                        },
                        recorder,
                        monitor.part(0, SAMPLING_SHARE));
        StoppingCurve curve = StoppingCurve.of(
                recorder.trajectory(),
                model.convexSet(),
                rows -> EncodedRows.asInATable(model.encoding(), rows, seed, monitor),
                training,
                heldOut,
                seed,
                monitor.part(SAMPLING_SHARE, 1));
        return Optional.of(StoppingAdvice.of(curve));
    }

    /** The rows of one side that lack no cell, or some of them at random. */
    private FMatrixRMaj complete(int count, IntUnaryOperator index, int columns, int limit, long stream) {
        FMatrixRMaj all = data.values();
        int[] rows = IntStream.range(0, count)
                .map(index)
                .filter(row -> data.missing() == null
                        || data.missing().nextSetBit(row * columns) < 0
                        || data.missing().nextSetBit(row * columns) >= (row + 1) * columns)
                .toArray();
        int kept = Math.min(limit, rows.length);
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS);
        FMatrixRMaj chosen = new FMatrixRMaj(kept, all.numCols);
        for (int i = 0; i < kept; i++) {
            int other = i + random.below(rows.length - i, stream, 0, i);
            int row = rows[other];
            rows[other] = rows[i];
            System.arraycopy(all.data, row * all.numCols, chosen.data, i * all.numCols, all.numCols);
        }
        return chosen;
    }
}
