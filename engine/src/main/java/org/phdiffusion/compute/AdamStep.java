// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/**
 * What all parameters have in common in a step of Adam (Kingma and Ba 2015, algorithm 1) with decoupled weight decay
 * (Loshchilov and Hutter 2019). In float32, each operation rounded by itself and from left to right:
 *
 * <pre>
 *   g = scale * gradient
 *   m = KEEP_FIRST * m + NEW_FIRST * g
 *   v = KEEP_SECOND * v + NEW_SECOND * g * g
 *   p = shrink * p - rate * m / (sqrt(v) * secondCorrection + EPSILON)
 * </pre>
 *
 * @param scale factor on the gradient, as set by clipping
 * @param rate learning rate over the bias correction of the first moment, {@code 1 - beta_1^t}
 * @param shrink what weight decay leaves of a parameter
 * @param secondCorrection {@code 1 / sqrt(1 - beta_2^t)}
 */
public record AdamStep(float scale, float rate, float shrink, float secondCorrection) {

    /** Decay of the first moment, beta_1. */
    public static final double BETA_1 = 0.9;

    /** Decay of the second moment, beta_2. */
    public static final double BETA_2 = 0.999;

    /** beta_1. */
    public static final float KEEP_FIRST = (float) BETA_1;

    /** 1 - beta_1. */
    public static final float NEW_FIRST = (float) (1 - BETA_1);

    /** beta_2. */
    public static final float KEEP_SECOND = (float) BETA_2;

    /** 1 - beta_2. */
    public static final float NEW_SECOND = (float) (1 - BETA_2);

    /** Keeps the quotient finite where no gradient has come yet. */
    public static final float EPSILON = 1e-8f;
}
