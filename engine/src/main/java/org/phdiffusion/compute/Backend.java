// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/**
 * The few batched operations that the hot loops are made of. Everything a learned energy needs - its value, its
 * gradient and the parameter gradient of its training loss - is written once in terms of these, so that an
 * implementation decides about precision, speed and device alone.
 *
 * <p>Contract: an operation checks its shapes first and throws {@link IllegalArgumentException} naming both shapes; it
 * allocates nothing; row {@code i} of a result depends on row {@code i} of row-wise operands only and never on how many
 * rows the batch has, but for the last bits of back-ends that are not {@linkplain BackendProvider#reproducible()
 * reproducible}; sums run in a fixed order, so that the same operands give the same bits. Operands and results are
 * different tensors unless said otherwise. A back-end may be used by several threads at once, and so may a
 * tensor that all of them only read; one that is modified belongs to one thread.
 */
public interface Backend extends AutoCloseable {

    /**
     * The name shown to users and written into run reports.
     *
     * @return for example {@code portable}
     */
    String name();

    /**
     * Reserves a matrix of zeros.
     *
     * @param rows number of rows, at least 1; also the capacity
     * @param columns number of columns, at least 1
     * @return a tensor with all rows in use
     */
    Tensor allocate(int rows, int columns);

    /**
     * Changes the number of rows in use. Keeps the content of the rows that stay in use.
     *
     * @param tensor modified
     * @param rows in [1, capacity]
     */
    void reshape(Tensor tensor, int rows);

    /**
     * Copies from a Java array, row by row.
     *
     * @param source values, not modified
     * @param offset index of the first value
     * @param target all its rows in use are overwritten
     */
    void upload(float[] source, int offset, Tensor target);

    /**
     * Copies into a Java array, row by row.
     *
     * @param source not modified
     * @param target receives the values
     * @param offset index of the first value
     */
    void download(Tensor source, float[] target, int offset);

    /**
     * {@code C = op(A) op(B) + beta C} with {@code op} the identity or the transpose.
     *
     * @param a not modified
     * @param transposeA whether A enters transposed
     * @param b not modified
     * @param transposeB whether B enters transposed
     * @param accumulate true for beta = 1, false for beta = 0
     * @param c modified
     */
    void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean accumulate, Tensor c);

    /**
     * Some rows of {@code C = A^T B + beta C}, so that threads can share a product whose sum runs over the batch:
     * different threads may compute different rows of one C at the same time.
     *
     * @param a k x m, not modified
     * @param b k x n, not modified
     * @param from first row of C, in [0, m)
     * @param to end of the rows, in (from, m]
     * @param accumulate true for beta = 1, false for beta = 0
     * @param c m x n, its other rows are left alone
     */
    void multiplyTransposed(Tensor a, Tensor b, int from, int to, boolean accumulate, Tensor c);

    /**
     * Adds a row vector to every row: {@code c_ij += v_j}.
     *
     * @param v 1 x n, not modified
     * @param c m x n, modified
     */
    void addRow(Tensor v, Tensor c);

    /**
     * SiLU with its first two derivatives, of {@code z = x + bias}:
     * {@code y = z s(z)}, {@code y' = s + y (1 - s)}, {@code y'' = s (1 - s) (2 + z (1 - 2 s))} with
     * {@code s} the logistic function.
     *
     * @param x m x n, not modified
     * @param bias 1 x n, not modified
     * @param y m x n, receives the activation
     * @param first m x n, receives the first derivative
     * @param second m x n, receives the second derivative; null if not wanted
     */
    void silu(Tensor x, Tensor bias, Tensor y, Tensor first, Tensor second);

    /**
     * Element-wise product {@code c = a b} or {@code c += a b}; {@code c} may be {@code a} or {@code b}.
     *
     * @param a not modified unless it is c
     * @param b same shape
     * @param accumulate whether to add to c
     * @param c same shape, modified
     */
    void product(Tensor a, Tensor b, boolean accumulate, Tensor c);

    /**
     * Element-wise {@code r = a b + c d}; {@code r} may be any of the operands.
     *
     * @param a not modified unless it is r
     * @param b same shape
     * @param c same shape
     * @param d same shape
     * @param r same shape, modified
     */
    void productSum(Tensor a, Tensor b, Tensor c, Tensor d, Tensor r);

    /**
     * {@code c += alpha a}.
     *
     * @param alpha factor
     * @param a not modified
     * @param c same shape, modified
     */
    void add(double alpha, Tensor a, Tensor c);

    /**
     * Multiplies every row with its own factor: {@code c_ij = r_i a_ij}; {@code c} may be {@code a}.
     *
     * @param r m x 1, not modified
     * @param a m x n, not modified unless it is c
     * @param c m x n, modified
     */
    void scaleRows(Tensor r, Tensor a, Tensor c);

    /**
     * Column sums {@code v_j = sum_i a_ij}, added to v if asked.
     *
     * @param a m x n, not modified
     * @param accumulate whether to add to v
     * @param v 1 x n, modified
     */
    void columnSums(Tensor a, boolean accumulate, Tensor v);

    /**
     * Row-wise inner products {@code r_i = sum_j a_ij b_ij}.
     *
     * @param a m x n, not modified
     * @param b m x n, not modified
     * @param r m x 1, modified
     */
    void rowDots(Tensor a, Tensor b, Tensor r);

    /** Frees what was allocated; tensors of this back-end must not be used any more. */
    @Override
    void close();
}
