// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/** States and targets of the watched rows of a tile, copied aside on the device step by step. */
final class DeviceTrace implements AutoCloseable {

    private final CudaContext context;
    private final DeviceArrays arrays;
    private final int values;
    private final long states;
    private final long targets;

    DeviceTrace(CudaContext context, int steps, int values) {
        this.context = context;
        this.values = values;
        this.arrays = new DeviceArrays(context);
        boolean made = false;
        try {
            states = arrays.reserve((long) steps * values, Float.BYTES);
            targets = arrays.reserve((long) steps * values, Float.BYTES);
            made = true;
        } finally {
            if (!made) {
                close();
            }
        }
    }

    /** Copies the first rows of the states before a step. */
    void keepState(int step, long from) {
        context.copy(from, place(states, step), (long) values * Float.BYTES);
    }

    /** Copies the first rows of the targets of a step. */
    void keepTarget(int step, long from) {
        context.copy(from, place(targets, step), (long) values * Float.BYTES);
    }

    /** Brings what was copied to the host. */
    void read(int step, float[] state, float[] target) {
        context.download(place(states, step), state, 0, values);
        context.download(place(targets, step), target, 0, values);
    }

    private long place(long address, int step) {
        return address + (long) step * values * Float.BYTES;
    }

    @Override
    public void close() {
        arrays.close();
    }
}
