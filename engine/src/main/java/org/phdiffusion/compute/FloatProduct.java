// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.util.Arrays;

/**
 * Matrix products in float32. Every element is {@code c_ij = fma(a_i,K-1, b_K-1,j, ... fma(a_i0, b_0j, c_ij))}, summed in
 * the order of k and rounded once a term, whatever the blocking: its bits do not depend on the other rows or columns, on
 * the Java version or on the width of the vector registers.
 *
 * <p>B is packed into rows of at most 512 values, each an array of its own, and so are 32 rows of C; four rows of B are
 * added to one row of C at a time. Java's compiler vectorises such a loop, and only such small ones before JDK 22; from
 * there on two rows of C share the loaded rows of B, which is up to 1.5 times as fast. An instance is working memory for
 * one thread.
 */
final class FloatProduct {

    private static final int STRIP = 512;
    private static final int ROWS = 32;
    private static final int DEPTH = 16;

    /** Results of up to so many columns, and more rows, are computed transposed: short rows are slow. */
    private static final int NARROW = 96;

    private static final boolean TWO_ROWS = Runtime.version().feature() >= 22;

    private final Operand left = new Operand();
    private final Operand right = new Operand();
    private final Operand result = new Operand();
    private final float[][] sums = new float[ROWS][STRIP];
    private float[][] packed = new float[0][];

