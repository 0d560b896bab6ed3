// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/** The shape checks that all back-ends share, for those outside this package too. */
public final class Shapes {

    private Shapes() {}

    /**
     * Checks a shape that is asked for.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @throws IllegalArgumentException naming both if there are too few or too many
     */
    public static void checkAllocation(int rows, int columns) {
        if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "A tensor needs at least 1 row and 1 column and fewer than 2^31 values, but " + rows + " x "
                            + columns + " was asked for.");
        }
    }

    /**
     * Checks a number of rows to be used.
     *
     * @param tensor to be reshaped
     * @param rows number of rows
     * @throws IllegalArgumentException naming the capacity if the tensor has no room
     */
    public static void checkReshape(Tensor tensor, int rows) {
        if (rows < 1 || rows > tensor.capacity()) {
            throw new IllegalArgumentException("The rows of a tensor must be in [1, capacity " + tensor.capacity()
                    + "], but " + rows + " were asked for.");
        }
    }

    /**
     * Checks the place of a tensor in an array.
     *
     * @param length values that the array has
     * @param offset index of the first value
     * @param tensor what is copied
     * @throws IllegalArgumentException naming both if the array is too short
     */
    public static void checkArray(int length, int offset, Tensor tensor) {
        if (offset < 0 || offset + (long) tensor.rows() * tensor.columns() > length) {
            throw new IllegalArgumentException("An array of " + length + " values from index " + offset
                    + " on does not hold " + text(tensor) + ".");
        }
    }

    /**
     * Checks the operands of {@code C = op(A) op(B)}.
     *
     * @param a the left factor
     * @param transposeA whether A enters transposed
     * @param b the right factor
     * @param transposeB whether B enters transposed
     * @param c the result
     * @throws IllegalArgumentException naming the shapes if they do not fit, or if c is a factor itself
     */
    public static void checkMultiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c) {
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

    /**
     * Checks the operands of {@code C = A^T B}, some of whose rows are to be computed.
     *
     * @param a the left factor, which enters transposed
     * @param b the right factor
     * @param from first row of C
     * @param to end of the rows
     * @param c the result
     * @throws IllegalArgumentException naming the shapes or rows that do not fit
     */
    public static void checkMultiplyTransposed(Tensor a, Tensor b, int from, int to, Tensor c) {
        checkMultiply(a, true, b, false, c);
        if (from < 0 || from >= to || to > c.rows()) {
            throw new IllegalArgumentException(
                    "The rows to compute must be some of the " + c.rows() + ", but are [" + from + ", " + to + ").");
        }
    }

    /**
     * Checks {@code 1 x n} against {@code m x n}.
     *
     * @param row the row
     * @param matrix the matrix
     * @throws IllegalArgumentException naming both shapes
     */
    public static void checkRow(Tensor row, Tensor matrix) {
        if (row.rows() != 1 || row.columns() != matrix.columns()) {
            throw mismatch("a row of as many columns", row, matrix);
        }
    }

    /**
     * Checks {@code m x 1} against {@code m x n}.
     *
     * @param column the column
     * @param matrix the matrix
     * @throws IllegalArgumentException naming both shapes
     */
    public static void checkColumn(Tensor column, Tensor matrix) {
        if (column.columns() != 1 || column.rows() != matrix.rows()) {
            throw mismatch("a column of as many rows", column, matrix);
        }
    }

    /**
     * Checks that shapes are equal.
     *
     * @param a a tensor
     * @param b another
     * @throws IllegalArgumentException naming both shapes
     */
    public static void checkSame(Tensor a, Tensor b) {
        if (a.rows() != b.rows() || a.columns() != b.columns()) {
            throw mismatch("tensors of the same shape", a, b);
        }
    }

    /**
     * Checks the shapes of the parts of a vector that is asked for.
     *
     * @param rows number of rows of each part
     * @param columns number of columns of each part
     * @throws IllegalArgumentException naming how many there are
     */
    public static void checkParts(int[] rows, int[] columns) {
        if (rows.length == 0 || rows.length != columns.length) {
            throw new IllegalArgumentException(
                    "A vector needs as many rows as columns, of 1 part at least, but got those of " + rows.length
                            + " and " + columns.length + ".");
        }
    }

    /**
     * Checks that vectors have the same parts.
     *
     * @param a a vector
     * @param b another
     * @throws IllegalArgumentException naming both lengths
     */
    public static void checkSame(TensorVector a, TensorVector b) {
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

    /**
     * Checks a range of elements.
     *
     * @param vector whose elements
     * @param from first element
     * @param to end of the elements
     * @throws IllegalArgumentException naming the range if the vector does not have it
     */
    public static void checkRange(TensorVector vector, int from, int to) {
        if (from < 0 || from >= to || to > vector.size()) {
            throw new IllegalArgumentException(
                    "The elements must be some of the " + vector.size() + ", but are [" + from + ", " + to + ").");
        }
    }

    /**
     * Checks the operands of a step of the optimiser.
     *
     * @param parameters to be updated
     * @param gradient of the loss
     * @param first moment
     * @param second moment
     * @param from first element
     * @param to end of the elements
     * @throws IllegalArgumentException naming what does not fit
     */
    public static void checkAdam(
            TensorVector parameters, TensorVector gradient, TensorVector first, TensorVector second, int from, int to) {
        checkSame(parameters, gradient);
        checkSame(parameters, first);
        checkSame(parameters, second);
        checkRange(parameters, from, to);
    }

    /**
     * Checks the operands of sums of squares.
     *
     * @param vector whose elements
     * @param from first element
     * @param to end of the elements
     * @param sums receives the sums
     * @throws IllegalArgumentException naming what does not fit
     */
    public static void checkSquares(TensorVector vector, int from, int to, double[] sums) {
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
