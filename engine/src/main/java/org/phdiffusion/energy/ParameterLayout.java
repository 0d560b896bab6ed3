// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each weight matrix and bias of an architecture lies in its parameter vector: the three parts of the first
 * layer's weight (data, noise features, condition), its bias, the further hidden layers, the read-out.
 */
public final class ParameterLayout {

    private final NetworkArchitecture architecture;
    private final List<ParameterBlock> blocks;

    /**
     * Lays out an architecture.
     *
     * @param architecture the shape of the network
     */
    public ParameterLayout(NetworkArchitecture architecture) {
        this.architecture = architecture;
        List<ParameterBlock> list = new ArrayList<>();
        int width = architecture.hiddenWidth();
        append(list, "hidden1.data.weight", width, architecture.dimension());
        append(list, "hidden1.noise.weight", width, NoiseFeatures.COUNT);
        if (architecture.conditionWidth() > 0) {
            append(list, "hidden1.condition.weight", width, architecture.conditionWidth());
        }
        append(list, "hidden1.bias", 1, width);
        for (int layer = 2; layer <= architecture.hiddenLayers(); layer++) {
            append(list, "hidden" + layer + ".weight", width, width);
            append(list, "hidden" + layer + ".bias", 1, width);
        }
        if (architecture.readOut() == ReadOut.SCALAR) {
            append(list, "readout.weight", 1, width);
        } else {
            append(list, "readout.weight", architecture.dimension(), width);
            append(list, "readout.bias", 1, architecture.dimension());
        }
        blocks = List.copyOf(list);
    }

    private static void append(List<ParameterBlock> list, String name, int rows, int columns) {
        int offset = list.isEmpty() ? 0 : list.get(list.size() - 1).end();
        list.add(new ParameterBlock(name, rows, columns, offset));
    }

    /**
     * The architecture laid out.
     *
     * @return the shape of the network
     */
    public NetworkArchitecture architecture() {
        return architecture;
    }

    /**
     * The blocks in the order of their offsets.
     *
     * @return an unmodifiable list
     */
    public List<ParameterBlock> blocks() {
        return blocks;
    }

    /**
     * The length of the parameter vector.
     *
     * @return the number of parameters
     */
    public int size() {
        return blocks.get(blocks.size() - 1).end();
    }
}
