// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;

/** One denoiser below a noise level, another above. */
record Switching(double level, Denoiser below, Denoiser above) implements Denoiser {

    static Denoiser below(double level, Denoiser below, Denoiser above) {
        return new Switching(level, below, above);
    }

    @Override
    public int dimension() {
        return below.dimension();
    }

    @Override
    public int conditionWidth() {
        return 0;
    }

    @Override
    public DenoiserEvaluator evaluator(int maxRows) {
        DenoiserEvaluator low = below.evaluator(maxRows);
        DenoiserEvaluator high = above.evaluator(maxRows);
        return new DenoiserEvaluator() {
            @Override
            public void denoise(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, FMatrixRMaj denoised) {
                (noiseLevel < level ? low : high).denoise(noisy, noiseLevel, condition, denoised);
            }

            @Override
            public void close() {
                low.close();
                high.close();
            }
        };
    }
}
