// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter 2019). Parameters are
 * independent of each other, so ranges of them may be updated by different threads between two calls of
 * {@link #beginStep}.
 */
final class AdamOptimiser {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final float[] first;
    private final float[] second;
    private final double weightDecay;
    private double power1 = 1;
    private double power2 = 1;
    private float rate;
    private float shrink;
    private float secondCorrection;

    AdamOptimiser(int size, double weightDecay) {
        first = new float[size];
        second = new float[size];
        this.weightDecay = weightDecay;
    }

    /** Prepares the bias corrections of the next step. */
    void beginStep(double learningRate) {
        power1 *= BETA_1;
        power2 *= BETA_2;
        rate = (float) (learningRate / (1 - power1));
        secondCorrection = (float) (1 / StrictMath.sqrt(1 - power2));
        shrink = (float) (1 - learningRate * weightDecay);
    }

    /**
     * Updates the parameters from index {@code from} up to {@code to}.
     *
     * @param scale factor on the gradient, as set by clipping
     */
    void update(float[] parameters, float[] gradient, float scale, int from, int to) {
        float keep1 = (float) BETA_1;
        float new1 = (float) (1 - BETA_1);
        float keep2 = (float) BETA_2;
        float new2 = (float) (1 - BETA_2);
        for (int i = from; i < to; i++) {
            float g = scale * gradient[i];
            float m = keep1 * first[i] + new1 * g;
            float v = keep2 * second[i] + new2 * g * g;
            first[i] = m;
            second[i] = v;
            parameters[i] = shrink * parameters[i] - rate * m / ((float) Math.sqrt(v) * secondCorrection + EPSILON);
        }
    }

    /** Takes over the state of another optimiser of the same size. */
    void copyFrom(AdamOptimiser other) {
        System.arraycopy(other.first, 0, first, 0, first.length);
        System.arraycopy(other.second, 0, second, 0, second.length);
        power1 = other.power1;
        power2 = other.power2;
    }
}
