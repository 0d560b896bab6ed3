// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * The energy distance of samples X to a fixed reference Y, {@code 2 E|X-Y| - E|X-X'| - E|Y-Y'|}, without bias: a row is
 * not compared with itself (Szekely and Rizzo, J. Stat. Plan. Inference 143, 2013). Of samples from the reference's own
 * distribution it is 0 in the mean over both.
 */
final class SampleDistance {

    private final float[][] reference;
    private final double within;

    SampleDistance(FMatrixRMaj reference) {
        this.reference = columns(reference);
        within = meanWithin(this.reference);
    }

    double of(FMatrixRMaj samples) {
        float[][] x = columns(samples);
        return 2 * meanBetween(x, reference) - meanWithin(x) - within;
    }

    private static float[][] columns(FMatrixRMaj rows) {
        float[][] columns = new float[rows.numCols][rows.numRows];
        for (int i = 0; i < rows.numRows; i++) {
            for (int j = 0; j < rows.numCols; j++) {
                columns[j][i] = rows.data[i * rows.numCols + j];
            }
        }
        return columns;
    }

    private static double meanBetween(float[][] x, float[][] y) {
        int n = x[0].length;
        return sumOfRows(x, y, n) / n / y[0].length;
    }

    private static double meanWithin(float[][] x) {
        int n = x[0].length;
        return sumOfRows(x, x, n) / n / (n - 1.0);
    }

    private static double sumOfRows(float[][] x, float[][] y, int n) {
        double[] sums = IntStream.range(0, n)
                .parallel()
                .mapToDouble(i -> sumOfDistances(x, i, y))
                .toArray();
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total;
    }

    private static double sumOfDistances(float[][] x, int i, float[][] y) {
        float[] squares = new float[y[0].length];
        for (int c = 0; c < x.length; c++) {
            float value = x[c][i];
            float[] column = y[c];
            for (int j = 0; j < squares.length; j++) {
                float gap = column[j] - value;
                squares[j] += gap * gap;
            }
        }
        for (int j = 0; j < squares.length; j++) {
            squares[j] = (float) Math.sqrt(squares[j]);
        }
        double sum = 0;
        for (float distance : squares) {
            sum += distance;
        }
        return sum;
    }
}
