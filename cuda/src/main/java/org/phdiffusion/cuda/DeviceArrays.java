// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.compute.DeviceFailedException;

/** Arrays in the memory of a device that are freed together, whatever has failed before. */
final class DeviceArrays implements AutoCloseable {

    private final CudaContext context;
    private final List<Long> addresses = new ArrayList<>();

    DeviceArrays(CudaContext context) {
        this.context = context;
    }

    /** Reserves an array whose content is unspecified. */
    long reserve(long count, int size) {
        long wanted = Math.max(1, count) * size;
        long address = context.allocate(wanted);
        addresses.add(address);
        return address;
    }

    /** A matrix of zeros. */
    CudaTensor tensor(int rows, int columns) {
        long count = (long) rows * columns;
        long address = reserve(count, Float.BYTES);
        context.fill(address, 0, count);
        return new CudaTensor(context, address, rows, columns, true);
    }

    /** An array of these values. */
    long of(float[] values) {
        long address = reserve(values.length, Float.BYTES);
        context.upload(values, 0, values.length, address);
        return address;
    }

    /** An array of these values. */
    long of(int[] values) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, Integer.BYTES)];
        view(bytes).asIntBuffer().put(values);
        return of(bytes);
    }

    /** An array of these values. */
    long of(double[] values) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, Double.BYTES)];
        view(bytes).asDoubleBuffer().put(values);
        return of(bytes);
    }

    private long of(byte[] bytes) {
        long address = reserve(bytes.length, 1);
        context.upload(bytes, 0, bytes.length, address);
        return address;
    }

    /** Bytes in the order of the machine. */
    static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        try {
            context.synchronize();
        } catch (DeviceFailedException | IllegalStateException e) {
            // whoever waited for the work has been told; what a closed or lost device had reserved is free
        }
        addresses.forEach(context::abandon);
        addresses.clear();
    }
}
