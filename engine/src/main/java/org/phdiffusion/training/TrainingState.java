// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.TensorVector;
import org.phdiffusion.compute.TilePool;
import org.phdiffusion.compute.TileTask;
import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.ParameterTensors;
import org.phdiffusion.run.RunMonitor;

/** All that a step changes, where the back-end computes: the parameters, the optimiser's moments and the moving average. */
final class TrainingState implements AutoCloseable {

    private final Backend backend;
    private final ParameterTensors parameters;
    private final AdamOptimiser optimiser;
    private final WeightAverage average;
    private final int chunkElements;
    private final TileTask<Object> updateTask = (worker, chunk) -> update(chunk);
    private TensorVector gradient;

    /**
     * Starts as given parameters.
     *
     * @param parameters changed in every step and freed at the end
     */
    private TrainingState(ParameterTensors parameters, Backend backend, TrainingSettings settings) {
        this.backend = backend;
        this.parameters = parameters;
        optimiser = new AdamOptimiser(parameters.vector(), backend, settings.weightDecay());
        average = new WeightAverage(parameters, backend, settings.averageWeight());
        chunkElements = Chunks.elements(backend, parameters.vector());
    }

    /** Of a network, whose own parameters are those that change. */
    static TrainingState of(HamiltonianNetwork network, TrainingSettings settings) {
        return new TrainingState(network.parameters(), network.backend(), settings);
    }

    /** A copy in memory of its own, of the state of a network that has not made a step yet. */
    static TrainingState copyOf(HamiltonianNetwork network, TrainingSettings settings) {
        return new TrainingState(network.parameters().copy(), network.backend(), settings);
    }

    /**
     * Makes a step of the optimiser.
     *
     * @param newGradient one value a parameter, not modified
     * @param scale factor on the gradient, as set by clipping
     * @param rate learning rate
     */
    void apply(TensorVector newGradient, double scale, double rate, TilePool<?> pool, RunMonitor monitor) {
        gradient = newGradient;
        optimiser.beginStep(rate, scale);
        average.beginStep();
        pool.run(Chunks.count(newGradient.size(), chunkElements), updateTask, monitor);
    }

    private void update(int chunk) {
        int from = chunk * chunkElements;
        int to = Math.min(gradient.size(), from + chunkElements);
        optimiser.update(parameters.vector(), gradient, from, to);
        average.update(parameters.vector(), from, to);
    }

    /** The moving average of the parameters, to be read only. */
    ParameterTensors average() {
        return average.values();
    }

    /** Takes over another state of the same network. */
    void copyFrom(TrainingState other) {
        backend.copy(other.parameters.vector(), parameters.vector());
        optimiser.copyFrom(other.optimiser);
        average.copyFrom(other.average);
    }

    @Override
    public void close() {
        parameters.close();
        optimiser.close();
        average.close();
    }
}
