// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.TensorVector;
import org.phdiffusion.energy.ParameterTensors;

/**
 * Exponential moving average of the weights. Early on the average forgets faster, with weight
 * {@code max(w, 9 / (n + 9))} on the n-th weights, so that it starts as the first weights and then spans about the last
 * ninth of the run until that is longer than {@code 1 / w} steps.
 */
final class WeightAverage implements AutoCloseable {

    private final Backend backend;
    private final ParameterTensors values;
    private final double finalWeight;
    private int updates;
    private double weight;

    /** Starts as given weights, which are copied. */
    WeightAverage(ParameterTensors start, Backend backend, double finalWeight) {
        this.backend = backend;
        this.finalWeight = finalWeight;
        values = start.copy();
    }

    /** Prepares the weight of the next update. */
    void beginStep() {
        weight = Math.max(finalWeight, 9.0 / (updates + 9));
        updates++;
    }

    /** Moves the average from element {@code from} up to {@code to}. */
    void update(TensorVector parameters, int from, int to) {
        backend.average(weight, parameters, values.vector(), from, to);
    }

    /** The average itself, to be read only. */
    ParameterTensors values() {
        return values;
    }

    /** Takes over the state of another average of the same weights. */
    void copyFrom(WeightAverage other) {
        backend.copy(other.values.vector(), values.vector());
        updates = other.updates;
    }

    @Override
    public void close() {
        values.close();
    }
}
