// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "2, smaller batch or width",
        "34, stubs",
        "46, another process has it for itself alone",
        "100, CUDA_VISIBLE_DEVICES",
        "101, smaller device number",
        "200, update the NVIDIA driver",
        "209, update the NVIDIA driver",
        "222, update the NVIDIA driver",
        "214, restart the computer",
        "220, reset it",
        "700, A kernel failed",
        "702, ran too long",
        "709, was lost",
        "716, A kernel failed",
        "719, A kernel failed",
        "802, nvidia-fabricmanager",
        "803, restart the computer",
        "804, compatibility package",
        "999, was lost",
        "12345, refused a call"
    })
    void eachCodeHasARemedy(int code, String fragment) {
        assertThat(CudaErrors.sentence(code, "CUDA_ERROR_NAME", "cuCall"))
                .contains(fragment)
                .contains("or choose the device CPU")
                .endsWith(" (CUDA_ERROR_NAME, code " + code + " of cuCall).");
    }

    @Test
    void onlyARefusedImageIsReplacedByAnother() {
        for (int code : new int[] {200, 209, 218, 221, 222, 223}) {
            assertThat(CudaErrors.refusesImage(code)).as("%d", code).isTrue();
        }
        for (int code : new int[] {1, 2, 201, 214, 700, 719, 999}) {
            assertThat(CudaErrors.refusesImage(code)).as("%d", code).isFalse();
        }
    }
}
