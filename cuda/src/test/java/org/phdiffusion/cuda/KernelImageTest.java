// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelImageTest {

    @ParameterizedTest
    @CsvSource({
        "75, sm_75.cubin compute_75.ptx",
        "80, sm_80.cubin compute_80.ptx",
        "86, sm_86.cubin compute_80.ptx",
        "87, sm_86.cubin compute_80.ptx",
        "89, sm_89.cubin compute_80.ptx",
        "90, sm_90.cubin compute_80.ptx",
        "100, sm_100.cubin compute_80.ptx",
        "103, sm_100.cubin compute_80.ptx",
        "110, compute_80.ptx",
        "120, sm_120.cubin compute_80.ptx",
        "121, sm_120.cubin compute_80.ptx",
        "130, compute_80.ptx"
    })
    void machineCodeOfTheGenerationGoesBeforePtx(int capability, String names) {
        assertThat(KernelImage.candidates(capability))
                .extracting(KernelImage::name)
                .containsExactly(names.split(" ", -1));
    }

    /** Machine code of capability 10.0 and 12.0 needs CUDA 13; a driver of CUDA 12 compiles the PTX. */
    @ParameterizedTest
    @CsvSource({
        "75, 12000, 1",
        "80, 12000, 1",
        "86, 12060, 1",
        "87, 12060, 1",
        "89, 12000, 1",
        "90, 12040, 1",
        "90, 13000, 1",
        "100, 12080, 2",
        "100, 13000, 1",
        "120, 12080, 2",
        "120, 13000, 1",
        "121, 13010, 1",
        "130, 13020, 1"
    })
    void driversOfCuda12And13TakeAnImage(int capability, int version, int attempts) {
        Driver driver = StandIn.fresh();
        StandIn.setDevice(0, capability, 1L << 30, StandIn.DEFAULT);
        StandIn.setVersion(version);
        driver.useContext(driver.retainContext(0));
        StandIn.fail("cuModuleLoadDataEx", Integer.MAX_VALUE, CudaErrors.UNKNOWN);
        long module = KernelImage.load(driver, capability);
        assertThat(StandIn.matchingCalls()).isEqualTo(attempts);
        assertThat(driver.function(module, "ph_add")).isNotZero();
    }

    @Test
    void oneSentenceSaysThatNoImageIsTaken() {
        Driver driver = StandIn.fresh();
        driver.useContext(driver.retainContext(0));
        StandIn.setVersion(11000);
        assertThatThrownBy(() -> KernelImage.load(driver, 90))
                .hasMessageContaining("neither the machine code nor the PTX")
                .hasMessageContaining("update the NVIDIA driver");
    }

    @Test
    void ptxEndsWithAZeroByteAndAnAbsentFileIsNamed() {
        byte[] text = new KernelImage("compute_75.ptx", 75, false).read();
        assertThat(text[text.length - 1]).isZero();
        assertThat(new String(text, java.nio.charset.StandardCharsets.US_ASCII)).contains(".target sm_75");
        assertThatThrownBy(() -> new KernelImage("sm_1.cubin", 10, true).read())
                .hasMessageContaining("sm_1.cubin")
                .hasMessageContaining("anew");
    }

    @Test
    void anotherFailureIsNotTriedAgain() {
        Driver driver = StandIn.fresh();
        driver.useContext(driver.retainContext(0));
        StandIn.fail("cuModuleLoadDataEx", 1, CudaErrors.OUT_OF_MEMORY);
        assertThatThrownBy(() -> KernelImage.load(driver, 80)).hasMessageContaining("code 2 of cuModuleLoadDataEx");
        assertThat(StandIn.matchingCalls()).isEqualTo(1);
    }
}
