// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.SplittableRandom;

/** Operands of {@code C = op(A) op(B) + beta C}; op(A) is m x k, op(B) k x n. */
final class ProductCase {

    private final int m;
    private final int n;
    private final int k;
    private final boolean transposeA;
    private final boolean transposeB;
    private final boolean accumulate;
    private final float[] a;
    private final float[] b;
    private final float[] c;

    private ProductCase(
            int m,
            int n,
            int k,
            boolean transposeA,
            boolean transposeB,
            boolean accumulate,
            float[] a,
            float[] b,
            float[] c) {
        this.m = m;
        this.n = n;
        this.k = k;
        this.transposeA = transposeA;
        this.transposeB = transposeB;
        this.accumulate = accumulate;
        this.a = a;
        this.b = b;
        this.c = c;
    }

    /** Draws floats. */
    interface Values {
        float[] draw(SplittableRandom random, int count);
    }

    static ProductCase draw(
            int m,
            int n,
            int k,
            boolean transposeA,
            boolean transposeB,
            boolean accumulate,
            Values values,
            SplittableRandom random) {
        return new ProductCase(
                m,
                n,
                k,
                transposeA,
                transposeB,
                accumulate,
                values.draw(random, m * k),
                values.draw(random, k * n),
                values.draw(random, m * n));
    }

    int m() {
        return m;
    }

    int n() {
        return n;
    }

    int k() {
        return k;
    }

    boolean transposeA() {
        return transposeA;
    }

    boolean transposeB() {
        return transposeB;
    }

    boolean accumulate() {
        return accumulate;
    }

    float[] a() {
        return a;
    }

    float[] b() {
        return b;
    }

    float[] c() {
        return c;
    }

    /** Columns of A as it is stored, and of B. */
    int strideA() {
        return transposeA ? m : k;
    }

    int strideB() {
        return transposeB ? k : n;
    }

    /** Element (i, k) of op(A). */
    double left(int row, int term) {
        return transposeA ? a[term * m + row] : a[row * k + term];
    }

    /** Element (k, j) of op(B). */
    double right(int term, int column) {
        return transposeB ? b[column * k + term] : b[term * n + column];
    }

    String text(String what) {
        return what + ": " + m + " x " + n + ", sums over " + k + (transposeA ? ", A" : "") + (transposeB ? ", B" : "")
                + (transposeA || transposeB ? " transposed" : "") + (accumulate ? ", added to C" : "");
    }
}
