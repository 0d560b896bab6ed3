// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryPlanTest {

    private static final long MEBIBYTE = 1L << 20;

    @Test
    void leavesAReserveToTheDriver() {
        assertThat(new MemoryPlan(1024 * MEBIBYTE, 2048 * MEBIBYTE).usable()).isEqualTo(960 * MEBIBYTE);
        assertThat(new MemoryPlan(64_000 * MEBIBYTE, 80_000 * MEBIBYTE).usable())
                .isEqualTo(62_000 * MEBIBYTE);
        assertThat(new MemoryPlan(10 * MEBIBYTE, 2048 * MEBIBYTE).usable()).isZero();
    }

    @Test
    void saysWhatIsWantedAndFree() {
        MemoryPlan plan = new MemoryPlan(1024 * MEBIBYTE, 2048 * MEBIBYTE);
        assertThat(plan.obstacle(960 * MEBIBYTE)).isEmpty();
        assertThat(plan.obstacle(961 * MEBIBYTE).orElseThrow())
                .contains("961.0 MiB are wanted, but 960.0 MiB are free", "smaller batch or width", "device CPU");
    }
}
