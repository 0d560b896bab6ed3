// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/**
 * Exponential moving average of the weights. Early on the average forgets faster, with weight
 * {@code max(w, 9 / (n + 9))} on the n-th weights, so that it starts as the first weights and then spans about the last
 * ninth of the run until that is longer than {@code 1 / w} steps.
 */
final class WeightAverage {

    private final float[] values;
    private final double finalWeight;
    private int updates;
    private float weight;

    WeightAverage(float[] start, double finalWeight) {
        values = start.clone();
        this.finalWeight = finalWeight;
    }

    /** Prepares the weight of the next update. */
    void beginStep() {
        weight = (float) Math.max(finalWeight, 9.0 / (updates + 9));
        updates++;
    }

    /** Moves the average from index {@code from} up to {@code to}. */
    void update(float[] parameters, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] += weight * (parameters[i] - values[i]);
        }
    }

    /** The average itself, to be read only. */
    float[] values() {
        return values;
    }

    /** Takes over the state of another average of the same size. */
    void copyFrom(WeightAverage other) {
        System.arraycopy(other.values, 0, values, 0, values.length);
        updates = other.updates;
    }
}
