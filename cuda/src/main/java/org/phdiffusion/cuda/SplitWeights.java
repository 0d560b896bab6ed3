// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.ParameterBlock;
import org.phdiffusion.energy.ReadOut;

/** The weights that a {@link SplitNetwork} multiplies with, as they are. */
final class SplitWeights {

    private final NetworkParameters parameters;
    private final float[] values;
    private final List<Tensor> hidden = new ArrayList<>();
    private final List<Tensor> biases = new ArrayList<>();
    private final Tensor data;
    private final Tensor readOut;
    private final Tensor readOutBias;

    SplitWeights(Backend backend, DeviceArrays arrays, NetworkParameters parameters) {
        this.parameters = parameters;
        values = parameters.toArray();
        data = tensor(backend, arrays, "hidden1.data.weight");
        for (int layer = 2; layer <= parameters.architecture().hiddenLayers(); layer++) {
            hidden.add(tensor(backend, arrays, "hidden" + layer + ".weight"));
            biases.add(tensor(backend, arrays, "hidden" + layer + ".bias"));
        }
        readOut = tensor(backend, arrays, "readout.weight");
        boolean inner = parameters.architecture().readOut() == ReadOut.INNER_PRODUCT;
        readOutBias = inner ? tensor(backend, arrays, "readout.bias") : null;
    }

    private ParameterBlock block(String name) {
        return parameters.layout().blocks().stream()
                .filter(block -> block.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Tensor tensor(Backend backend, DeviceArrays arrays, String name) {
        ParameterBlock block = block(name);
        Tensor tensor = arrays.tensor(block.rows(), block.columns());
        backend.upload(values, block.offset(), tensor);
        return tensor;
    }

    /** The part of the first layer that reads the rows: width x d. */
    Tensor data() {
        return data;
    }

    /** The weight of a layer by its index, from 1 on: width x width. */
    Tensor hidden(int index) {
        return hidden.get(index - 1);
    }

    /** Its bias: 1 x width. */
    Tensor bias(int index) {
        return biases.get(index - 1);
    }

    /** 1 x width for the scalar read-out, d x width for the inner product. */
    Tensor readOut() {
        return readOut;
    }

    /** 1 x d, of the inner product only. */
    Tensor readOutBias() {
        return readOutBias;
    }
}
