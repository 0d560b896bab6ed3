// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

/**
 * Mean and spread of independent values.
 *
 * @param count how many, at least 2
 * @param mean their mean
 * @param variance their variance, without bias
 */
record Moments(int count, double mean, double variance) {

    static Moments of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Moments(values.length, mean, squares / (values.length - 1));
    }

    double standardError() {
        return Math.sqrt(variance / count);
    }
}
