// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.phdiffusion.compute.Backend;

/**
 * The energy network E(u, sigma, condition) on a back-end: its architecture and the parameters that it reads at present.
 * With {@code z_1 = W_1 [u; noise features; condition] + b_1}, {@code z_l = W_l a_(l-1) + b_l},
 * {@code a_l = silu(z_l)} (plus {@code a_(l-1)} in a residual network, l > 1), the energy is {@code <w, a_L>} or
 * {@code <u, W_o a_L + b_o>}, see {@link ReadOut}.
 *
 * <p>Any number of work spaces, each on its own thread, may read one network; {@link #load} and {@link #read} must not
 * run beside them.
 */
public final class HamiltonianNetwork implements AutoCloseable {

    private final NetworkArchitecture architecture;
    private final ParameterLayout layout;
    private final Backend backend;
    private final ParameterTensors parameters;
    private ParameterTensors weights;

    /**
     * Reserves the tensors; all parameters are zero until {@link #load} is called.
     *
     * @param architecture the shape of the network
     * @param backend computes; outlives the network
     */
    public HamiltonianNetwork(NetworkArchitecture architecture, Backend backend) {
        this.architecture = architecture;
        this.backend = backend;
        layout = new ParameterLayout(architecture);
        parameters = new ParameterTensors(layout, backend);
        weights = parameters;
    }

    /**
     * Replaces all of the network's own parameters.
     *
     * @param values one value per parameter in the order of {@link ParameterLayout#blocks()}, not modified
     */
    public void load(float[] values) {
        parameters.upload(values);
    }

    /**
     * Chooses the values that evaluations read from now on, without copying them.
     *
     * @param values {@link #parameters()}, which are read at first, or others of the same layout on the same back-end
     */
    public void read(ParameterTensors values) {
        weights = values;
    }

    /**
     * The network's own parameters, which live as long as it does. Whoever changes them changes the network.
     *
     * @return zeros until {@link #load} is called
     */
    public ParameterTensors parameters() {
        return parameters;
    }

    /** Frees the network's own parameters; it must not be used any more. */
    @Override
    public void close() {
        parameters.close();
    }

    /**
     * The shape of the network.
     *
     * @return the architecture
     */
    public NetworkArchitecture architecture() {
        return architecture;
    }

    /**
     * The names and places of the parameters.
     *
     * @return the layout of the parameter vector
     */
    public ParameterLayout layout() {
        return layout;
    }

    /**
     * What the network lives on.
     *
     * @return the back-end that computes
     */
    public Backend backend() {
        return backend;
    }

    /** The values that evaluations read at present. */
    ParameterTensors weights() {
        return weights;
    }
}
