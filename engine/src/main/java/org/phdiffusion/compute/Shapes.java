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

    static void checkParts(int[] rows, int[] columns) {
        if (rows.length == 0 || rows.length != columns.length) {
            throw new IllegalArgumentException(
                    "A vector needs as many rows as columns, of 1 part at least, but got those of " + rows.length
                            + " and " + columns.length + ".");
        }
    }

    static void checkSame(TensorVector a, TensorVector b) {
        if (a == b) {
            return;
        }
        boolean same = a.parts() == b.parts() && a.size() == b.size();
        for (int i = 0; same && i < a.parts(); i++) {
            same = a.part(i).rows() == b.part(i).rows()
                    && a.part(i).columns() == b.part(i).columns();
        }
        if (!same) {
            throw new IllegalArgumentException("Vectors do not fit: one of " + a.parts() + " parts and " + a.size()
                    + " elements with one of " + b.parts() + " and " + b.size() + ", or parts of other shapes.");
        }
    }

    static void checkRange(TensorVector vector, int from, int to) {
        if (from < 0 || from >= to || to > vector.size()) {
            throw new IllegalArgumentException(
                    "The elements must be some of the " + vector.size() + ", but are [" + from + ", " + to + ").");
        }
    }

    static void checkSquares(TensorVector vector, int from, int to, double[] sums) {
        checkRange(vector, from, to);
        if (from % VectorOperations.SQUARES != 0 || (to % VectorOperations.SQUARES != 0 && to != vector.size())) {
            throw new IllegalArgumentException("The elements must be whole blocks of " + VectorOperations.SQUARES
                    + ", but are [" + from + ", " + to + ").");
        }
        if ((to - 1) / VectorOperations.SQUARES >= sums.length) {
            throw new IllegalArgumentException("There is room for " + sums.length + " sums, but the elements up to "
                    + to + " have more blocks of " + VectorOperations.SQUARES + ".");
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
