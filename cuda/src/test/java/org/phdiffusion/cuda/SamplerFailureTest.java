// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.DeviceFailedException;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.SamplingSettings;

/** Sampling through JCuda: the bits of the processor, and nothing left on the device however a run ends. */
class SamplerFailureTest {

    /** A fused network and one that is computed operation by operation. */
    private static final int[] BLOCK_ROWS = {16, -1};

    private Driver driver;

    @BeforeEach
    void fresh() {
        driver = StandIn.fresh();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, -1})
    void givesTheBitsOfTheProcessor(int blockRows) {
        SamplerCase run = small();
        SamplerCase.Result expected;
        try (Backend portable = new PortableBackend()) {
            expected = run.run(portable, RunMonitor.NONE);
        }
        try (CudaBackend cuda = open(blockRows)) {
            SamplerBitsTest.assertSame(run.run(cuda, RunMonitor.NONE), expected);
        }
        assertThat(StandIn.open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, -1})
    void givesBackWhatARunReserved(int blockRows) {
        SamplerCase run = small();
        try (CudaBackend cuda = open(blockRows)) {
            long before = StandIn.usedBytes();
            run.run(cuda, RunMonitor.NONE);
            assertThat(StandIn.usedBytes()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, -1})
    void aRunThatIsCancelledLeavesNothingOpen(int blockRows) {
        SamplerCase run = small();
        for (int checks = 1; checks < 8; checks += 2) {
            try (CudaBackend cuda = open(blockRows)) {
                RunMonitor monitor = cancelling(checks);
                assertThatThrownBy(() -> run.run(cuda, monitor)).isInstanceOf(RunCancelledException.class);
            }
            assertThat(StandIn.open()).isZero();
        }
    }

    @Test
    void everyReservationOfARunMayFail() {
        for (int blockRows : BLOCK_ROWS) {
            int failed = failures(() -> open(blockRows), "cuMemAlloc_v2");
            assertThat(failed).isGreaterThan(20);
        }
    }

    @Test
    void everyLaunchOfARunMayFail() {
        for (int blockRows : BLOCK_ROWS) {
            int failed = failures(() -> open(blockRows), "cuLaunchKernel");
            assertThat(failed).isGreaterThan(10);
        }
    }

    /** Lets one call of a function after the other fail; returns how many there were. */
    private int failures(Supplier<CudaBackend> opener, String function) {
        SamplerCase run = small();
        for (int number = 1; ; number++) {
            StandIn.forgetAll();
            driver.initialize();
            boolean all = false;
            try (CudaBackend cuda = opener.get()) {
                StandIn.fail(function, number, CudaErrors.OUT_OF_MEMORY);
                run.run(cuda, RunMonitor.NONE);
                all = true;
            } catch (DeviceFailedException e) {
                assertThat(e)
                        .hasMessageContaining("too little free memory")
                        .hasMessageContaining("choose the device CPU");
            }
            assertThat(StandIn.open())
                    .as("after call %d of %s failed", number, function)
                    .isZero();
            if (all) {
                return number - 1;
            }
        }
    }

    private CudaBackend open(int blockRows) {
        return new CudaBackend(new CudaContext(driver, 0), Precision.EXACT, new SamplerLimits(128, blockRows));
    }

    /** Whatever the energy is, even infinite or no number, a certified run ends in the set: with the bits of the processor, too. */
    @ParameterizedTest
    @ValueSource(ints = {16, -1})
    void steersAnEnergyThatOverflowsLikeTheProcessor(int blockRows) {
        SamplerCase sound = SamplerCase.drawn(new SplittableRandom(17), small().settings(), false);
        float[] weights = sound.parameters().toArray();
        Arrays.fill(weights, Float.MAX_VALUE);
        SamplerCase run = new SamplerCase(
                new NetworkParameters(sound.parameters().architecture(), weights),
                sound.layout(),
                sound.set(),
                sound.settings(),
                sound.rows(),
                false);
        SamplerCase.Result expected;
        try (Backend portable = new PortableBackend()) {
            expected = run.run(portable, RunMonitor.NONE);
        }
        try (CudaBackend cuda = open(blockRows)) {
            SamplerCase.Result found = run.run(cuda, RunMonitor.NONE);
            SamplerBitsTest.assertSame(found, expected);
            assertThat(found.outcome().rowsOutsideSet()).isZero();
            assertThat(found.outcome().ledger().levels().stream().anyMatch(level -> level.replacedShare() > 0))
                    .isTrue();
        }
    }

    private static SamplerCase small() {
        SamplingSettings settings = SamplingSettings.builder()
                .levels(SamplerCase.levels())
                .seed(4)
                .threads(1)
                .build();
        SamplerCase drawn = SamplerCase.drawn(new SplittableRandom(17), settings, true);
        // two tiles
        return new SamplerCase(drawn.parameters(), drawn.layout(), drawn.set(), settings, 200, true);
    }

    private static RunMonitor cancelling(int checks) {
        return new RunMonitor() {
            private int asked;

            @Override
            public void progress(double fraction, java.util.function.Supplier<String> message) {
                // nobody is watching
            }

            @Override
            public synchronized void checkCancelled() {
                asked++;
                if (asked > checks) {
                    throw new RunCancelledException();
                }
            }
        };
    }
}
