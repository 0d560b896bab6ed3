// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.energy.HamiltonianDenoiser;
import org.phdiffusion.energy.HamiltonianEvaluator;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.energy.ReadOut;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * Gaussian data N(mu, A A^T) have the score {@code -(A A^T + s^2 I)^-1 (x - mu)} at noise level s. Training must find it
 * from rows alone, sign included.
 */
final class GaussianScoreTest {

    private static final double[][] FACTOR = {{1, 0}, {0.6, 0.5}};
    private static final double[] MEAN = {0.3, -0.2};
    private static final double[] LEVELS = {0.1, 0.3, 1, 3};

    @ParameterizedTest
    @EnumSource(ReadOut.class)
    void learnedScoreIsTheExactOne(ReadOut readOut) {
        NetworkArchitecture architecture = NetworkArchitecture.builder(2)
                .hiddenWidth(48)
                .hiddenLayers(2)
                .readOut(readOut)
                .build();
        TrainingSettings settings = TrainingSettings.builder()
                .steps(2000)
                .learningRate(8e-3, 50)
                .evaluation(250, 0)
                .seed(3)
                .build();
        TrainingData data = TrainingData.split(gaussian(20_000, 31), null, 0.1, 1);
        try (Backend backend = new PortableBackend()) {
            TrainingResult result = new ScoreMatchingTrainer(architecture, settings)
                    .train(data, backend, TrainingListener.NONE, RunMonitor.NONE);
            HamiltonianDenoiser denoiser =
                    new HamiltonianDenoiser(result.parameters(), Preconditioning.STANDARD, backend);
            double mean = 0;
            for (double level : LEVELS) {
                mean += relativeError(denoiser, level) / LEVELS.length;
            }
            assertThat(mean).isLessThan(0.05);
        }
    }

    /** Mean of |score - exact| over the mean of |exact|, both over noisy rows. */
    private static double relativeError(HamiltonianDenoiser denoiser, double level) {
        int n = 500;
        FMatrixRMaj noisy = gaussian(n, 32);
        float[] noise = new float[2 * n];
        PhiloxStream.of(33, RandomPurpose.TESTING).normals(0, 0, noise, 0, 2 * n);
        for (int i = 0; i < 2 * n; i++) {
            noisy.data[i] += (float) (level * noise[i]);
        }
        FMatrixRMaj gradient = new FMatrixRMaj(n, 2);
        try (HamiltonianEvaluator evaluator = denoiser.evaluator(n)) {
            evaluator.hamiltonian(noisy, level, null, new double[n], gradient);
        }
        DMatrixRMaj precision = precision(level);
        double error = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            double a = noisy.get(i, 0) - MEAN[0];
            double b = noisy.get(i, 1) - MEAN[1];
            double exact0 = -(precision.get(0, 0) * a + precision.get(0, 1) * b);
            double exact1 = -(precision.get(1, 0) * a + precision.get(1, 1) * b);
            error += Math.hypot(-gradient.get(i, 0) - exact0, -gradient.get(i, 1) - exact1);
            size += Math.hypot(exact0, exact1);
        }
        return error / size;
    }

    private static DMatrixRMaj precision(double level) {
        DMatrixRMaj factor = new DMatrixRMaj(FACTOR);
        DMatrixRMaj covariance = new DMatrixRMaj(2, 2);
        CommonOps_DDRM.multTransB(factor, factor, covariance);
        for (int j = 0; j < 2; j++) {
            covariance.add(j, j, level * level);
        }
        CommonOps_DDRM.invert(covariance);
        return covariance;
    }

    private static FMatrixRMaj gaussian(int n, long seed) {
        FMatrixRMaj rows = new FMatrixRMaj(n, 2);
        PhiloxStream stream = PhiloxStream.of(seed, RandomPurpose.TESTING);
        for (int i = 0; i < n; i++) {
            double a = stream.normal(i, 0, 0);
            double b = stream.normal(i, 0, 1);
            for (int j = 0; j < 2; j++) {
                rows.set(i, j, (float) (MEAN[j] + FACTOR[j][0] * a + FACTOR[j][1] * b));
            }
        }
        return rows;
    }
}
