// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendUnavailableException;
import org.phdiffusion.compute.DeviceFailedException;
import org.phdiffusion.run.RunCancelledException;

/** Whatever call of the driver fails, in whatever way: a sentence for users, and nothing left open. */
class FailureTest {

    private static final Map<Integer, String> SENTENCES = Map.of(
            CudaErrors.OUT_OF_MEMORY, "too little free memory",
            CudaErrors.LAUNCH_FAILED, "A kernel failed",
            CudaErrors.UNKNOWN, "was lost");

    private static final int[] CODES = {CudaErrors.OUT_OF_MEMORY, CudaErrors.UNKNOWN, CudaErrors.LAUNCH_FAILED};

    /** The run ends after its first step: the calls of later steps are the same. */
    private static final int CHECKS = 60;

    private Driver driver;

    @BeforeEach
    void fresh() {
        driver = StandIn.fresh();
    }

    @Test
    void everyCallMayFail() {
        int number = 1;
        for (String message = fail(number); message != null; message = fail(++number)) {
            assertThat(message)
                    .as("call %d fails with %d", number, code(number))
                    .contains(SENTENCES.get(code(number)))
                    .contains("choose the device CPU");
            assertThat(StandIn.open())
                    .as("after call %d failed with %d", number, code(number))
                    .isZero();
        }
        assertThat(number).isGreaterThan(300);
    }

    private static int code(int number) {
        return CODES[number % CODES.length];
    }

    /** Lets a call fail: once, or because the device is lost from then on. */
    private String fail(int number) {
        StandIn.forgetAll();
        if (code(number) == CudaErrors.UNKNOWN) {
            StandIn.lose(number, code(number));
        } else {
            StandIn.fail(number, code(number));
        }
        return attempt();
    }

    /** What users read; null if all went well. */
    private String attempt() {
        try (Backend backend = Opening.open(driver, 0, Precision.EXACT)) {
            SmallTraining.run(backend, 2, 16, SmallTraining.cancelledAt(CHECKS));
            return null;
        } catch (RunCancelledException e) {
            return null;
        } catch (BackendUnavailableException | DeviceFailedException e) {
            return e.getMessage();
        }
    }

    @Test
    void memoryThatRunsOutIsToldWithNumbers() {
        StandIn.setDevice(0, 80, 20_000, StandIn.DEFAULT);
        assertThat(attempt()).contains("are wanted, but").contains("are free").contains("smaller batch or width");
        assertThat(StandIn.open()).isZero();
    }

    @Test
    void aDeviceThatComputesOtherBitsIsNotOpened() {
        StandIn.spoil("ph_silu");
        assertThat(attempt()).contains("Stand-in 0").contains("computes other bits than the processor");
        assertThat(StandIn.open()).isZero();
    }
}
