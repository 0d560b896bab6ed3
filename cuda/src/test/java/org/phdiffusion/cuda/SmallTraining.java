// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.training.ScoreMatchingTrainer;
import org.phdiffusion.training.TrainingData;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingResult;
import org.phdiffusion.training.TrainingSettings;

/** A training that takes a moment: a small network learns a curve in the plane. */
final class SmallTraining {

    private static final int ROWS = 60;
    private static final long SEED = 5;

    private SmallTraining() {}

    /** Trains for some steps. */
    static TrainingResult run(Backend backend, int steps, int batchRows, RunMonitor monitor) {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(2).hiddenWidth(12).hiddenLayers(2).build();
        TrainingSettings settings = TrainingSettings.builder()
                .steps(steps)
                .batchRows(batchRows)
                .learningRate(5e-3, 5)
                .evaluation(2, 0)
                .seed(SEED)
                .threads(1)
                .build();
        return new ScoreMatchingTrainer(architecture, settings).train(data(), backend, TrainingListener.NONE, monitor);
    }

    private static TrainingData data() {
        SplittableRandom random = new SplittableRandom(SEED);
        FMatrixRMaj rows = new FMatrixRMaj(ROWS, 2);
        for (int i = 0; i < ROWS; i++) {
            double angle = 2 * StrictMath.PI * random.nextDouble();
            rows.set(i, 0, (float) (1.4 * StrictMath.cos(angle)));
            rows.set(i, 1, (float) (1.4 * StrictMath.sin(angle)));
        }
        // few rows are held out, because evaluating them takes longest
        return TrainingData.withHeldOut(rows, null, new int[] {7, 31});
    }

    /** A monitor that cancels when it is asked for the so manieth time. */
    static RunMonitor cancelledAt(int check) {
        int[] checks = {0};
        return new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                // only cancelling matters
            }

            @Override
            public synchronized void checkCancelled() {
                if (++checks[0] >= check) {
                    throw new RunCancelledException();
                }
            }
        };
    }
}
