// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.training.ScoreMatchingTrainer;
import org.phdiffusion.training.TrainingData;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingRecord;
import org.phdiffusion.training.TrainingSettings;

/**
 * Training to a given quality: the seconds until the held-out loss is as low as PyTorch's after all its steps. Both
 * sides train the same network from the same initial weights on the same rows, with the same settings, and are judged after
 * every so many steps on the same held-out rows and noise; they take turns. Curves are means over several seeds, and the
 * loss to reach is PyTorch's last plus the standard error of the difference between the two sides over seeds.
 */
final class QualityRace {

    private static final int TENTH = 10;
    private static final int POINTS = 40;
    private static final double TOLERANCE = 1e-4;
    private static final int SHOWN = 8;

    private final Peer peer;
    private final Pace pace;
    private final int threads;
    private final Figures figures;

    QualityRace(Peer peer, Pace pace, int threads, Figures figures) {
        this.peer = peer;
        this.pace = pace;
        this.threads = threads;
        this.figures = figures;
    }

    void run(BenchmarkRows rows, NetworkCase network, int fullSteps, Backend backend) {
        int[] heldOut = IntStream.range(0, rows.learned().numRows / TENTH)
                .map(i -> i * TENTH)
                .toArray();
        int interval = pace.steps(fullSteps) / POINTS;
        LearningCurve ours = new LearningCurve();
        LearningCurve theirs = new LearningCurve();
        PeerTraining.Setting setting = null;
        for (int seed = 1; seed <= pace.seeds(); seed++) {
            TrainingSettings settings = settings(network, POINTS * interval, interval, seed);
            TrainingData data = TrainingData.withHeldOut(rows.learned(), null, heldOut);
            PeerTraining training = new PeerTraining(
                    peer, network.architecture(), settings, trainingPart(rows.learned(), heldOut.length));
            setting = setting == null ? training.tune(threads, pace.turnSeconds() / 2) : setting;
            if (seed == 1) {
                warmUp(network, data, interval, backend);
            }
            training.start(setting);
            HeldOutDraws draws = HeldOutDraws.of(rows.learned(), heldOut, settings);
            draws.give(peer);
            Turns turns = new Turns(training, interval);
            new ScoreMatchingTrainer(network.architecture(), settings).train(data, backend, turns, RunMonitor.NONE);
            checkSame(network, draws, turns.lastPeerLoss(), backend);
            ours.add(turns.ourSeconds, turns.ourLosses);
            theirs.add(turns.peerSeconds, turns.peerLosses);
        }
        report(rows.name() + ", " + network, POINTS * interval, setting, ours, theirs, backend);
    }

    private TrainingSettings settings(NetworkCase network, int steps, int interval, long seed) {
        return TrainingSettings.builder()
                .steps(steps)
                .batchRows(network.batch())
                .evaluation(interval, 0)
                .threads(threads)
                .seed(seed)
                .build();
    }

    /** Lets Java's compiler do its work before the clock runs, as it would have in any longer training. */
    private void warmUp(NetworkCase network, TrainingData data, int interval, Backend backend) {
        long end = System.nanoTime() + (long) (1e9 * pace.warmUpSeconds());
        while (System.nanoTime() < end) {
            new ScoreMatchingTrainer(network.architecture(), settings(network, 4 * interval, interval, 99))
                    .train(data, backend, TrainingListener.NONE, RunMonitor.NONE);
        }
    }

    /** All but the held-out rows, every tenth of the first so many tens. */
    private static FMatrixRMaj trainingPart(FMatrixRMaj rows, int heldOut) {
        int d = rows.numCols;
        FMatrixRMaj part = new FMatrixRMaj(rows.numRows - heldOut, d);
        int next = 0;
        for (int i = 0; i < rows.numRows; i++) {
            if (i % TENTH != 0 || i / TENTH >= heldOut) {
                System.arraycopy(rows.data, i * d, part.data, next * d, d);
                next++;
            }
        }
        return part;
    }

    /** The other side's loss must be what we find for its weights. */
    private void checkSame(NetworkCase network, HeldOutDraws draws, double peerLoss, Backend backend) {
        peer.ask("average", "target", "average");
        double here = draws.loss(new NetworkParameters(network.architecture(), peer.get("average")), backend);
        if (!(Math.abs(here - peerLoss) <= TOLERANCE * here)) {
            throw new IllegalStateException(
                    "PyTorch finds a held-out loss of %s for weights whose loss is %s here.".formatted(peerLoss, here));
        }
    }

    private void report(
            String what,
            int steps,
            PeerTraining.Setting setting,
            LearningCurve ours,
            LearningCurve theirs,
            Backend backend) {
        int last = theirs.points() - 1;
        double noise = ours.standardErrorTo(theirs, last);
        figures.say(
                "%nTraining to the held-out loss that PyTorch (%s) reaches in %d steps, %.4f (and %.4f, the standard error of the"
                        + " difference); %s; means of %d trainings:%n%n| step | seconds | loss | PyTorch's seconds | loss |%n|---|---|---|---|---|",
                setting, steps, theirs.loss(last), noise, backend.name(), pace.seeds());
        for (int shown = 1; shown <= SHOWN; shown++) {
            int point = (last + 1) * shown / SHOWN - 1;
            figures.say(
                    "| %d | %.2f | %.4f | %.2f | %.4f |",
                    steps * (point + 1) / (last + 1),
                    ours.seconds(point),
                    ours.loss(point),
                    theirs.seconds(point),
                    theirs.loss(point));
        }
        figures.less(
                what,
                "seconds to PyTorch's held-out loss, " + backend.name() + " / PyTorch",
                ours.secondsTo(theirs.loss(last) + noise),
                theirs.secondsTo(theirs.loss(last) + noise));
        figures.less(what, "held-out loss after all steps", ours.loss(last), theirs.loss(last));
    }

    /** Hands over to PyTorch whenever our trainer has evaluated the held-out loss. */
    private final class Turns implements TrainingListener {

        private final PeerTraining training;
        private final int steps;
        private final List<Double> ourSeconds = new ArrayList<>();
        private final List<Double> ourLosses = new ArrayList<>();
        private final List<Double> peerSeconds = new ArrayList<>();
        private final List<Double> peerLosses = new ArrayList<>();
        private double ourTotal;
        private double peerTotal;
        private long start = System.nanoTime();

        Turns(PeerTraining training, int steps) {
            this.training = training;
            this.steps = steps;
        }

        @Override
        public void evaluated(TrainingRecord record) {
            ourTotal += (System.nanoTime() - start) * 1e-9;
            ourSeconds.add(ourTotal);
            ourLosses.add(record.heldOutLoss());
            peerTotal += training.train(steps);
            PeerMessage answer = peer.ask("evaluate");
            peerTotal += answer.number("seconds");
            peerSeconds.add(peerTotal);
            peerLosses.add(answer.number("loss"));
            start = System.nanoTime();
        }

        double lastPeerLoss() {
            return peerLosses.get(peerLosses.size() - 1);
        }
    }
}
