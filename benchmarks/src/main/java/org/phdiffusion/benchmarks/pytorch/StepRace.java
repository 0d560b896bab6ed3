// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.training.ScoreMatchingTrainer;
import org.phdiffusion.training.TrainingData;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingRecord;
import org.phdiffusion.training.TrainingSettings;

/**
 * Training steps, whole ones: draws of rows and noise, loss, gradient, clipping, Adam, moving average. One training goes
 * on here while another goes on in PyTorch, in turns: our trainer evaluates its held-out loss after every turn, on 64
 * rows only, and while it reports that, it is PyTorch's turn.
 */
final class StepRace {

    private static final int ROWS = 4096;

    private final Peer peer;
    private final FmaPeak peak;
    private final Pace pace;
    private final int threads;
    private final Figures figures;

    StepRace(Peer peer, FmaPeak peak, Pace pace, int threads, Figures figures) {
        this.peer = peer;
        this.peak = peak;
        this.pace = pace;
        this.threads = threads;
        this.figures = figures;
    }

    void run(NetworkCase network, List<Backend> backends) {
        FMatrixRMaj rows = rows(network.dimension());
        PeerTraining training =
                new PeerTraining(peer, network.architecture(), settings(network, 1_000_000, 1), trainingPart(rows));
        PeerTraining.Setting setting = training.tune(threads, pace.turnSeconds() / 2);
        int trial = 2;
        int steps = pace.count(training.train(trial) / trial);
        figures.say("%nTraining step, %s: PyTorch is fastest with %s.", network, setting);
        for (Backend backend : backends) {
            training.start(setting);
            Turns turns = new Turns(training, steps);
            new ScoreMatchingTrainer(
                            network.architecture(),
                            settings(network, (pace.warmUpRounds() + pace.rounds()) * steps, steps))
                    .train(TrainingData.withHeldOut(rows, null, new int[] {0, 1}), backend, turns, RunMonitor.NONE);
            turns.report(network, backend.name());
        }
    }

    private TrainingSettings settings(NetworkCase network, int steps, int interval) {
        return TrainingSettings.builder()
                .steps(steps)
                .batchRows(network.batch())
                .evaluation(interval, 0)
                .threads(threads)
                .seed(1)
                .build();
    }

    /** Standard normal: what is in the rows has no influence on the time. */
    private static FMatrixRMaj rows(int dimension) {
        FMatrixRMaj rows = new FMatrixRMaj(ROWS, dimension);
        PhiloxStream stream = PhiloxStream.of(1, RandomPurpose.EXAMPLE_DATA);
        stream.normals(0, 0, rows.data, 0, rows.data.length);
        return rows;
    }

    private static FMatrixRMaj trainingPart(FMatrixRMaj rows) {
        FMatrixRMaj part = new FMatrixRMaj(rows.numRows - 2, rows.numCols);
        System.arraycopy(rows.data, 2 * rows.numCols, part.data, 0, part.data.length);
        return part;
    }

    /** Hands over to PyTorch whenever our trainer has made its steps. */
    private final class Turns implements TrainingListener {

        private final PeerTraining training;
        private final int steps;
        private final List<Double> ours = new ArrayList<>();
        private final List<Double> theirs = new ArrayList<>();
        private final List<Double> peaks = new ArrayList<>();
        private int round;
        private long start = System.nanoTime();

        Turns(PeerTraining training, int steps) {
            this.training = training;
            this.steps = steps;
        }

        @Override
        public void evaluated(TrainingRecord record) {
            double seconds = (System.nanoTime() - start) * 1e-9;
            // PyTorch needs less time to warm up: every round counts that is measured here
            if (round >= pace.warmUpRounds()) {
                ours.add(seconds / steps);
                theirs.add(training.train(steps) / steps);
                peak.gigaflops(threads).ifPresent(peaks::add);
            } else if (round == pace.warmUpRounds() - 1) {
                training.train(steps);
            }
            round++;
            start = System.nanoTime();
        }

        void report(NetworkCase network, String backend) {
            double own = median(ours);
            figures.less(
                    network.toString(),
                    "ms a training step, " + backend + " / PyTorch",
                    1e3 * own,
                    1e3 * median(theirs));
            if (!peaks.isEmpty()) {
                figures.more(
                        network.toString(),
                        "GFLOP/s of a training step's products, " + backend + " / FMA peak of " + threads + " threads",
                        1e-9 * network.stepFlops() / own,
                        median(peaks));
            }
        }
    }

    static double median(List<Double> values) {
        return Statistics.median(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
