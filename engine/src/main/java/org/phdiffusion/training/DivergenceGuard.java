// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/**
 * Recognises divergence: a loss or gradient that is not finite, or a running mean of the loss that exceeds ten times its
 * lowest value so far. The loss of a network that predicts nothing is 1: lower values, of a lucky batch perhaps, do not
 * lower that bar.
 */
final class DivergenceGuard {

    private static final double MEMORY = 0.05;
    private static final double FACTOR = 10;
    private static final double FLOOR = 1;

    private double running = Double.NaN;
    private double lowest = Double.POSITIVE_INFINITY;

    /** Takes the loss and the gradient norm of a step and returns whether training has diverged. */
    boolean diverged(double loss, double gradientNorm) {
        if (!Double.isFinite(loss) || !Double.isFinite(gradientNorm)) {
            return true;
        }
        running = Double.isNaN(running) ? loss : running + MEMORY * (loss - running);
        if (running > FACTOR * Math.max(lowest, FLOOR)) {
            return true;
        }
        lowest = Math.min(lowest, running);
        return false;
    }

    /** Forgets the running mean, after a roll-back; keeps the lowest. */
    void restart() {
        running = Double.NaN;
    }
}
