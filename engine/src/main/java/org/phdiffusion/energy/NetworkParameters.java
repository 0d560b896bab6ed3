// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/** The weights and biases of a network, immutable: one vector of single-precision values and the layout that names them. */
public final class NetworkParameters {

    private final ParameterLayout layout;
    private final float[] values;

    /**
     * Takes given values, as read from a model file or found by training.
     *
     * @param architecture the shape of the network
     * @param values one value per parameter, in the order of {@link ParameterLayout#blocks()}; copied
     * @throws IllegalArgumentException if the number of values is wrong or one is not finite
     */
    public NetworkParameters(NetworkArchitecture architecture, float[] values) {
        layout = new ParameterLayout(architecture);
        if (values.length != layout.size()) {
            throw new IllegalArgumentException(
                    "A network of this architecture has %d parameters, but %d values were given."
                            .formatted(layout.size(), values.length));
        }
        for (ParameterBlock block : layout.blocks()) {
            for (int i = block.offset(); i < block.end(); i++) {
                if (!Float.isFinite(values[i])) {
                    throw new IllegalArgumentException("Parameter %d of %s must be finite, but is %s."
                            .formatted(i - block.offset(), block.name(), values[i]));
                }
            }
        }
        this.values = values.clone();
    }

    /**
     * Draws the values that training starts from. A hidden weight is normal with variance {@code 2 / fan-in}, where the
     * first layer counts all its inputs; a bias is zero; the read-out is a tenth of that scale, so that the energy
     * starts small and the denoiser near {@code c_skip x}.
     *
     * @param architecture the shape of the network
     * @param seed the same seed gives the same values
     * @return the initial parameters
     */
    public static NetworkParameters initial(NetworkArchitecture architecture, long seed) {
        ParameterLayout layout = new ParameterLayout(architecture);
        float[] values = new float[layout.size()];
        PhiloxStream stream = PhiloxStream.of(seed, RandomPurpose.WEIGHTS);
        int inputs = architecture.dimension() + NoiseFeatures.COUNT + architecture.conditionWidth();
        for (int index = 0; index < layout.blocks().size(); index++) {
            ParameterBlock block = layout.blocks().get(index);
            if (!block.name().endsWith("weight")) {
                continue;
            }
            int fanIn = block.name().startsWith("hidden1.") ? inputs : architecture.hiddenWidth();
            double scale = StrictMath.sqrt(2.0 / fanIn) * (block.name().startsWith("readout") ? 0.1 : 1);
            stream.normals(index, 0, values, block.offset(), block.size());
            for (int i = block.offset(); i < block.end(); i++) {
                values[i] = (float) (scale * values[i]);
            }
        }
        return new NetworkParameters(architecture, values);
    }

    /**
     * The shape of the network.
     *
     * @return the architecture
     */
    public NetworkArchitecture architecture() {
        return layout.architecture();
    }

    /**
     * The names and places of the blocks.
     *
     * @return the layout
     */
    public ParameterLayout layout() {
        return layout;
    }

    /**
     * The number of parameters.
     *
     * @return the length of the parameter vector
     */
    public int size() {
        return values.length;
    }

    /**
     * The values.
     *
     * @return a copy, in the order of {@link ParameterLayout#blocks()}
     */
    public float[] toArray() {
        return values.clone();
    }
}
