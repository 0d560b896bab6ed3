// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.DeviceFailedException;

class CudaContextTest {

    private Driver driver;

    @BeforeEach
    void fresh() {
        driver = StandIn.fresh();
    }

    @Test
    void closingFreesWhatNobodyHasFreed() {
        CudaContext context = new CudaContext(driver, 0);
        context.allocate(1000);
        long second = context.allocate(2000);
        context.fill(second, 0, 500);
        assertThat(context.allocatedBytes()).isEqualTo(3000);
        assertThat(StandIn.usedBytes()).isEqualTo(3000);
        context.free(second);
        assertThat(context.allocatedBytes()).isEqualTo(1000);
        context.close();
        context.close();
        assertThat(StandIn.open()).isZero();
        assertThatThrownBy(() -> context.allocate(10)).hasMessageContaining("closed");
    }

    @Test
    void nothingStaysOpenWhateverCallOfOpeningFails() {
        int failed = 0;
        for (int number = 1; ; number++) {
            StandIn.forgetAll();
            driver.initialize();
            StandIn.fail(number, CudaErrors.UNKNOWN);
            try (CudaContext context = new CudaContext(driver, 0)) {
                assertThat(context.device()).isZero();
                break;
            } catch (DeviceFailedException e) {
                assertThat(e).hasMessageContaining("lost").hasMessageContaining("code 999");
                assertThat(StandIn.open()).as("after call %d", number).isZero();
                failed++;
            }
        }
        assertThat(failed).isGreaterThan(8);
    }

    @Test
    void saysHowMuchMemoryIsWantedAndFree() {
        StandIn.setDevice(0, 80, 1000L << 20, StandIn.DEFAULT);
        try (CudaContext context = new CudaContext(driver, 0)) {
            long first = context.allocate(600L << 20);
            assertThatThrownBy(() -> context.allocate(500L << 20))
                    .isInstanceOf(DeviceFailedException.class)
                    .hasMessageContaining("500.0 MiB are wanted, but 336.0 MiB are free")
                    .hasMessageContaining("smaller batch or width");
            context.free(first);
            assertThat(context.allocate(500L << 20)).isNotZero();
        }
        assertThat(StandIn.open()).isZero();
    }

    @Test
    void aLostDeviceIsClosedWithoutAnotherWord() {
        CudaContext context = new CudaContext(driver, 0);
        long address = context.allocate(1000);
        StandIn.lose(1, CudaErrors.ECC_UNCORRECTABLE);
        assertThatThrownBy(() -> context.fill(address, 0, 10)).hasMessageContaining("reports damage");
        context.close();
        assertThat(StandIn.open()).isZero();
    }

    @Test
    void aFailureThatOnlyClosingMeetsIsTold() {
        CudaContext context = new CudaContext(driver, 0);
        context.allocate(1000);
        StandIn.fail("cuMemFree_v2", 1, CudaErrors.LAUNCH_FAILED);
        assertThatThrownBy(context::close)
                .isInstanceOf(DeviceFailedException.class)
                .hasMessageContaining("code 719");
        assertThat(StandIn.open()).isZero();
    }

    @Test
    void rejectsArgumentsOfOtherTypes() {
        try (CudaContext context = new CudaContext(driver, 0)) {
            Kernel add = context.kernel("ph_add", "fppi");
            Arguments arguments = new Arguments().add(1f).add(0L).add(0L).add(1L);
            assertThatThrownBy(() -> context.launch(add, 1, 1, 256, 1, 0, arguments))
                    .hasMessageContaining("ph_add")
                    .hasMessageContaining("fppi")
                    .hasMessageContaining("flll");
        }
    }

    @Test
    void freesNothingTwice() {
        try (CudaContext context = new CudaContext(driver, 0)) {
            long address = context.allocate(1000);
            context.free(address);
            assertThatThrownBy(() -> context.free(address)).hasMessageContaining("free already");
        }
    }

    @Test
    void contextsOfOneDeviceShareItsMemory() {
        try (CudaContext first = new CudaContext(driver, 0);
                CudaContext second = new CudaContext(driver, 0)) {
            first.allocate(1 << 20);
            assertThat(second.memory().free()).isEqualTo((1L << 30) - (1 << 20));
            assertThat(second.memory().total()).isEqualTo(1L << 30);
        }
        assertThat(StandIn.open()).isZero();
    }
}
