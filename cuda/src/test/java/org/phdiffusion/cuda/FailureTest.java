// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendUnavailableException;
import org.phdiffusion.compute.DeviceFailedException;
import org.phdiffusion.run.RunMonitor;

/** Whatever call of the driver fails, in whatever way: a sentence for users, and nothing left open. */
class FailureTest {

    private static final Map<Integer, String> SENTENCES = Map.of(
            CudaErrors.OUT_OF_MEMORY, "too little free memory",
            CudaErrors.LAUNCH_FAILED, "A kernel failed",
            CudaErrors.UNKNOWN, "was lost");

    private static final int[] CODES = {CudaErrors.OUT_OF_MEMORY, CudaErrors.UNKNOWN, CudaErrors.LAUNCH_FAILED};

    private Driver driver;

    @BeforeEach
    void fresh() {
        driver = StandIn.fresh();
    }

    @Test
    void everyCallOfOpeningMayFail() {
        assertThat(failures(number -> {
                    fail(number);
                    return open();
                }))
                .isGreaterThan(150);
    }

    @Test
    void everyCallOfTrainingAndClosingMayFail() {
        assertThat(failures(number -> {
                    CudaBackend backend = new CudaBackend(new CudaContext(driver, 0), Precision.EXACT);
                    fail(number);
                    return train(backend);
                }))
                .isGreaterThan(150);
    }

    /** Lets one call after the other fail until there is none left, and returns how many there were. */
    private int failures(IntFunction<String> attempt) {
        for (int number = 1; ; number++) {
            StandIn.forgetAll();
            driver.initialize();
            String message = attempt.apply(number);
            if (message == null) {
                return number - 1;
            }
            assertThat(message)
                    .as("call %d fails with %d", number, code(number))
                    .contains(SENTENCES.get(code(number)))
                    .contains("choose the device CPU");
            assertThat(StandIn.open())
                    .as("after call %d failed with %d", number, code(number))
                    .isZero();
        }
    }

    private static int code(int number) {
        return CODES[number % CODES.length];
    }

    /** Lets a call fail: once, or because the device is lost from then on. */
    private static void fail(int number) {
        if (code(number) == CudaErrors.UNKNOWN) {
            StandIn.lose(number, code(number));
        } else {
            StandIn.fail(number, code(number));
        }
    }

    /** What users read; null if all went well. */
    private String open() {
        try (Backend backend = Opening.open(driver, 0, Precision.EXACT)) {
            assertThat(backend.name()).isEqualTo("cuda");
            return null;
        } catch (BackendUnavailableException | DeviceFailedException e) {
            return e.getMessage();
        }
    }

    /** What users read; null if all went well. */
    private static String train(CudaBackend backend) {
        try (backend) {
            SmallTraining.run(backend, 1, 16, RunMonitor.NONE);
            return null;
        } catch (DeviceFailedException e) {
            return e.getMessage();
        }
    }

    @Test
    void memoryThatRunsOutIsToldWithNumbers() {
        StandIn.setDevice(0, 80, 10_000, StandIn.DEFAULT);
        assertThat(open()).contains("are wanted, but").contains("are free").contains("smaller batch or width");
        assertThat(StandIn.open()).isZero();
    }

    @Test
    void aDeviceThatComputesOtherBitsIsNotOpened() {
        StandIn.spoil("ph_silu");
        assertThat(open()).contains("Stand-in 0").contains("computes other bits than the processor");
        assertThat(StandIn.open()).isZero();
    }
}
