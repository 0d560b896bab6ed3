// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.training.TrainingResult;

/** A whole training on the graphics processor of this computer; skipped where there is none. */
class RealDeviceTrainingTest {

    @Test
    void givesTheBitsOfThePortableBackEnd() {
        try (Backend backend = TestBackends.realExact();
                Backend portable = new PortableBackend()) {
            TrainingResult found = SmallTraining.run(backend, 50, 300, RunMonitor.NONE);
            TrainingResult expected = SmallTraining.run(portable, 50, 300, RunMonitor.NONE);
            assertThat(found.parameters().toArray())
                    .isEqualTo(expected.parameters().toArray());
        }
    }
}
