// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.compute.Tensor;

/** Kernels compiled for the host, with sanitizers, beside the portable back-end. */
@ParameterizedClass
@ValueSource(ints = {0, 1, 2026})
abstract class KernelFixture {

    private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 36, 63, 64, 65};

    /** Started for every class of tests. */
    static PipedKernels kernels;

    /** In what order threads run between barriers: ascending, descending, shuffled at each. Bits must not depend on it. */
    @Parameter
    int threadOrder;

    final PortableBackend portable = new PortableBackend();

    @BeforeAll
    static void start() {
        kernels = new PipedKernels(NativeBuild.piped());
    }

    @AfterAll
    static void stop() {
        if (kernels != null) {
            kernels.close();
        }
    }

    @BeforeEach
    void order() {
        kernels.driver().setThreadOrder(threadOrder);
    }

    @AfterEach
    void free() {
        kernels.clear();
    }

    /** A number of rows or columns: one, odd, about that of a tile, more than one tile. */
    static int size(SplittableRandom random) {
        return SIZES[random.nextInt(SIZES.length)];
    }

    /** How many pieces of a size cover a number of elements. */
    static int cover(int count, int piece) {
        return (count + piece - 1) / piece;
    }

    final Tensor tensor(int rows, int columns, float[] values) {
        Tensor tensor = portable.allocate(rows, columns);
        portable.upload(values, 0, tensor);
        return tensor;
    }

    /** As {@link #tensor}; null for null. */
    final Tensor optional(int rows, int columns, float[] values) {
        return values == null ? null : tensor(rows, columns, values);
    }

    /** A buffer of the values; the null pointer for null. */
    static long buffer(float[] values) {
        return values == null ? 0 : kernels.buffer(values);
    }

    /** A buffer for results; the null pointer if it is not wanted. */
    static long result(boolean wanted, int count) {
        return wanted ? kernels.buffer(count) : 0;
    }

    final float[] values(Tensor tensor) {
        float[] values = new float[tensor.rows() * tensor.columns()];
        portable.download(tensor, values, 0);
        return values;
    }

    /** Compares a device's buffer with what the portable back-end has; all numbers that are not numbers are the same. */
    final void assertEqualBits(long address, Tensor expected, String what) {
        float[] right = values(expected);
        assertEqualBits(kernels.read(address, right.length), right, what);
    }

    static void assertEqualBits(float[] actual, float[] expected, String what) {
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
                throw new AssertionError(
                        what + ": element " + i + " is " + actual[i] + ", but should be " + expected[i]);
            }
        }
    }
}
