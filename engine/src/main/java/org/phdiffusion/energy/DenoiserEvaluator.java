// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.ejml.data.FMatrixRMaj;

/** Evaluates a {@link Denoiser} on batches, on one thread, without allocating. */
public interface DenoiserEvaluator extends AutoCloseable {

    /**
     * Computes {@code D(x, sigma | condition)} row by row.
     *
     * @param noisy n x d, not modified
     * @param noiseLevel sigma > 0, the standard deviation of the noise
     * @param condition n x conditionWidth, not modified; null exactly if the condition width is 0
     * @param denoised n x d, overwritten
     */
    void denoise(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, FMatrixRMaj denoised);

    /** Frees the work space. */
    @Override
    void close();
}
