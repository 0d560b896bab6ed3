// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import org.phdiffusion.compute.Tensor;
import org.phdiffusion.compute.TensorVector;
import org.phdiffusion.compute.VectorOperations;

/**
 * A vector in the memory of a device: one piece of float32, of which the parts are views, and behind it a double for every
 * block of elements whose squares are summed.
 */
final class CudaVector implements TensorVector {

    private final CudaContext context;
    private final CudaTensor[] parts;
    private final int[] offsets;
    private final int size;
    private long address;

    /** Reserves memory of unspecified content; shapes are checked by the caller. */
    CudaVector(CudaContext context, int[] rows, int[] columns) {
        this.context = context;
        offsets = new int[rows.length];
        long end = 0;
        for (int i = 0; i < rows.length; i++) {
            long start = (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            end = start + (long) rows[i] * columns[i];
            offsets[i] = (int) start;
            Math.toIntExact(end);
        }
        size = (int) end;
        address = context.allocate(bytes());
        parts = new CudaTensor[rows.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new CudaTensor(context, address + (long) offsets[i] * Float.BYTES, rows[i], columns[i], true);
        }
    }

    /** A vector as one of a back-end's own. */
    static CudaVector of(TensorVector vector, CudaContext context) {
        if (vector instanceof CudaVector own && own.context == context) {
            return own;
        }
        throw new IllegalArgumentException("The vector was allocated by another back-end.");
    }

    /** All its memory, a multiple of 4. */
    long bytes() {
        return sums() + (long) blocks() * Double.BYTES;
    }

    private int blocks() {
        return (size - 1) / VectorOperations.SQUARES + 1;
    }

    /** Where the sums begin: a multiple of 256 bytes, as are the parts. */
    private long sums() {
        return ((long) size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT * Float.BYTES;
    }

    /** The device address of the first element. */
    long address() {
        if (address == 0) {
            throw new IllegalStateException("The vector has been released.");
        }
        return address;
    }

    /** The device address of the first sum of squares. */
    long sumsAddress() {
        return address() + sums();
    }

    /** Forgets the addresses, which are about to be freed, and returns the first. */
    long release() {
        long last = address();
        address = 0;
        for (CudaTensor part : parts) {
            part.release();
        }
        return last;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int parts() {
        return parts.length;
    }

    @Override
    public Tensor part(int index) {
        return parts[index];
    }

    @Override
    public int offset(int index) {
        return offsets[index];
    }
}
