// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.run.RunMonitor;

class TrainingAllocationTest {

    private static final int STEPS = 200;

    /** Nothing that grows with rows or weights: a batch has 1024 numbers, hence 4 kB, and a gradient more. */
    @Test
    void aStepAllocatesLessThanItsBatch() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(4).hiddenWidth(16).build();
        FMatrixRMaj rows = new FMatrixRMaj(500, 4);
        for (int i = 0; i < 2000; i++) {
            rows.data[i] = i % 7 - 3;
        }
        TrainingData data = TrainingData.split(rows, null, 0.1, 1);
        try (Backend backend = new PortableBackend()) {
            train(architecture, data, 2 * STEPS, backend);
            long once = train(architecture, data, STEPS, backend);
            long twice = train(architecture, data, 2 * STEPS, backend);
            assertThat((twice - once) / STEPS).isLessThan(1024);
        }
    }

    /** Bytes that this thread, which does all the work, allocates in a run that is evaluated once. */
    private static long train(NetworkArchitecture architecture, TrainingData data, int steps, Backend backend) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TrainingSettings settings = TrainingSettings.builder()
                .steps(steps)
                .batchRows(256)
                .evaluation(steps, 0)
                .threads(1)
                .build();
        long before = threads.getCurrentThreadAllocatedBytes();
        new ScoreMatchingTrainer(architecture, settings).train(data, backend, TrainingListener.NONE, RunMonitor.NONE);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
