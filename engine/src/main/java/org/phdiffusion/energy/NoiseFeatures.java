// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

/**
 * What the network sees of the noise level sigma: {@code [c, sin 6c, cos 6c, sin 8c, cos 8c]} with
 * {@code c = ln(sigma) / 4}. Computed with {@link StrictMath}, so the bits are the same on every machine.
 */
public final class NoiseFeatures {

    /** The number of features. */
    public static final int COUNT = 5;

    private NoiseFeatures() {}

    /**
     * Writes the features of one noise level.
     *
     * @param noiseLevel sigma > 0
     * @param target receives {@link #COUNT} values
     * @param offset index of the first
     */
    public static void write(double noiseLevel, float[] target, int offset) {
        double c = 0.25 * StrictMath.log(noiseLevel);
        target[offset] = (float) c;
        target[offset + 1] = (float) StrictMath.sin(6 * c);
        target[offset + 2] = (float) StrictMath.cos(6 * c);
        target[offset + 3] = (float) StrictMath.sin(8 * c);
        target[offset + 4] = (float) StrictMath.cos(8 * c);
    }

    /**
     * Writes the derivatives of the features with respect to the noise variance {@code a = sigma^2}, of which
     * {@code c = ln(a) / 8}.
     *
     * @param noiseLevel sigma > 0
     * @param target receives {@link #COUNT} values
     * @param offset index of the first
     */
    static void writeVarianceDerivative(double noiseLevel, float[] target, int offset) {
        double c = 0.25 * StrictMath.log(noiseLevel);
        double rate = 1 / (8 * noiseLevel * noiseLevel);
        target[offset] = (float) rate;
        target[offset + 1] = (float) (6 * rate * StrictMath.cos(6 * c));
        target[offset + 2] = (float) (-6 * rate * StrictMath.sin(6 * c));
        target[offset + 3] = (float) (8 * rate * StrictMath.cos(8 * c));
        target[offset + 4] = (float) (-8 * rate * StrictMath.sin(8 * c));
    }
}
