// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.SamplingSettings;

/** Runs of the sampler on the graphics processor of this computer, with every kernel; skipped where there is none. */
class RealDeviceSamplerTest {

    /** 0 leaves the choice to the plan, -1 computes the network operation by operation. */
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 16, 32, 64, -1})
    void givesTheBitsOfThePortableBackEnd(int blockRows) {
        TestBackends.realExact().close();
        SamplingSettings settings = SamplingSettings.builder()
                .levels(SamplerCase.levels())
                .threads(1)
                .build();
        SamplerCase run = SamplerCase.drawn(new SplittableRandom(blockRows), settings, true);
        SamplerCase.Result expected;
        try (Backend portable = new PortableBackend()) {
            expected = run.run(portable, RunMonitor.NONE);
        }
        try (CudaBackend cuda = new CudaBackend(
                new CudaContext(new JCudaBinding(), 0), Precision.EXACT, new SamplerLimits(128, blockRows))) {
            SamplerBitsTest.assertSame(run.run(cuda, RunMonitor.NONE), expected);
        }
    }
}
