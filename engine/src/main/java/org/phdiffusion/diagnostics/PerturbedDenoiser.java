// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * A denoiser whose answers are off by a smooth, bounded, random field: {@code D_j(x) + size c sqrt(2) cos(w_j.(x c_in) +
 * p_j)} with {@code c = s / sqrt(1 + s^2)}, the error of a network whose output is off by {@code size} a coordinate (root
 * mean square), and {@code c_in = 1 / sqrt(1 + s^2)}.
 */
final class PerturbedDenoiser implements Denoiser {

    private static final int PHASE_STEP = 1;

    private final Denoiser right;
    private final double size;
    private final float[] frequencies;
    private final double[] phases;

    PerturbedDenoiser(Denoiser right, double size, long seed) {
        this.right = right;
        this.size = size;
        int d = right.dimension();
        frequencies = new float[d * d];
        phases = new double[d];
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS);
        for (int j = 0; j < d; j++) {
            random.normals((1L << 42) + j, 0, frequencies, j * d, d);
            phases[j] = 2 * StrictMath.PI * random.uniform((1L << 42) + j, PHASE_STEP, 0);
        }
    }

    @Override
    public int dimension() {
        return right.dimension();
    }

    @Override
    public int conditionWidth() {
        return right.conditionWidth();
    }

    @Override
    public DenoiserEvaluator evaluator(int maxRows) {
        return new Evaluator(right.evaluator(maxRows));
    }

    private final class Evaluator implements DenoiserEvaluator {

        private final DenoiserEvaluator inner;

        Evaluator(DenoiserEvaluator inner) {
            this.inner = inner;
        }

        @Override
        public void denoise(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, FMatrixRMaj denoised) {
            inner.denoise(noisy, noiseLevel, condition, denoised);
            int d = dimension();
            double in = 1 / Math.sqrt(1 + noiseLevel * noiseLevel);
            // Frequencies of length 1 on average, whatever the dimension.
            double scale = in / Math.sqrt(d);
            for (int i = 0; i < noisy.numRows; i++) {
                for (int j = 0; j < d; j++) {
                    double angle = phases[j];
                    for (int k = 0; k < d; k++) {
                        angle += scale * frequencies[j * d + k] * noisy.data[i * d + k];
                    }
                    denoised.data[i * d + j] += (float) (size * noiseLevel * in * Math.sqrt(2) * StrictMath.cos(angle));
                }
            }
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
