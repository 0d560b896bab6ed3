// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.compute.AdamStep;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.TensorVector;

/**
 * Adam as {@link AdamStep} says: the moments of all parameters and the bias corrections. Parameters are independent of
 * each other, so ranges of them may be updated by different threads between two calls of {@link #beginStep}.
 */
final class AdamOptimiser implements AutoCloseable {

    private final Backend backend;
    private final TensorVector first;
    private final TensorVector second;
    private final double weightDecay;
    private double power1 = 1;
    private double power2 = 1;
    private AdamStep step;

    /** Has not made a step with parameters of the given kind. */
    AdamOptimiser(TensorVector parameters, Backend backend, double weightDecay) {
        this.backend = backend;
        this.weightDecay = weightDecay;
        first = backend.allocateLike(parameters);
        second = backend.allocateLike(parameters);
    }

    /**
     * Prepares the next step.
     *
     * @param scale factor on the gradient, as set by clipping
     */
    void beginStep(double learningRate, double scale) {
        power1 *= AdamStep.BETA_1;
        power2 *= AdamStep.BETA_2;
        step = new AdamStep(
                (float) scale, (float) (learningRate / (1 - power1)), (float) (1 - learningRate * weightDecay), (float)
                        (1 / StrictMath.sqrt(1 - power2)));
    }

    /** Updates the parameters from element {@code from} up to {@code to}. */
    void update(TensorVector parameters, TensorVector gradient, int from, int to) {
        backend.adam(parameters, gradient, first, second, step, from, to);
    }

    /** Takes over the state of another optimiser of the same parameters. */
    void copyFrom(AdamOptimiser other) {
        backend.copy(other.first, first);
        backend.copy(other.second, second);
        power1 = other.power1;
        power2 = other.power2;
    }

    @Override
    public void close() {
        backend.release(first);
        backend.release(second);
    }
}
