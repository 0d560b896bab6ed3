// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.phdiffusion.compute.Backend;

/**
 * The denoiser of a learned energy, {@code D(x, s) = c_skip x + c_out grad_u E(c_in x, s)}. It belongs to the
 * Hamiltonian {@code H(x, s) = |x|^2 / (2 (s^2 + sd^2)) - (sd / s) E(c_in x, s)} through
 * {@code D = x - s^2 grad H}, so {@code -grad H} is the score of data plus noise (Tweedie's formula).
 */
public final class HamiltonianDenoiser implements EnergyModel, AutoCloseable {

    private final NetworkParameters parameters;
    private final HamiltonianNetwork network;
    private final Preconditioning preconditioning;

    /**
     * Puts a trained network on a back-end.
     *
     * @param parameters weights and biases
     * @param preconditioning the scaling it was trained with
     * @param backend computes; outlives the denoiser
     */
    public HamiltonianDenoiser(NetworkParameters parameters, Preconditioning preconditioning, Backend backend) {
        network = new HamiltonianNetwork(parameters.architecture(), backend);
        network.load(parameters.toArray());
        this.parameters = parameters;
        this.preconditioning = preconditioning;
    }

    /**
     * What was learned.
     *
     * @return weights and biases, with their architecture
     */
    public NetworkParameters parameters() {
        return parameters;
    }

    /**
     * The scaling that the network was trained with.
     *
     * @return the scaling
     */
    public Preconditioning preconditioning() {
        return preconditioning;
    }

    /**
     * What computes.
     *
     * @return the back-end given
     */
    public Backend backend() {
        return network.backend();
    }

    @Override
    public int dimension() {
        return network.architecture().dimension();
    }

    @Override
    public int conditionWidth() {
        return network.architecture().conditionWidth();
    }

    @Override
    public HamiltonianEvaluator evaluator(int maxRows) {
        return new HamiltonianEvaluator(network, preconditioning, maxRows);
    }

    /** Frees the network; neither the denoiser nor its evaluators may be used any more. */
    @Override
    public void close() {
        network.close();
    }
}
