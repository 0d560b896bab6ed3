// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.TilePool;
import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.run.RunMonitor;

/** One training run, from the initial weights to the result. */
final class TrainingRun implements AutoCloseable {

    private static final int MAX_ROLL_BACKS = 6;

    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final RunMonitor monitor;
    private final HamiltonianNetwork network;
    private final TrainingTiles tiles;
    private final TilePool<RowBuffer> pool;
    private final BatchGradient batch;
    private final HeldOutLoss heldOut;
    private final LearningRateSchedule schedule;
    private final EarlyStopping stopping;
    private final DivergenceGuard guard = new DivergenceGuard();
    private final TrainingState state;
    private final TrainingState checkpoint;
    private final TrainingProgress progress;
    private final List<TrainingRecord> curve = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<RollBack> rollBacks = new ArrayList<>();

    private final float[] bestWeights;
    private TrainingRecord best;
    private boolean givenUp;
    private double rateFactor = 1;
    private double intervalLoss;
    private double intervalNorm;
    private int intervalSteps;

    TrainingRun(
            NetworkArchitecture architecture,
            TrainingSettings settings,
            TrainingData data,
            Backend backend,
            TrainingListener listener,
            RunMonitor monitor) {
        this.settings = settings;
        this.listener = listener;
        this.monitor = monitor;
        network = new HamiltonianNetwork(architecture, backend);
        int threads = settings.threads() > 0
                ? settings.threads()
                : Runtime.getRuntime().availableProcessors();
        bestWeights = NetworkParameters.initial(architecture, settings.seed()).toArray();
        network.load(bestWeights);
        tiles = new TrainingTiles(network, settings.batchRows());
        pool = new TilePool<>(threads, "training", () -> new RowBuffer(architecture.dimension(), data.masking()));
        batch = BatchGradient.of(network, tiles, data, settings, pool, monitor);
        heldOut = new HeldOutLoss(architecture, data, settings, tiles.rows());
        schedule = new LearningRateSchedule(settings.learningRate(), settings.warmUpSteps(), settings.steps());
        stopping = new EarlyStopping(settings.patience());
        state = TrainingState.of(network, settings);
        checkpoint = TrainingState.copyOf(network, settings);
        progress = new TrainingProgress(monitor, settings.steps());
    }

    TrainingResult execute() {
        int done = 0;
        while (done < settings.steps() && !stopping.shouldStop() && !givenUp) {
            monitor.checkCancelled();
            step(done);
            done++;
            // right after going back there is nothing new to evaluate
            if (intervalSteps > 0 && (done % settings.evaluationInterval() == 0 || done == settings.steps())) {
                evaluate(done);
            }
            progress.update(done, intervalMean(), best == null ? Double.NaN : best.heldOutLoss());
        }
        if (best == null) {
            throw new TrainingDivergedException(divergedMessage());
        }
        if (stopping.shouldStop()) {
            say("Stopped after step %d of %d: the held-out loss has not improved since step %d."
                    .formatted(done, settings.steps(), best.step()));
        }
        return new TrainingResult(
                new NetworkParameters(network.architecture(), bestWeights),
                best,
                curve,
                messages,
                done,
                rollBacks,
                end());
    }

    private TrainingEnd end() {
        if (givenUp) {
            return TrainingEnd.DIVERGED;
        }
        return stopping.shouldStop() ? TrainingEnd.STOPPED_EARLY : TrainingEnd.ALL_STEPS;
    }

    private void step(int step) {
        double loss = batch.compute(step);
        double norm = batch.norm();
        if (guard.diverged(loss, norm)) {
            rollBack(step, loss);
            return;
        }
        state.apply(
                batch.gradient(),
                norm > settings.clipNorm() ? settings.clipNorm() / norm : 1,
                schedule.at(step) * rateFactor,
                pool,
                monitor);
        intervalLoss += loss;
        intervalNorm += norm;
        intervalSteps++;
    }

    private void evaluate(int done) {
        network.read(state.average());
        heldOut.evaluate(tiles, pool, monitor);
        network.read(network.parameters());
        if (!Double.isFinite(heldOut.mean())) {
            rollBack(done - 1, heldOut.mean());
            return;
        }
        TrainingRecord record = new TrainingRecord(
                done,
                intervalMean(),
                heldOut.mean(),
                heldOut.standardError(),
                schedule.at(done - 1) * rateFactor,
                intervalSteps == 0 ? Double.NaN : intervalNorm / intervalSteps);
        startInterval();
        curve.add(record);
        listener.evaluated(record);
        if (stopping.improves(record.heldOutLoss())) {
            // only here: weights may be about to explode while their average still looks well
            checkpoint.copyFrom(state);
            best = record;
            state.average().download(bestWeights);
        }
    }

    private double intervalMean() {
        if (intervalSteps == 0) {
            return curve.isEmpty() ? Double.NaN : curve.get(curve.size() - 1).loss();
        }
        return intervalLoss / intervalSteps;
    }

    private void startInterval() {
        intervalLoss = 0;
        intervalNorm = 0;
        intervalSteps = 0;
    }

    private void rollBack(int step, double loss) {
        if (rollBacks.size() == MAX_ROLL_BACKS) {
            giveUp();
            return;
        }
        rateFactor /= 2;
        state.copyFrom(checkpoint);
        guard.restart();
        startInterval();
        int back = best == null ? 0 : best.step();
        rollBacks.add(new RollBack(step + 1, loss, back, settings.learningRate() * rateFactor));
        say(String.format(
                Locale.ROOT,
                "Training diverged in step %d (loss %.4g): went back to the weights of step %d and halved the learning"
                        + " rate to %.3g.",
                step + 1,
                loss,
                back,
                settings.learningRate() * rateFactor));
    }

    /** Keeps the best weights if there are any. */
    private void giveUp() {
        if (best == null) {
            throw new TrainingDivergedException(divergedMessage());
        }
        givenUp = true;
        say(divergedMessage() + " The weights of step " + best.step() + " are kept.");
    }

    private String divergedMessage() {
        return String.format(
                Locale.ROOT,
                "Training diverged although the learning rate was halved %d times, from %.3g to %.3g. Choose a smaller"
                        + " learning rate, and check the data for extreme values.",
                rollBacks.size(),
                settings.learningRate(),
                settings.learningRate() * rateFactor);
    }

    private void say(String text) {
        messages.add(text);
        listener.message(text);
    }

    /** Ends the threads, then frees what they worked on. */
    @Override
    public void close() {
        pool.close();
        tiles.close();
        batch.close();
        checkpoint.close();
        state.close();
    }
}
