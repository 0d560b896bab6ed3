// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shim notices what it is there to notice. */
class ShimTest {

    private PipedKernels kernels;

    @BeforeEach
    void start() {
        kernels = new PipedKernels(NativeBuild.faulty());
    }

    @AfterEach
    void stop() {
        if (kernels != null) {
            kernels.close();
        }
    }

    @Test
    void noticesWriteBehindBuffer() {
        long buffer = kernels.buffer(10);
        kernels.launch("ph_write", 1, 1, 0, buffer, 9);
        assertThatThrownBy(() -> kernels.launch("ph_write", 1, 1, 0, buffer, 10))
                .hasMessageContaining("heap-buffer-overflow")
                .hasMessageContaining("ph_write");
    }

    @Test
    void noticesWriteToFreedBuffer() {
        long buffer = kernels.buffer(10);
        kernels.clear();
        assertThatThrownBy(() -> kernels.launch("ph_write", 1, 1, 0, buffer, 0))
                .hasMessageContaining("heap-use-after-free");
    }

    @Test
    void noticesMisalignedQuad() {
        long buffer = kernels.buffer(10);
        kernels.launch("ph_write_quad", 1, 1, 0, buffer, 4);
        assertThatThrownBy(() -> kernels.launch("ph_write_quad", 1, 1, 0, buffer, 3))
                .hasMessageContaining("misaligned");
    }

    @Test
    void noticesWriteBehindDynamicSharedMemory() {
        long result = kernels.buffer(1);
        kernels.launch("ph_write_dynamic", 1, 1, 48, result, 11);
        assertThatThrownBy(() -> kernels.launch("ph_write_dynamic", 1, 1, 48, result, 12))
                .hasMessageContaining("heap-buffer-overflow");
    }

    @Test
    void noticesWriteBehindStaticSharedMemory() {
        long result = kernels.buffer(1);
        kernels.launch("ph_write_static", 1, 1, 0, result, 31);
        assertThatThrownBy(() -> kernels.launch("ph_write_static", 1, 1, 0, result, 32))
                .hasMessageContaining("index 32 out of bounds");
    }

    @Test
    void noticesThreadsThatDoNotComeToBarrier() {
        kernels.launch("ph_part_in_block", 2, 96, 0, 96);
        kernels.launch("ph_part_in_block", 2, 96, 0, 0);
        assertBroken("ph_part_in_block", 96, 95);
        assertBroken("ph_part_in_block", 96, 64);
        assertBroken("ph_part_in_block", 96, 1);
    }

    @Test
    void noticesLanesThatDoNotComeToBarrier() {
        kernels.launch("ph_part_in_warp", 2, 96, 0, 32);
        assertBroken("ph_part_in_warp", 96, 31);
        assertBroken("ph_part_in_warp", 40, 39);
    }

    @Test
    void noticesDifferentBarriers() {
        kernels.launch("ph_part_by_line", 1, 64, 0, 64);
        assertBroken("ph_part_by_line", 64, 32);
        assertBroken("ph_part_by_line", 64, 5);
    }

    private void assertBroken(String kernel, int threads, int first) {
        assertThatThrownBy(() -> kernels.launch(kernel, 1, threads, 0, first))
                .isInstanceOf(CudaException.class)
                .hasMessageContaining(kernel + ": the threads of a block part at a barrier")
                .extracting(e -> ((CudaException) e).code())
                .isEqualTo(719);
    }

