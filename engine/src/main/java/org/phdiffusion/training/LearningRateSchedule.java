// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/**
 * Linear warm-up followed by cosine decay to zero:
 * {@code peak min(1, (k + 1) / warmUp) (1 + cos(pi k / steps)) / 2} in step k.
 */
record LearningRateSchedule(double peak, int warmUpSteps, int steps) {

    /** The rate of a step in [0, steps). */
    double at(int step) {
        double warmUp = warmUpSteps == 0 ? 1 : Math.min(1, (step + 1.0) / warmUpSteps);
        return peak * warmUp * 0.5 * (1 + StrictMath.cos(Math.PI * step / steps));
    }
}
