// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

/** How the last hidden layer {@code a} becomes the scalar energy E. */
public enum ReadOut {
    /** {@code E = <w, a>}: one number from a weight vector. */
    SCALAR,
    /** {@code E = <u, W a + b>}: the inner product of the network's input with a vector read-out. */
    INNER_PRODUCT
}
