// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.function.DoubleUnaryOperator;

/** Gauss-Legendre quadrature; exact for polynomials up to degree 2n - 1. */
final class GaussLegendre {

    private final double[] nodes;
    private final double[] weights;

    /** Finds the roots of the Legendre polynomial {@code P_n} by Newton's method from {@code cos(pi (i - 1/4)/(n + 1/2))}. */
    GaussLegendre(int n) {
        nodes = new double[n];
        weights = new double[n];
        for (int i = 0; i < n; i++) {
            double x = StrictMath.cos(StrictMath.PI * (i + 0.75) / (n + 0.5));
            double slope = 0;
            for (int iteration = 0; iteration < 8; iteration++) {
                double previous = 1;
                double value = x;
                for (int k = 2; k <= n; k++) {
                    double next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
                    previous = value;
                    value = next;
                }
                slope = n * (previous - x * value) / (1 - x * x);
                x -= value / slope;
            }
            nodes[i] = x;
            weights[i] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    double integrate(DoubleUnaryOperator function, double from, double to) {
        double centre = (from + to) / 2;
        double half = (to - from) / 2;
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += weights[i] * function.applyAsDouble(centre + half * nodes[i]);
        }
        return half * sum;
    }
}
