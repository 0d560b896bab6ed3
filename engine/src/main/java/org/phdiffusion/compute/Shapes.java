// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/** The shape checks that all back-ends share. */
final class Shapes {

    private Shapes() {}

    static void checkAllocation(int rows, int columns) {
        if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "A tensor needs at least 1 row and 1 column and fewer than 2^31 values, but " + rows + " x "
                            + columns + " was asked for.");
        }
    }

    static void checkReshape(Tensor tensor, int rows) {
        if (rows < 1 || rows > tensor.capacity()) {
            throw new IllegalArgumentException("The rows of a tensor must be in [1, capacity " + tensor.capacity()
                    + "], but " + rows + " were asked for.");
        }
    }

    static void checkArray(int length, int offset, Tensor tensor) {
        if (offset < 0 || offset + (long) tensor.rows() * tensor.columns() > length) {
            throw new IllegalArgumentException("An array of " + length + " values from index " + offset
                    + " on does not hold " + text(tensor) + ".");
        }
    }

    static void checkMultiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c) {
        int rows = transposeA ? a.columns() : a.rows();
        int depthA = transposeA ? a.rows() : a.columns();
        int depthB = transposeB ? b.columns() : b.rows();
        int columns = transposeB ? b.rows() : b.columns();
        if (depthA != depthB || rows != c.rows() || columns != c.columns()) {
            throw new IllegalArgumentException("Shapes do not fit: " + text(a) + (transposeA ? " transposed" : "")
                    + " times " + text(b) + (transposeB ? " transposed" : "") + " into " + text(c) + ".");
        }
        if (c == a || c == b) {
            throw new IllegalArgumentException("The result of a product must not be one of its operands.");
        }
    }

    static void checkMultiplyTransposed(Tensor a, Tensor b, int from, int to, Tensor c) {
        checkMultiply(a, true, b, false, c);
        if (from < 0 || from >= to || to > c.rows()) {
            throw new IllegalArgumentException(
                    "The rows to compute must be some of the " + c.rows() + ", but are [" + from + ", " + to + ").");
        }
    }

    /** Checks {@code 1 x n} against {@code m x n}. */
    static void checkRow(Tensor row, Tensor matrix) {
        if (row.rows() != 1 || row.columns() != matrix.columns()) {
            throw mismatch("a row of as many columns", row, matrix);
        }
    }

    /** Checks {@code m x 1} against {@code m x n}. */
    static void checkColumn(Tensor column, Tensor matrix) {
        if (column.columns() != 1 || column.rows() != matrix.rows()) {
            throw mismatch("a column of as many rows", column, matrix);
        }
    }

    static void checkSame(Tensor a, Tensor b) {
        if (a.rows() != b.rows() || a.columns() != b.columns()) {
            throw mismatch("tensors of the same shape", a, b);
        }
    }

    private static IllegalArgumentException mismatch(String needed, Tensor found, Tensor other) {
        return new IllegalArgumentException(
                "Shapes do not fit: " + text(found) + " with " + text(other) + ", but " + needed + " is needed.");
    }

    private static String text(Tensor tensor) {
        return tensor.rows() + " x " + tensor.columns();
    }
}