    @Test
    void missingBarrierShowsInEveryOrder() {
        float[] values = new float[64];
        float[] reversed = new float[64];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
            reversed[i] = 63 - i;
        }
        for (int order : new int[] {0, 1, 2, 3}) {
            kernels.driver().setThreadOrder(order);
            assertThat(reversed(values, 1)).containsExactly(reversed);
            // Threads read what others have not written yet.
            assertThat(reversed(values, 0)).contains(Float.NaN);
        }
    }

    /** In ascending order every thread finds what the one before it has written. */
    @Test
    void missingBarrierShowsInSomeOrderOnly() {
        assertThat(neighbours(0)).isEqualTo(neighbours(1)).startsWith(64, 1, 2);
        kernels.driver().setThreadOrder(2);
        assertThat(neighbours(1)).startsWith(64, 1, 2);
        assertThat(neighbours(0)).contains(Float.NaN);
    }

    private float[] neighbours(int barrier) {
        long result = kernels.buffer(64);
        kernels.launch("ph_neighbours", 1, 64, 0, result, barrier);
        return kernels.read(result, 64);
    }

    private float[] reversed(float[] values, int barrier) {
        long result = kernels.buffer(64);
        kernels.launch("ph_reverse", 1, 64, 0, kernels.buffer(values), result, barrier);
        return kernels.read(result, 64);
    }

    @Test
    void emulatesTensorCores() {
        float[] a = new float[128];
        float[] b = new float[128];
        float[] c = new float[256];
        for (int i = 0; i < 128; i++) {
            a[i] = i % 13 - 6;
            b[i] = i % 7 - 3;
        }
        for (int i = 0; i < 256; i++) {
            for (int k = 0; k < 8; k++) {
                c[i] += a[i / 16 * 8 + k] * b[k * 16 + i % 16];
            }
        }
        long result = kernels.buffer(256);
        kernels.launch("ph_tensor_cores", 1, 32, 0, kernels.buffer(a), kernels.buffer(b), result, 16, 0);
        assertThat(kernels.read(result, 256)).containsExactly(c);
    }

    @Test
    void roundsFactorsOfTensorCoresToNearest() {
        float[] a = new float[128];
        float[] b = new float[128];
        a[0] = 1 + 0x1p-11f; // half a unit: away from zero
        a[8] = 1 + 0x1.8p-12f; // less than half
        a[16] = -1 - 0x1p-11f;
        b[0] = 1;
        long result = kernels.buffer(256);
        kernels.launch("ph_tensor_cores", 1, 32, 0, kernels.buffer(a), kernels.buffer(b), result, 16, 1);
        float[] c = kernels.read(result, 256);
        assertThat(new float[] {c[0], c[16], c[32]}).containsExactly(1 + 0x1p-10f, 1, -1 - 0x1p-10f);
    }

    @Test
    void noticesFactorsThatAreNotRounded() {
        float[] a = new float[128];
        a[5] = 1 + 0x1p-20f;
        long left = kernels.buffer(a);
        long right = kernels.buffer(new float[128]);
        long result = kernels.buffer(256);
        assertThatThrownBy(() -> kernels.launch("ph_tensor_cores", 1, 32, 0, left, right, result, 16, 0))
                .hasMessageContaining("not been rounded");
    }

    @Test
    void noticesMisalignedMatrices() {
        long left = kernels.buffer(new float[128]);
        long right = kernels.buffer(new float[256]);
        long result = kernels.buffer(256);
        assertThatThrownBy(() -> kernels.launch("ph_tensor_cores", 1, 32, 0, left, right, result, 17, 0))
                .hasMessageContaining("multiples of 16");
        assertThatThrownBy(() -> kernels.launch("ph_tensor_cores", 1, 32, 0, left, right + 16, result, 16, 0))
                .hasMessageContaining("multiple of 32 bytes");
    }

    @Test
    void exchangesValuesWithinWarps() {
        long sums = kernels.buffer(64);
        kernels.launch("ph_warp_sum", 1, 64, 0, sums);
        assertThat(Float.floatToIntBits(kernels.read(sums, 64)[0])).isEqualTo(31 * 16);
        assertThat(Float.floatToIntBits(kernels.read(sums, 64)[63])).isEqualTo(31 * 16 + 32 * 32);
    }

    @Test
    void passesEveryTypeOfParameter() {
        long result = kernels.driver().allocate(4 * Double.BYTES);
        kernels.launch("ph_parameters", 1, 1, 0, result, -7, 1L << 40, 0.5f, 1e-300);
        double[] values = new double[4];
        kernels.driver().download(result, values, 0, 4, 0);
        assertThat(values).containsExactly(-7, 0x1p40, 0.5, 1e-300);
        assertThat(kernels.driver().kernels()).containsEntry("ph_parameters", "pilfd");
    }

    @Test
    void refusesWrongNumberOfArguments() {
        long buffer = kernels.buffer(1);
        assertThatThrownBy(() -> kernels.launch("ph_write", 1, 1, 0, buffer))
                .isInstanceOf(CudaException.class)
                .hasMessage("ph_write: 1 arguments were given, but it has 2 parameters");
        assertThatThrownBy(() -> kernels.launch("ph_write", 1, 1, 0, buffer, 0, 0))
                .hasMessage("ph_write: 3 arguments were given, but it has 2 parameters");
    }

    @Test
    void refusesBlocksLargerThanTheKernelsBound() {
        long values = kernels.buffer(65);
        assertThatThrownBy(() -> kernels.launch("ph_reverse", 1, 65, 0, values, values, 1))
                .hasMessage("ph_reverse: a block has 65 threads, but must have 1 to 64");
    }

    @Test
    void refusesMoreSharedMemoryThanAllowedOrPresent() {
        long result = kernels.buffer(1);
        int much = 64 * 1024;
        assertThatThrownBy(() -> kernels.launch("ph_write_dynamic", 1, 1, much, result, 0))
                .hasMessage("ph_write_dynamic: 65536 bytes of shared memory were asked for, but 49152 are allowed");
        long function = kernels.driver().function(1, "ph_write_dynamic");
        kernels.driver().allowSharedMemory(function, much);
        kernels.launch("ph_write_dynamic", 1, 1, much, result, much / 4 - 1);
        assertThatThrownBy(() -> kernels.driver().allowSharedMemory(function, 100 * 1024))
                .hasMessageContaining("more than the device's 101376");
    }

    @Test
    void refusesUnknownKernel() {
        assertThatThrownBy(() -> kernels.driver().function(1, "ph_unknown"))
                .isInstanceOf(CudaException.class)
                .hasMessage("no kernel ph_unknown");
    }
}
