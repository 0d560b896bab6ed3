// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/** The products, element-wise operations and sums of a {@link Backend}, whose contract holds for them. */
public interface MatrixOperations {

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
}
