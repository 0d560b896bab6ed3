// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.phdiffusion.compute.Backend;

/**
 * The energy network E(u, sigma, condition) on a back-end: its architecture and the present values of its parameters.
 * With {@code z_1 = W_1 [u; noise features; condition] + b_1}, {@code z_l = W_l a_(l-1) + b_l},
 * {@code a_l = silu(z_l)} (plus {@code a_(l-1)} in a residual network, l > 1), the energy is {@code <w, a_L>} or
 * {@code <u, W_o a_L + b_o>}, see {@link ReadOut}.
 *
 * <p>Any number of work spaces, each on its own thread, may read one network; {@link #load} must not run beside them.
 */
public final class HamiltonianNetwork {

    private final NetworkArchitecture architecture;
    private final ParameterLayout layout;
    private final Backend backend;
    private final ParameterTensors parameters;

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
    }

    /**
     * Replaces all parameters.
     *
     * @param values one value per parameter in the order of {@link ParameterLayout#blocks()}, not modified
     */
    public void load(float[] values) {
        if (values.length != layout.size()) {
            throw new IllegalArgumentException(
                    "The network has %d parameters, but %d values were given.".formatted(layout.size(), values.length));
        }
        parameters.upload(values);
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

    Backend backend() {
        return backend;
    }

    ParameterTensors parameters() {
        return parameters;
    }
}
