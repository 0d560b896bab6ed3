// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

/**
 * A denoiser that belongs to a scalar energy, its Hamiltonian: {@code D = x - s^2 grad H} (Tweedie's formula). What is
 * said about the energy - that its curvature is bounded, that it follows the heat flow - can be measured on it.
 */
public interface EnergyModel extends Denoiser {

    @Override
    EnergyEvaluator evaluator(int maxRows);
}
