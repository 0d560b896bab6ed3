// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.random;

/**
 * The standard normal quantile of a random word, by Wichura's PPND7 (AS 241): relative error below 1e-6 after rounding.
 *
 * <p>A word {@code u}, read as a signed number, stands for the probability {@code 1/2 + (u + 1/2) / 2^32}. Words {@code u}
 * and {@code ~u} give exactly opposite numbers; the largest is 6.338. Only fused multiply-add, division and square root
 * are used, all correctly rounded, so every Java platform gives the same bits. PPND7's third interval, probabilities
 * below {@code exp(-25)}, is out of a word's reach. Coefficients keep their published digits.
 */
@SuppressWarnings("FloatingPointLiteralPrecision")
final class NormalQuantile {

    /** The last non-negative word within 0.425 of probability 1/2, where AS 241 changes its formula. */
    private static final int CENTRAL = 1_825_361_100;

    private static final float STEP = 0x1p-32f;
    private static final float HALF_STEP = 0x1p-33f;
    private static final float SQRT_HALF = 0.70710677f;
    private static final float LN_2_HIGH = 0.693359375f;
    private static final float LN_2_LOW = -2.12194440e-4f;

    private NormalQuantile() {}

    static float of(int word) {
        int magnitude = word ^ (word >> 31);
        float value = magnitude <= CENTRAL ? central(magnitude) : tail(Integer.MAX_VALUE - magnitude);
        return word < 0 ? -value : value;
    }

    private static float central(int magnitude) {
        float q = Math.fma((float) magnitude, STEP, HALF_STEP);
        float r = Math.fma(-q, q, 0.180625f);
        float numerator = Math.fma(
                Math.fma(Math.fma(5.9109374720e+01f, r, 1.5929113202e+02f), r, 5.0434271938e+01f),
                r,
                3.3871327179e+00f);
        float denominator =
                Math.fma(Math.fma(Math.fma(6.7187563600e+01f, r, 7.8757757664e+01f), r, 1.7895169469e+01f), r, 1f);
        return q * numerator / denominator;
    }

    private static float tail(int distanceFromEnd) {
        float probability = Math.fma((float) distanceFromEnd, STEP, HALF_STEP);
        float r = (float) Math.sqrt(-log(probability)) - 1.6f;
        float numerator = Math.fma(
                Math.fma(Math.fma(1.7023821103e-01f, r, 1.3067284816e+00f), r, 2.7568153900e+00f),
                r,
                1.4234372777e+00f);
        float denominator = Math.fma(Math.fma(1.2021132975e-01f, r, 7.3700164250e-01f), r, 1f);
        return numerator / denominator;
    }

    /**
     * The natural logarithm of a normal positive float: with {@code x = 2^e m}, {@code m} in [sqrt(1/2), sqrt(2)) and
     * {@code s = (m - 1) / (m + 1)} it is {@code e ln 2 + 2 (s + s^3/3 + s^5/5 + ...)}, cut where terms fall below 2e-9.
     */
    static float log(float x) {
        int bits = Float.floatToRawIntBits(x);
        int exponent = (bits - Float.floatToRawIntBits(SQRT_HALF)) >> 23;
        float m = Float.intBitsToFloat(bits - (exponent << 23));
        float s = (m - 1f) / (m + 1f);
        float z = s * s;
        float series = Math.fma(Math.fma(Math.fma(z, 1f / 9f, 1f / 7f), z, 1f / 5f), z, 1f / 3f);
        float twice = 2f * s;
        float logM = Math.fma(twice * z, series, twice);
        return Math.fma(exponent, LN_2_HIGH, Math.fma(exponent, LN_2_LOW, logM));
    }
}
