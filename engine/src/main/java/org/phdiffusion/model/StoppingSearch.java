// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.Optional;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.StoppingCurve;
import org.phdiffusion.sampling.TrajectoryRecorder;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.training.TrainingData;

/**
 * Finds the noise level at which runs of a fresh model should stop: draws rows with the default sampler, at more levels than it
 * needs so that the one wanted lies between close neighbours, and compares them,
 * decoded and encoded again, with the rows that the model was trained with and those held out.
 */
final class StoppingSearch {

    private static final int LEVELS = 32;
    private static final double SAMPLING_SHARE = 0.4;

    private final TrainingData data;
    private final long seed;
    private final int threads;

    StoppingSearch(TrainingData data, long seed, int threads) {
        this.data = data;
        this.seed = seed;
        this.threads = threads;
    }

    /** Empty if there are too few complete rows. */
    Optional<StoppingAdvice> advise(DiffusionModel model, Backend backend, RunMonitor monitor) {
        int limit = StoppingCurve.rowLimit(data.dimension());
        FMatrixRMaj training = data.completeTrainingRows(limit, seed);
        if (training.numRows < StoppingCurve.FEWEST_ROWS) {
            return Optional.empty();
        }
        FMatrixRMaj heldOut = data.completeHeldOutRows(limit, seed);
        TrajectoryRecorder recorder = TrajectoryRecorder.ofFirst(StoppingCurve.ENOUGH_SAMPLES);
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.standard(LEVELS))
                .seed(seed)
                .threads(threads)
                .build();
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
}