    /** {@code C = op(A) op(B) + beta C}, shapes checked by the caller. */
    void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean accumulate, Tensor c) {
        left.set(a, transposeA, 0);
        right.set(b, transposeB, 0);
        result.set(c, false, 0);
        multiply(c.rows(), transposeA ? a.rows() : a.columns(), c.columns(), accumulate);
    }

    /** Rows from up to to of {@code C = A^T B + beta C}, shapes checked by the caller. */
    void multiplyTransposed(Tensor a, Tensor b, int from, int to, boolean accumulate, Tensor c) {
        left.set(a, true, from);
        right.set(b, false, 0);
        result.set(c, false, from * c.columns());
        multiply(to - from, a.rows(), c.columns(), accumulate);
    }

    /** Narrow results as {@code C^T = B^T A^T}: the same bits, for the factors of a term commute. */
    private void multiply(int rows, int depth, int columns, boolean accumulate) {
        reserve(depth);
        if (columns <= NARROW && columns < rows) {
            left.transpose();
            right.transpose();
            result.transpose();
            multiply(right, left, columns, depth, rows, accumulate);
        } else {
            multiply(left, right, rows, depth, columns, accumulate);
        }
        left.clear();
        right.clear();
        result.clear();
    }

    private void multiply(Operand a, Operand b, int rows, int depth, int columns, boolean accumulate) {
        for (int column = 0; column < columns; column += STRIP) {
            int width = Math.min(STRIP, columns - column);
            pack(b, depth, column, width);
            for (int row = 0; row < rows; row += ROWS) {
                int count = Math.min(ROWS, rows - row);
                load(row, column, count, width, accumulate);
                addTerms(a, row, count, depth, width);
                store(row, column, count, width);
            }
        }
    }

    private void reserve(int depth) {
        int old = packed.length;
        if (old < depth) {
            packed = Arrays.copyOf(packed, depth);
            for (int k = old; k < depth; k++) {
                packed[k] = new float[STRIP];
            }
        }
    }

    /** Copies rows, or transposes in blocks of 16 k, so that a cache line of B is read once. */
    private void pack(Operand b, int depth, int column, int width) {
        float[] values = b.values;
        if (b.columnStride == 1) {
            for (int k = 0; k < depth; k++) {
                System.arraycopy(values, b.index(k, column), packed[k], 0, width);
            }
            return;
        }
        int rowStride = b.rowStride;
        for (int from = 0; from < depth; from += DEPTH) {
            int to = Math.min(depth, from + DEPTH);
            for (int j = 0; j < width; j++) {
                int start = b.index(0, column + j);
                for (int k = from; k < to; k++) {
                    packed[k][j] = values[start + k * rowStride];
                }
            }
        }
    }

    private void load(int row, int column, int rows, int width, boolean accumulate) {
        int stride = result.columnStride;
        for (int i = 0; i < rows; i++) {
            int from = result.index(row + i, column);
            if (!accumulate) {
                Arrays.fill(sums[i], 0, width, 0f);
            } else if (stride == 1) {
                System.arraycopy(result.values, from, sums[i], 0, width);
            } else {
                for (int j = 0; j < width; j++) {
                    sums[i][j] = result.values[from + j * stride];
                }
            }
        }
    }

    private void store(int row, int column, int rows, int width) {
        int stride = result.columnStride;
        for (int i = 0; i < rows; i++) {
            int from = result.index(row + i, column);
            if (stride == 1) {
                System.arraycopy(sums[i], 0, result.values, from, width);
            } else {
                for (int j = 0; j < width; j++) {
                    result.values[from + j * stride] = sums[i][j];
                }
            }
        }
    }

    /** Adds the terms of all k to the block of C, 16 k at a time so that the rows of B in use stay in the first cache. */
    private void addTerms(Operand a, int first, int rows, int depth, int width) {
        int stride = a.columnStride;
        for (int from = 0; from < depth; from += DEPTH) {
            int to = Math.min(depth, from + DEPTH);
            int row = 0;
            if (TWO_ROWS) {
                for (; row + 2 <= rows; row += 2) {
                    addToTwoRows(
                            a.values,
                            a.index(first + row, 0),
                            a.index(first + row + 1, 0),
                            stride,
                            row,
                            from,
                            to,
                            width);
                }
            }
            for (; row < rows; row++) {
                addToRow(a.values, a.index(first + row, 0), stride, sums[row], from, to, width);
            }
        }
    }

    private void addToRow(float[] a, int start, int stride, float[] c, int from, int to, int width) {
        int k = from;
        for (; k + 4 <= to; k += 4) {
            int p = start + k * stride;
            four(
                    c,
                    packed[k],
                    packed[k + 1],
                    packed[k + 2],
                    packed[k + 3],
                    a[p],
                    a[p + stride],
                    a[p + 2 * stride],
                    a[p + 3 * stride],
                    width);
        }
        for (; k < to; k++) {
            one(c, packed[k], a[start + k * stride], width);
        }
    }

    private void addToTwoRows(float[] a, int start, int next, int stride, int row, int from, int to, int width) {
        float[] c = sums[row];
        float[] d = sums[row + 1];
        int k = from;
        for (; k + 4 <= to; k += 4) {
            int p = start + k * stride;
            int q = next + k * stride;
            eight(
                    c,
                    d,
                    packed[k],
                    packed[k + 1],
                    packed[k + 2],
                    packed[k + 3],
                    a[p],
                    a[p + stride],
                    a[p + 2 * stride],
                    a[p + 3 * stride],
                    a[q],
                    a[q + stride],
                    a[q + 2 * stride],
                    a[q + 3 * stride],
                    width);
        }
        for (; k < to; k++) {
            one(c, packed[k], a[start + k * stride], width);
            one(d, packed[k], a[next + k * stride], width);
        }
    }

    private static void one(float[] c, float[] b, float x, int width) {
        for (int j = 0; j < width; j++) {
            c[j] = Math.fma(x, b[j], c[j]);
        }
    }

    private static void four(
            float[] c,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float x0,
            float x1,
            float x2,
            float x3,
            int width) {
        for (int j = 0; j < width; j++) {
            c[j] = Math.fma(x3, b3[j], Math.fma(x2, b2[j], Math.fma(x1, b1[j], Math.fma(x0, b0[j], c[j]))));
        }
    }

    private static void eight(
            float[] c,
            float[] d,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float x0,
            float x1,
            float x2,
            float x3,
            float y0,
            float y1,
            float y2,
            float y3,
            int width) {
        for (int j = 0; j < width; j++) {
            float p = b0[j];
            float q = b1[j];
            float r = b2[j];
            float s = b3[j];
            c[j] = Math.fma(x3, s, Math.fma(x2, r, Math.fma(x1, q, Math.fma(x0, p, c[j]))));
            d[j] = Math.fma(y3, s, Math.fma(y2, r, Math.fma(y1, q, Math.fma(y0, p, d[j]))));
        }
    }

    /** A matrix, or its transpose, or a part of it: element (i, j) is {@code values[offset + i rowStride + j columnStride]}. */
    private static final class Operand {

        float[] values;
        int offset;
        int rowStride;
        int columnStride;

        void set(Tensor tensor, boolean transposed, int start) {
            values = FloatTensor.values(tensor);
            offset = start;
            rowStride = transposed ? 1 : tensor.columns();
            columnStride = transposed ? tensor.columns() : 1;
        }

        void transpose() {
            int stride = rowStride;
            rowStride = columnStride;
            columnStride = stride;
        }

        /** Lets go of the tensor's memory. */
        void clear() {
            values = null;
        }

        int index(int row, int column) {
            return offset + row * rowStride + column * columnStride;
        }
    }
}
