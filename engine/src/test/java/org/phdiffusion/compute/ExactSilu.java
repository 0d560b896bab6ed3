// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/** SiLU and its first two derivatives in double precision. */
final class ExactSilu {

    private ExactSilu() {}

    static double logistic(double z) {
        double decay = StrictMath.exp(-StrictMath.abs(z));
        return z < 0 ? decay / (1 + decay) : 1 / (1 + decay);
    }

    static double derivative(int order, double z) {
        double s = logistic(z);
        double rest = logistic(-z);
        return switch (order) {
            case 0 -> z * s;
            case 1 -> s + z * s * rest;
            default -> s * rest * (2 + z * (rest - s));
        };
    }
}
