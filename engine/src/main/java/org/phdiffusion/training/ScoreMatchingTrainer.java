// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

/**
 * Learns an energy from rows by denoising score matching (Vincent 2011) with the noise distribution and weighting of
 * Karras et al. 2022: Adam with warm-up, cosine decay and clipping, a moving average of the weights, and the average with
 * the lowest held-out loss as the result. The same data, settings and back-end give the same bits for any number of
 * threads. Immutable: one trainer may train many times.
 */
public final class ScoreMatchingTrainer {

    private final NetworkArchitecture architecture;
    private final TrainingSettings settings;

    /**
     * Configures a trainer.
     *
     * @param architecture the shape of the network
     * @param settings how to train it
     */
    public ScoreMatchingTrainer(NetworkArchitecture architecture, TrainingSettings settings) {
        this.architecture = architecture;
        this.settings = settings;
    }

    /**
     * Trains a network.
     *
     * @param data rows of the architecture's dimension, standardised to about unit variance
     * @param backend computes
     * @param listener follows the run
     * @param monitor shows progress, and cancels within about a tile's time
     * @return the best weights and the history of the run
     * @throws IllegalArgumentException if the data do not fit the architecture
     * @throws RunCancelledException if the monitor cancels
     * @throws TrainingDivergedException if training diverges again and again
     */
    public TrainingResult train(TrainingData data, Backend backend, TrainingListener listener, RunMonitor monitor) {
        if (data.dimension() != architecture.dimension() || data.conditionWidth() != architecture.conditionWidth()) {
            throw new IllegalArgumentException(
                    "The network expects rows of %d values and conditions of %d, but the data have %d and %d."
                            .formatted(
                                    architecture.dimension(),
                                    architecture.conditionWidth(),
                                    data.dimension(),
                                    data.conditionWidth()));
        }
        try (TrainingRun run = new TrainingRun(architecture, settings, data, backend, listener, monitor)) {
            return run.execute();
        }
    }
}
