// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Launches kernels behind a pipe on arrays of floats: for tests. */
final class PipedKernels implements AutoCloseable {

    private final PipedDriver driver;
    private final Arguments arguments = new Arguments();
    private final List<Long> buffers = new ArrayList<>();

    PipedKernels(Path program) {
        driver = PipedDriver.start(program);
    }

    PipedDriver driver() {
        return driver;
    }

    /** A buffer of exactly these values. */
    long buffer(float... values) {
        long address = buffer(values.length);
        driver.upload(values, 0, values.length, address, 0);
        return address;
    }

    /** A buffer of so many floats, none of which is a number. */
    long buffer(int count) {
        long address = driver.allocate((long) Float.BYTES * count);
        buffers.add(address);
        return address;
    }

    float[] read(long address, int count) {
        float[] values = new float[count];
        driver.download(address, values, 0, count, 0);
        return values;
    }

    /** Frees all buffers. */
    void clear() {
        buffers.forEach(driver::free);
        buffers.clear();
    }

    /** Launches with arguments of the boxed types of the kernel's parameters. */
    void launch(String kernel, int blocks, int threads, int sharedBytes, Object... values) {
        arguments.clear();
        for (Object value : values) {
            if (value instanceof Long address) {
                arguments.add(address.longValue());
            } else if (value instanceof Integer number) {
                arguments.add(number.intValue());
            } else if (value instanceof Float number) {
                arguments.add(number.floatValue());
            } else {
                arguments.add(((Double) value).doubleValue());
            }
        }
        driver.launch(driver.function(1, kernel), blocks, 1, threads, 1, sharedBytes, 0, arguments);
    }

    @Override
    public void close() {
        driver.close();
    }
}
