// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

/**
 * A denoiser {@code D(x, sigma)}: the mean of the clean data given data plus Gaussian noise of standard deviation
 * {@code sigma}. All a sampler ever asks of a model; it need not be right, continuous or even finite.
 */
public interface Denoiser {

    /**
     * The number of data coordinates d.
     *
     * @return d, at least 1
     */
    int dimension();

    /**
     * The length of the condition vector.
     *
     * @return 0 for an unconditional denoiser
     */
    int conditionWidth();

    /**
     * Creates a work space for evaluations. Evaluators share nothing that changes, so that each thread can have its own.
     *
     * @param maxRows the largest batch it will be given
     * @return an evaluator for one thread
     */
    DenoiserEvaluator evaluator(int maxRows);
}
