// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JCuda's own natives on the stand-in. */
class JCudaBindingTest {

    /** Two pieces of page-locked memory and a bit. */
    private static final int LONG = 2 * StreamLane.PIECE / Float.BYTES + 1001;

    private Driver driver;
    private long context;
    private long stream;

    @BeforeEach
    void open() {
        driver = StandIn.fresh();
        context = driver.retainContext(0);
        driver.useContext(context);
        stream = driver.openStream();
    }

    @AfterEach
    void close() {
        if (driver != null) {
            driver.closeStream(stream);
            driver.releaseContext(0);
            assertThat(StandIn.open()).isZero();
        }
    }

    @Test
    void tellsVersionDevicesAndMemory() {
        StandIn.setDeviceCount(2);
        StandIn.setDevice(1, 121, 5L << 30, StandIn.PROHIBITED);
        assertThat(driver.version()).isEqualTo(12060);
        assertThat(driver.deviceCount()).isEqualTo(2);
        assertThat(driver.deviceName(1)).isEqualTo("Stand-in 1");
        assertThat(driver.totalMemory(1)).isEqualTo(5L << 30);
        assertThat(Devices.capability(driver, 1)).isEqualTo(121);
        assertThat(driver.freeMemory()).isEqualTo(1L << 30);
    }

    @Test
    void longArraysComeBackAsTheyWent() {
        SplittableRandom random = new SplittableRandom(1);
        float[] source = new float[LONG + 3];
        for (int i = 0; i < source.length; i++) {
            source[i] = random.nextFloat();
        }
        float[] sent = source.clone();
        long address = driver.allocate((long) LONG * Float.BYTES);
        driver.upload(source, 3, LONG, address, stream);
        Arrays.fill(source, -1f);
        float[] target = new float[LONG + 5];
        driver.download(address, target, 2, LONG, stream);
        driver.free(address);
        assertThat(Arrays.copyOfRange(target, 2, 2 + LONG)).isEqualTo(Arrays.copyOfRange(sent, 3, 3 + LONG));
        assertThat(target).startsWith(0f, 0f).endsWith(0f, 0f, 0f);
    }

    @Test
    void bytesBecomeDoublesAndLongs() {
        byte[] bytes = {0, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, (byte) 0xf0, 0x3f};
        long address = driver.allocate(64);
        driver.upload(bytes, 1, 15, address, stream);
        driver.fill(address + 16, 0x01010101, 2, stream);
        driver.copy(address + 7, address + 32, 8, stream);
        double[] numbers = new double[3];
        long[] words = new long[3];
        driver.download(address + 32, numbers, 1, 1, stream);
        driver.download(address, words, 1, 1, stream);
        assertThat(numbers).containsExactly(0, Double.longBitsToDouble(0x3ff0000000000002L), 0);
        assertThat(words).containsExactly(0, 0x0200000000000001L, 0);
        driver.download(address + 16, words, 0, 1, stream);
        assertThat(words[0]).isEqualTo(0x0101010101010101L);
        driver.free(address);
    }

    @Test
    void launchesAKernelWithItsArguments() {
        long module = KernelImage.load(driver, 80);
        long add = driver.function(module, "ph_add");
        long a = driver.allocate(4 * Float.BYTES);
        long c = driver.allocate(4 * Float.BYTES);
        driver.upload(new float[] {1, 2, 3, 4}, 0, 4, a, stream);
        driver.upload(new float[] {10, 20, 30, 40}, 0, 4, c, stream);
        Arguments arguments = new Arguments();
        driver.launch(
                add, 1, 1, 256, 1, 0, stream, arguments.add(0.5f).add(a).add(c).add(3));
        driver.launch(
                add,
                1,
                1,
                256,
                1,
                0,
                stream,
                arguments.clear().add(2f).add(a).add(c).add(2));
        float[] result = new float[4];
        driver.download(c, result, 0, 4, stream);
        assertThat(result).containsExactly(12.5f, 25, 31.5f, 40);
        assertThatThrownBy(() -> driver.function(module, "ph_absent")).hasMessageContaining("ph_absent");
        driver.free(a);
        driver.free(c);
        driver.unloadModule(module);
    }

    @Test
    void aCodeBecomesASentence() {
        assertThatThrownBy(() -> driver.free(12345))
                .isInstanceOf(CudaException.class)
                .hasMessageContaining("code 400 of cuMemFree");
        StandIn.fail("cuMemAlloc_v2", 1, CudaErrors.OUT_OF_MEMORY);
        assertThatThrownBy(() -> driver.allocate(64))
                .isInstanceOfSatisfying(
                        CudaException.class, e -> assertThat(e.code()).isEqualTo(CudaErrors.OUT_OF_MEMORY))
                .hasMessageContaining("CUDA_ERROR_OUT_OF_MEMORY, code 2 of cuMemAlloc");
    }

    @Test
    void aThreadNeedsAContextOfItsOwn() throws Exception {
        CudaException[] refused = new CudaException[1];
        Thread thread = new Thread(() -> {
            try {
                driver.freeMemory();
            } catch (CudaException e) {
                refused[0] = e;
            }
            driver.useContext(context);
            driver.freeMemory();
        });
        thread.start();
        thread.join();
        assertThat(refused[0]).hasMessageContaining("code 201");
    }
}
