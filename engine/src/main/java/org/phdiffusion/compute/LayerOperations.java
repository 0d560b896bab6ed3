// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/**
 * The step from layer to layer of each sweep over a network: a product and the element-wise work on its result. A device
 * does both at once, without a way of the product through its memory; the bits are those of the operations one by one.
 */
public interface LayerOperations extends MatrixOperations {

    /**
     * A layer of the forward sweep, {@code z = x W^T}, then {@link #silu} of {@code z + bias}.
     *
     * @param x m x k, not modified
     * @param weight n x k, not modified
     * @param bias 1 x n, not modified
     * @param scratch m x n, may receive z
     * @param y m x n, receives the activation
     * @param first m x n, receives the first derivative
     * @param second m x n, receives the second derivative; null if not wanted
     */
    default void layer(Tensor x, Tensor weight, Tensor bias, Tensor scratch, Tensor y, Tensor first, Tensor second) {
        multiply(x, false, weight, true, false, scratch);
        silu(scratch, bias, y, first, second);
    }

    /**
     * A layer of the reverse sweep, {@code g = x W (+ skip)}, {@code zeta = g * first} and {@code second = g * second},
     * element by element.
     *
     * @param x m x k, not modified
     * @param weight k x n, not modified
     * @param skip m x n, not modified; null for none
     * @param keep whether g is needed; if not, it may stay untouched
     * @param g m x n, overwritten
     * @param first m x n, not modified
     * @param second m x n, modified; null if not wanted
     * @param zeta m x n, overwritten
     */
    default void reverseLayer(
            Tensor x, Tensor weight, Tensor skip, boolean keep, Tensor g, Tensor first, Tensor second, Tensor zeta) {
        multiply(x, false, weight, false, false, g);
        if (skip != null) {
            add(1, skip, g);
        }
        product(g, first, false, zeta);
        if (second != null) {
            product(g, second, false, second);
        }
    }

    /**
     * A layer of the forward sweep's derivative, {@code z = x W^T} and {@code y = first * z (+ skip)}.
     *
     * @param x m x k, not modified
     * @param weight n x k, not modified
     * @param first m x n, not modified
     * @param skip m x n, not modified; null for none; may be x
     * @param z m x n, overwritten
     * @param y m x n, overwritten
     */
    default void tangentLayer(Tensor x, Tensor weight, Tensor first, Tensor skip, Tensor z, Tensor y) {
        multiply(x, false, weight, true, false, z);
        product(first, z, false, y);
        if (skip != null) {
            add(1, skip, y);
        }
    }

    /**
     * A layer of the reverse sweep's derivative, {@code g = x W (+ skip)} and {@code z = second * z + g * first}.
     *
     * @param x m x k, not modified
     * @param weight k x n, not modified
     * @param skip m x n, not modified; null for none
     * @param keep whether g is needed; if not, it may stay untouched
     * @param g m x n, overwritten
     * @param first m x n, not modified
     * @param second m x n, not modified
     * @param z m x n, modified
     */
    default void reverseTangentLayer(
            Tensor x, Tensor weight, Tensor skip, boolean keep, Tensor g, Tensor first, Tensor second, Tensor z) {
        multiply(x, false, weight, false, false, g);
        if (skip != null) {
            add(1, skip, g);
        }
        productSum(second, z, g, first, z);
    }
}
