// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.training.TrainingSettings;

/** A training on the other side, with the same settings, initial weights and rows as one here. */
final class PeerTraining {

    /** Whether PyTorch's optimiser treats all parameters at once, and its threads. */
    record Setting(PeerThreads threads, boolean foreach) {

        static List<Setting> candidates(int threads) {
            return PeerThreads.candidates(threads).stream()
                    .flatMap(each -> List.of(new Setting(each, false), new Setting(each, true)).stream())
                    .toList();
        }

        @Override
        public String toString() {
            return threads + (foreach ? ", foreach" : "");
        }
    }

    private final Peer peer;
    private final NetworkParameters initial;
    private final TrainingSettings settings;

    /** Hands over network and rows. */
    PeerTraining(Peer peer, NetworkArchitecture architecture, TrainingSettings settings, FMatrixRMaj rows) {
        this.peer = peer;
        this.settings = settings;
        initial = NetworkParameters.initial(architecture, settings.seed());
        load(peer, initial);
        peer.ask("rows", "file", peer.put("rows", rows.data));
    }

    /** Gives the other side a network. */
    static void load(Peer peer, NetworkParameters parameters) {
        NetworkArchitecture architecture = parameters.architecture();
        peer.ask(
                "net",
                "dimension",
                architecture.dimension(),
                "width",
                architecture.hiddenWidth(),
                "layers",
                architecture.hiddenLayers(),
                "parameters",
                peer.put("parameters", parameters.toArray()));
    }

    /** Begins anew. */
    void start(Setting setting) {
        setting.threads().apply(peer);
        load(peer, initial);
        peer.ask(
                "start",
                "seed",
                settings.seed(),
                "batch",
                settings.batchRows(),
                "rate",
                settings.learningRate(),
                "warmup",
                settings.warmUpSteps(),
                "steps",
                settings.steps(),
                "average",
                settings.averageWeight(),
                "clip",
                settings.clipNorm(),
                "logmean",
                settings.noiseLogMean(),
                "logdeviation",
                settings.noiseLogDeviation(),
                "low",
                settings.minNoise(),
                "high",
                settings.maxNoise(),
                "foreach",
                setting.foreach());
    }

    /** Makes steps and returns the seconds that they took. */
    double train(int steps) {
        return peer.seconds("train", "steps", steps);
    }

    /** Tries all settings, each for about so many seconds, and leaves a training with the best begun. */
    Setting tune(int threads, double trialSeconds) {
        List<Setting> candidates = Setting.candidates(threads);
        start(candidates.get(0));
        train(2);
        int steps = (int) Math.max(2, Math.round(trialSeconds / train(2) * 2));
        Setting best = Tuning.fastest(candidates, candidate -> {
            start(candidate);
            return train(steps);
        });
        start(best);
        return best;
    }
}
