// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.ejml.data.FMatrixRMaj;

/**
 * Evaluates an {@link EnergyModel} and its derivatives on batches, on one thread. The Hamiltonian H is, up to a constant
 * of noise level and condition, minus the logarithm of the density of data plus noise. Coordinates that a condition
 * fixes or leaves out are not variables of H: its derivatives are 0 there.
 */
public interface EnergyEvaluator extends DenoiserEvaluator {

    /**
     * The Hamiltonian H of each row, and its gradient.
     *
     * @param noisy n x d, not modified
     * @param noiseLevel s > 0, the standard deviation of the noise
     * @param condition n x conditionWidth, not modified; null exactly if the condition width is 0
     * @param energy receives one value a row
     * @param gradient n x d, receives grad H, the negative score; null if not wanted
     */
    void hamiltonian(
            FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, double[] energy, FMatrixRMaj gradient);

    /**
     * The derivative of H with respect to the noise variance {@code a = s^2}, each row in its place:
     * {@code dH/da = (dH/ds) / (2 s)}.
     *
     * @param noisy n x d, not modified
     * @param noiseLevel s > 0
     * @param condition as in {@link #hamiltonian}
     * @param rate receives one value a row
     */
    void varianceDerivative(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, double[] rate);

    /**
     * The product of each row's Hessian with a direction: {@code result_i = Hess H(noisy_i) direction_i}. Calls with the
     * same rows, noise level and condition share the work that does not depend on the directions.
     *
     * @param noisy n x d, not modified
     * @param noiseLevel s > 0
     * @param condition as in {@link #hamiltonian}
     * @param directions n x d, not modified
     * @param result n x d, overwritten; another matrix than the directions
     */
    void hessianProduct(
            FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, FMatrixRMaj directions, FMatrixRMaj result);
}
