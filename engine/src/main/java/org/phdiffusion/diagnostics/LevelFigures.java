// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Arrays;

/** Figures of noise levels. */
final class LevelFigures {

    private LevelFigures() {}

    /** Index of the largest value, or of the first that is no number. */
    static int indexOfLargest(double[] values) {
        int worst = 0;
        for (int k = 0; k < values.length && !Double.isNaN(values[worst]); k++) {
            if (!(values[k] <= values[worst])) {
                worst = k;
            }
        }
        return worst;
    }

    /** One value for all. */
    static double[] constant(int count, double value) {
        double[] result = new double[count];
        Arrays.fill(result, value);
        return result;
    }

    /** A quantile of values that are all numbers: the value at rank {@code floor(share (n - 1))}. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
