// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.compute.TilePool;
import org.phdiffusion.compute.TileTask;
import org.phdiffusion.run.RunMonitor;

/** All that a step changes: the parameters, the optimiser's moments and the moving average. */
final class TrainingState {

    private final float[] parameters;
    private final AdamOptimiser optimiser;
    private final WeightAverage average;
    private final TileTask<Object> updateTask = (worker, chunk) -> update(chunk);
    private float[] gradient;
    private float scale;

    TrainingState(float[] start, TrainingSettings settings) {
        parameters = start.clone();
        optimiser = new AdamOptimiser(start.length, settings.weightDecay());
        average = new WeightAverage(start, settings.averageWeight());
    }

    /**
     * Makes a step of the optimiser.
     *
     * @param newGradient one value a parameter, not modified
     * @param newScale factor on the gradient, as set by clipping
     * @param rate learning rate
     */
    void apply(float[] newGradient, double newScale, double rate, TilePool<?> pool, RunMonitor monitor) {
        gradient = newGradient;
        scale = (float) newScale;
        optimiser.beginStep(rate);
        average.beginStep();
        pool.run(Chunks.count(parameters.length, Chunks.PARAMETERS), updateTask, monitor);
    }

    private void update(int chunk) {
        int from = chunk * Chunks.PARAMETERS;
        int to = Math.min(parameters.length, from + Chunks.PARAMETERS);
        optimiser.update(parameters, gradient, scale, from, to);
        average.update(parameters, from, to);
    }

    /** The present parameters, to be read only. */
    float[] parameters() {
        return parameters;
    }

    /** Their moving average, to be read only. */
    float[] average() {
        return average.values();
    }

    /** Takes over another state of the same network. */
    void copyFrom(TrainingState other) {
        System.arraycopy(other.parameters, 0, parameters, 0, parameters.length);
        optimiser.copyFrom(other.optimiser);
        average.copyFrom(other.average);
    }
}
