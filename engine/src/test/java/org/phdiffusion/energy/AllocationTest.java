// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;

final class AllocationTest {

    private static final int ROWS = 64;
    private static final int CALLS = 20;

    private final NetworkArchitecture architecture = NetworkArchitecture.builder(3)
            .conditionWidth(2)
            .hiddenWidth(32)
            .residual(true)
            .build();
    private final NetworkParameters parameters = NetworkParameters.initial(architecture, 1);

    @Test
    void lossAndGradientAllocateNothingOnceWarm() {
        ScoreMatchingBatch batch = new ScoreMatchingBatch(architecture, ROWS, Preconditioning.STANDARD);
        for (int i = 0; i < ROWS; i++) {
            batch.add(new float[3], 0, new float[2], 0, 1, new float[] {1, 2, 3}, 0);
        }
        float[] losses = new float[ROWS];
        float[] gradient = new float[parameters.size()];
        try (Backend backend = new PortableBackend()) {
            HamiltonianNetwork network = new HamiltonianNetwork(architecture, backend);
            network.load(parameters.toArray());
            ScoreMatchingLoss loss = new ScoreMatchingLoss(network, ROWS);
            assertThat(bytesAllocated(() -> {
                        loss.evaluate(batch, losses, 0);
                        loss.gradient(gradient);
                    }))
                    .isLessThan(CALLS);
        }
    }

    @Test
    void denoisingAllocatesNothingOnceWarm() {
        FMatrixRMaj noisy = new FMatrixRMaj(ROWS, 3);
        FMatrixRMaj condition = new FMatrixRMaj(ROWS, 2);
        FMatrixRMaj denoised = new FMatrixRMaj(ROWS, 3);
        try (Backend backend = new PortableBackend();
                HamiltonianEvaluator evaluator =
                        new HamiltonianDenoiser(parameters, Preconditioning.STANDARD, backend).evaluator(ROWS)) {
            assertThat(bytesAllocated(() -> evaluator.denoise(noisy, 1, condition, denoised)))
                    .isLessThan(CALLS);
        }
    }

    @Test
    void derivativesAllocateNothingOnceWarm() {
        FMatrixRMaj noisy = new FMatrixRMaj(ROWS, 3);
        FMatrixRMaj condition = new FMatrixRMaj(ROWS, 2);
        FMatrixRMaj directions = new FMatrixRMaj(ROWS, 3);
        FMatrixRMaj product = new FMatrixRMaj(ROWS, 3);
        double[] rate = new double[ROWS];
        try (Backend backend = new PortableBackend();
                HamiltonianEvaluator evaluator =
                        new HamiltonianDenoiser(parameters, Preconditioning.STANDARD, backend).evaluator(ROWS)) {
            assertThat(bytesAllocated(() -> {
                        evaluator.hessianProduct(noisy, 1, condition, directions, product);
                        evaluator.hessianProduct(noisy, 2, condition, directions, product);
                        evaluator.varianceDerivative(noisy, 1, condition, rate);
                    }))
                    .isLessThan(CALLS);
        }
    }

    /** Bytes allocated by this thread in {@link #CALLS} calls, after as many to warm up; less than one a call is none. */
    private static long bytesAllocated(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        long empty = threads.getCurrentThreadAllocatedBytes() - before;
        before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before - empty;
    }
}
