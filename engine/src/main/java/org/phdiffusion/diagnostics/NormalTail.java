// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

/** Quantiles far out in the tail of the normal distribution. */
final class NormalTail {

    private static final double LARGEST = 38;
    private static final int TERMS = 60;
    private static final int HALVINGS = 60;

    private NormalTail() {}

    /** The z with {@code P(Z > z) = probability}, for probabilities in (0, 0.02]; relative error 1e-6. */
    static double quantile(double probability) {
        double low = 2;
        double high = LARGEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (tail(middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** {@code phi(z) / (z + 1 / (z + 2 / (z + 3 / ...)))} (Abramowitz and Stegun 26.2.14), for z of 2 and more. */
    static double tail(double z) {
        double fraction = z;
        for (int k = TERMS; k > 0; k--) {
            fraction = z + k / fraction;
        }
        return StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * StrictMath.PI) / fraction;
    }
}
