// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.TargetRule;

/** Runs on the device give the bits of the processor's: rows, ledger, counts and trajectories. */
class SamplerBitsTest {

    private static final int[] BLOCK_ROWS = {8, 16, 32, 64, -1};

    private static PipedDriver driver;

    @BeforeAll
    static void start() {
        driver = PipedDriver.start(NativeBuild.piped());
    }

    @AfterAll
    static void stop() {
        if (driver != null) {
            driver.close();
        }
    }

    static Stream<Choice> choices() {
        Stream.Builder<Choice> choices = Stream.builder();
        int seed = 0;
        for (TargetRule rule : TargetRule.values()) {
            for (double gain : new double[] {0, 0.5, 1}) {
                for (boolean certified : new boolean[] {true, false}) {
                    for (double stop : new double[] {0, 0.3}) {
                        choices.add(new Choice(rule, gain, certified, stop, seed++));
                    }
                }
            }
        }
        return choices.build();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void areThoseOfTheProcessor(Choice choice) {
        SplittableRandom random = new SplittableRandom(choice.seed());
        SamplingSettings settings = SamplingSettings.builder()
                .levels(SamplerCase.levels())
                .targetRule(choice.rule())
                .dissipationGain(choice.gain())
                .certified(choice.certified())
                .stopLevel(choice.stop())
                .seed(choice.seed())
                .threads(1)
                .build();
        SamplerCase run = SamplerCase.drawn(random, settings, random.nextBoolean());
        driver.setThreadOrder(choice.seed() % 3 < 2 ? choice.seed() % 3 : 2026 + choice.seed());
        SamplerLimits limits =
                new SamplerLimits(64 * random.nextInt(1, 5), BLOCK_ROWS[choice.seed() % BLOCK_ROWS.length]);
        SamplerCase.Result expected;
        try (Backend portable = new PortableBackend()) {
            expected = run.run(portable, RunMonitor.NONE);
        }
        try (CudaBackend cuda = new CudaBackend(new CudaContext(driver, 0), Precision.EXACT, limits)) {
            assertSame(run.run(cuda, RunMonitor.NONE), expected);
        }
        assertThat(driver.openAllocations()).isZero();
    }

    static void assertSame(SamplerCase.Result found, SamplerCase.Result expected) {
        for (int level = 0; level < expected.trajectory().states().size(); level++) {
            assertSame(
                    "states of level " + level,
                    found.trajectory().states().get(level),
                    expected.trajectory().states().get(level));
            if (level < expected.trajectory().targets().size()) {
                assertSame(
                        "targets of level " + level,
                        found.trajectory().targets().get(level),
                        expected.trajectory().targets().get(level));
            }
        }
        assertSame("samples", found.samples(), expected.samples());
        assertThat(found.trajectory().fixed()).isEqualTo(expected.trajectory().fixed());
        assertThat(found.trajectory().idle()).isEqualTo(expected.trajectory().idle());
        // records of doubles compare bits
        assertThat(found.outcome()).isEqualTo(expected.outcome());
    }

    private static void assertSame(String what, FMatrixRMaj found, FMatrixRMaj expected) {
        int place = Arrays.mismatch(bits(found), bits(expected));
        assertThat(place)
                .as("%s: element (%d, %d)", what, place / expected.numCols, place % expected.numCols)
                .isEqualTo(-1);
    }

    private static int[] bits(FMatrixRMaj matrix) {
        int[] bits = new int[matrix.getNumElements()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(matrix.data[i]);
        }
        return bits;
    }

    /** A combination of settings. */
    record Choice(TargetRule rule, double gain, boolean certified, double stop, int seed) {}
}
