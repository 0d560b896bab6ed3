// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import org.ejml.data.DMatrixRMaj;

/** A tensor of the reference back-end: an EJML matrix whose array never shrinks. */
record EjmlTensor(DMatrixRMaj matrix, int capacity) implements Tensor {

    @Override
    public int rows() {
        return matrix.numRows;
    }

    @Override
    public int columns() {
        return matrix.numCols;
    }
}
