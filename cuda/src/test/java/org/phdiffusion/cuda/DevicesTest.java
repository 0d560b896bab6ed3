// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each reason why a device cannot be used has a sentence that says what is found, what is needed and what to do. */
class DevicesTest {

    private static final long GIBIBYTE = 1L << 30;

    private Driver driver;

    @BeforeEach
    void fresh() {
        driver = StandIn.fresh();
    }

    @Test
    void nothingSpeaksAgainstADeviceOfTuringOrNewer() {
        for (int capability : new int[] {75, 80, 86, 87, 89, 90, 100, 103, 120, 121}) {
            StandIn.setDevice(0, capability, GIBIBYTE, StandIn.DEFAULT);
            assertThat(obstacle(0)).isEmpty();
        }
    }

    @Test
    void anOldDriverIsNamedWithTheVersionThatIsNeeded() {
        StandIn.setVersion(11040);
        assertThat(obstacle(0).orElseThrow())
                .contains("supports CUDA 11.4, but CUDA 12.0 is needed", "NVIDIA driver 525 or newer", "device CPU");
        StandIn.setVersion(12000);
        assertThat(obstacle(0)).isEmpty();
    }

    @Test
    void noDeviceMayBeAHiddenOne() {
        StandIn.setDeviceCount(0);
        assertThat(obstacle(0).orElseThrow()).contains("finds no graphics processor", "CUDA_VISIBLE_DEVICES");
        assertThat(Devices.arePresent(driver)).isFalse();
    }

    @Test
    void aNumberThatNoDeviceHas() {
        assertThat(obstacle(1).orElseThrow()).contains("no graphics processor 1", "one, number 0");
        StandIn.setDeviceCount(3);
        assertThat(obstacle(2)).isEmpty();
        assertThat(obstacle(3).orElseThrow()).contains("no graphics processor 3", "3, numbers 0 to 2");
        assertThat(Devices.arePresent(driver)).isTrue();
    }

    @Test
    void anOldDeviceIsNamedWithItsCapability() {
        StandIn.setDeviceCount(2);
        StandIn.setDevice(1, 70, GIBIBYTE, StandIn.DEFAULT);
        assertThat(obstacle(1).orElseThrow()).contains("Stand-in 1 is too old", "7.0", "7.5 (Turing) or newer");
    }

    @Test
    void aClosedDeviceIsNamedWithItsMode() {
        StandIn.setDevice(0, 90, GIBIBYTE, StandIn.PROHIBITED);
        assertThat(obstacle(0).orElseThrow()).contains("Stand-in 0 is closed", "'Prohibited'", "nvidia-smi -c DEFAULT");
    }

    @Test
    void driverPartsOfDifferentVersionsNeedARestart() {
        StandIn.fail("cuInit", 1, CudaErrors.SYSTEM_DRIVER_MISMATCH);
        assertThat(obstacle(0).orElseThrow())
                .contains("of different versions", "restart the computer", "code 803 of cuInit");
    }

    @Test
    void tensorCoresForFloatsCameWithAmpere() {
        assertThat(Opening.obstacle(driver, 0, Precision.TENSOR_CORES)).isEmpty();
        StandIn.setDevice(0, 75, GIBIBYTE, StandIn.DEFAULT);
        assertThat(Opening.obstacle(driver, 0, Precision.TENSOR_CORES).orElseThrow())
                .contains("Stand-in 0 has no tensor cores", "TF32");
        assertThat(Opening.obstacle(driver, 0, Precision.EXACT)).isEmpty();
    }

    private Optional<String> obstacle(int number) {
        return Opening.obstacle(driver, number, Precision.EXACT);
    }
}
