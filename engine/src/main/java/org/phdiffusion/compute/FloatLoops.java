// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.util.Arrays;

/** The element-wise loops of the portable back-end; shapes are checked by the caller. */
final class FloatLoops {

    private FloatLoops() {}

    static void addRow(float[] v, float[] c, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            int start = i * columns;
            for (int j = 0; j < columns; j++) {
                c[start + j] += v[j];
            }
        }
    }

    static void product(float[] a, float[] b, float[] c, int size) {
        for (int k = 0; k < size; k++) {
            c[k] = a[k] * b[k];
        }
    }

    static void addProduct(float[] a, float[] b, float[] c, int size) {
        for (int k = 0; k < size; k++) {
            c[k] = Math.fma(a[k], b[k], c[k]);
        }
    }

    static void productSum(float[] a, float[] b, float[] c, float[] d, float[] r, int size) {
        for (int k = 0; k < size; k++) {
            r[k] = Math.fma(a[k], b[k], c[k] * d[k]);
        }
    }

    static void add(float alpha, float[] a, float[] c, int size) {
        for (int k = 0; k < size; k++) {
            c[k] = Math.fma(alpha, a[k], c[k]);
        }
    }

    static void scaleRows(float[] r, float[] a, float[] c, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            float factor = r[i];
            int end = (i + 1) * columns;
            for (int k = i * columns; k < end; k++) {
                c[k] = factor * a[k];
            }
        }
    }

    static void columnSums(float[] a, boolean accumulate, float[] v, int rows, int columns) {
        if (!accumulate) {
            Arrays.fill(v, 0, columns, 0f);
        }
        for (int i = 0; i < rows; i++) {
            int start = i * columns;
            for (int j = 0; j < columns; j++) {
                v[j] += a[start + j];
            }
        }
    }

    /** Four sums in double, of every fourth column each, hide the latency of an addition. */
    static void rowDots(float[] a, float[] b, float[] r, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            int k = i * columns;
            int end = k + columns;
            for (; k + 4 <= end; k += 4) {
                sum0 += (double) a[k] * b[k];
                sum1 += (double) a[k + 1] * b[k + 1];
                sum2 += (double) a[k + 2] * b[k + 2];
                sum3 += (double) a[k + 3] * b[k + 3];
            }
            for (; k < end; k++) {
                sum0 += (double) a[k] * b[k];
            }
            r[i] = (float) ((sum0 + sum1) + (sum2 + sum3));
        }
    }

    static void adam(float[] p, float[] gradient, float[] first, float[] second, AdamStep step, int from, int to) {
        float scale = step.scale();
        float rate = step.rate();
        float shrink = step.shrink();
        float correction = step.secondCorrection();
        for (int i = from; i < to; i++) {
            float g = scale * gradient[i];
            float m = AdamStep.KEEP_FIRST * first[i] + AdamStep.NEW_FIRST * g;
            float v = AdamStep.KEEP_SECOND * second[i] + AdamStep.NEW_SECOND * g * g;
            first[i] = m;
            second[i] = v;
            p[i] = shrink * p[i] - rate * m / ((float) Math.sqrt(v) * correction + AdamStep.EPSILON);
        }
    }

    static void average(float weight, float[] values, float[] average, int from, int to) {
        for (int i = from; i < to; i++) {
            average[i] += weight * (values[i] - average[i]);
        }
    }

    /** Adds squares to a sum, one after the other. */
    static double addSquares(double sum, float[] a, int from, int to) {
        double total = sum;
        for (int i = from; i < to; i++) {
            total += (double) a[i] * a[i];
        }
        return total;
    }
}
