// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

/**
 * Scales a network's input and output so that both have unit variance at every noise level:
 * {@code D(x, s) = c_skip x + c_out F(c_in x, s)} (Karras et al. 2022, table 1, "EDM").
 *
 * @param dataDeviation standard deviation of the data coordinates, finite and positive; 1 for standardised data
 */
public record Preconditioning(double dataDeviation) {

    /** For standardised data. */
    public static final Preconditioning STANDARD = new Preconditioning(1);

    /**
     * Checks the range.
     *
     * @param dataDeviation as the component
     * @throws IllegalArgumentException if the deviation is not positive and finite
     */
    public Preconditioning {
        if (!(dataDeviation > 0) || Double.isInfinite(dataDeviation)) {
            throw new IllegalArgumentException(
                    "The data's standard deviation must be positive and finite, but is " + dataDeviation + ".");
        }
    }

    /**
     * The share of the noisy row that passes unchanged, {@code sd^2 / (s^2 + sd^2)}.
     *
     * @param noiseLevel s > 0
     * @return c_skip
     */
    public double skip(double noiseLevel) {
        return dataDeviation * dataDeviation / variance(noiseLevel);
    }

    /**
     * The scale of the network's output, {@code s sd / sqrt(s^2 + sd^2)}.
     *
     * @param noiseLevel s > 0
     * @return c_out
     */
    public double out(double noiseLevel) {
        return noiseLevel * dataDeviation / StrictMath.sqrt(variance(noiseLevel));
    }

    /**
     * The scale of the network's input, {@code 1 / sqrt(s^2 + sd^2)}.
     *
     * @param noiseLevel s > 0
     * @return c_in
     */
    public double in(double noiseLevel) {
        return 1 / StrictMath.sqrt(variance(noiseLevel));
    }

    /**
     * The variance of a noisy coordinate, {@code s^2 + sd^2}.
     *
     * @param noiseLevel s > 0
     * @return the variance
     */
    public double variance(double noiseLevel) {
        return noiseLevel * noiseLevel + dataDeviation * dataDeviation;
    }
}
