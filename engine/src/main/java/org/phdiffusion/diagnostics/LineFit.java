// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

/**
 * A straight line by least squares.
 *
 * @param intercept its value at 0
 * @param slope its slope
 * @param halfWidth half the width of the slope's 95 % confidence interval, by Student's t with n - 2 degrees of freedom
 */
record LineFit(double intercept, double slope, double halfWidth) {

    private static final double NORMAL_QUANTILE = 1.959963984540054;

    /** Fits n >= 3 points. */
    static LineFit of(double[] x, double[] y) {
        int n = x.length;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            meanX += x[i] / n;
            meanY += y[i] / n;
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = xy / xx;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double residual = y[i] - meanY - slope * (x[i] - meanX);
            squares += residual * residual;
        }
        return new LineFit(meanY - slope * meanX, slope, studentQuantile(n - 2) * Math.sqrt(squares / (n - 2) / xx));
    }

    double at(double x) {
        return intercept + slope * x;
    }

    /**
     * The 97.5 % quantile of Student's t; exact values for one and two degrees of freedom, where the expansion fails; error
     * below 0.5 % above.
     */
    static double studentQuantile(int degrees) {
        if (degrees == 1) {
            return 12.706204736;
        }
        if (degrees == 2) {
            return 4.302652730;
        }
        return studentQuantile(NORMAL_QUANTILE, degrees);
    }

    /** The quantile of Student's t that belongs to one of the normal, by expansion (Abramowitz and Stegun 26.7.5). */
    static double studentQuantile(double z, int degrees) {
        double z2 = z * z;
        double g1 = z * (z2 + 1) / 4;
        double g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        double g4 = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
        double v = degrees;
        return z + (g1 + (g2 + (g3 + g4 / v) / v) / v) / v;
    }
}
