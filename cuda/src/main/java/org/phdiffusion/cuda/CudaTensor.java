// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import org.phdiffusion.compute.Tensor;

/** A tensor in the memory of a device: float32, row by row, at an address. */
final class CudaTensor implements Tensor {

    private final CudaContext context;
    private final boolean isPart;
    private final int capacity;
    private final int columns;
    private long address;
    private int rows;

    CudaTensor(CudaContext context, long address, int rows, int columns, boolean isPart) {
        this.context = context;
        this.isPart = isPart;
        this.address = address;
        this.rows = rows;
        this.capacity = rows;
        this.columns = columns;
    }

    /** The device address of element (0, 0). */
    long address() {
        if (address == 0) {
            throw new IllegalStateException("The tensor has been released.");
        }
        return address;
    }

    /** A tensor as one of a back-end's own. */
    static CudaTensor of(Tensor tensor, CudaContext context) {
        if (tensor instanceof CudaTensor own && own.context == context) {
            return own;
        }
        throw new IllegalArgumentException("The tensor was allocated by another back-end.");
    }

    /** Whether it is a part of a vector, which frees the memory of all parts. */
    boolean isPart() {
        return isPart;
    }

    void reshape(int newRows) {
        rows = newRows;
    }

    /** Forgets the address, which is about to be freed, and returns it. */
    long release() {
        long last = address();
        address = 0;
        return last;
    }

    /** Elements in use. */
    int size() {
        return rows * columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int capacity() {
        return capacity;
    }
}
