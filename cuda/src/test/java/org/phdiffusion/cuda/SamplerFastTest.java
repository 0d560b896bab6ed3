// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.TargetRule;

/** On tensor cores the denoiser is off by the rounding of its factors, and what the sampler promises holds all the same. */
class SamplerFastTest {

    /** TF32 keeps 11 bits: half a unit is 2.4e-4, and a sum of products through a few layers some times that. */
    private static final double TOLERANCE = 5e-3;

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64, -1})
    void denoisesUpToTheRoundingOfFactors(int blockRows) {
        for (int seed = 0; seed < 4; seed++) {
            SamplingSettings settings = SamplingSettings.builder()
                    .levels(NoiseLevels.of(2, 0))
                    .targetRule(TargetRule.FIRST_ORDER)
                    .certified(false)
                    .seed(seed)
                    .threads(1)
                    .build();
            SamplerCase run = SamplerCase.drawn(new SplittableRandom(seed), settings, seed % 2 == 1);
            float[] expected;
            try (Backend portable = new PortableBackend()) {
                expected = run.run(portable, RunMonitor.NONE).samples().data;
            }
            double scale = 0;
            for (float value : expected) {
                scale = Math.max(scale, Math.abs(value));
            }
            float[] found = fast(run, blockRows).samples().data;
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) found[i])
                        .as("seed %d, element %d, scale %s", seed, i, scale)
                        .isCloseTo(expected[i], within(TOLERANCE * scale));
            }
        }
    }

    @Test
    void aCertifiedRunEndsInTheSetWithinItsBound() {
        for (TargetRule rule : TargetRule.values()) {
            SamplingSettings settings = SamplingSettings.builder()
                    .levels(SamplerCase.levels())
                    .targetRule(rule)
                    .seed(3)
                    .threads(1)
                    .build();
            SamplerCase.Result found = fast(SamplerCase.drawn(new SplittableRandom(8), settings, false), 16);
            assertThat(found.outcome().rowsOutsideSet()).isZero();
            assertThat(found.outcome().ledger().smallestMargin()).isNotNegative();
        }
    }

    private static SamplerCase.Result fast(SamplerCase run, int blockRows) {
        try (CudaBackend cuda = new CudaBackend(
                new CudaContext(StandIn.fresh(), 0), Precision.TENSOR_CORES, new SamplerLimits(128, blockRows))) {
            return run.run(cuda, RunMonitor.NONE);
        }
    }
}
