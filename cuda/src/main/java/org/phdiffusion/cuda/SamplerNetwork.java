// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.NoiseFeatures;
import org.phdiffusion.energy.ParameterBlock;
import org.phdiffusion.energy.ReadOut;

/**
 * The weights of a network as the kernels that hold it in shared memory read them: each matrix twice, so that both sweeps read
 * rows, padded with zeros to whole slabs.
 */
final class SamplerNetwork {

    /** Rows and columns of weights come in multiples of so many. */
    static final int PADDING = 16;

    /** Addresses of a layer: forward, reverse, bias. */
    static final int ENTRIES = 3;

    private final NetworkArchitecture architecture;
    private final float[] values;
    private final Map<String, ParameterBlock> blocks = new HashMap<>();

    SamplerNetwork(NetworkParameters parameters) {
        architecture = parameters.architecture();
        values = parameters.toArray();
        parameters.layout().blocks().forEach(block -> blocks.put(block.name(), block));
    }

    /** Uploads the matrices; returns the addresses of each layer and of the read-out. */
    long[] upload(DeviceArrays arrays) {
        int layers = architecture.hiddenLayers();
        long[] addresses = new long[ENTRIES * (layers + 1)];
        both(arrays, "hidden1.data.weight", addresses, 0);
        for (int layer = 2; layer <= layers; layer++) {
            int place = ENTRIES * (layer - 1);
            both(arrays, "hidden" + layer + ".weight", addresses, place);
            addresses[place + 2] = arrays.of(vector("hidden" + layer + ".bias"));
        }
        int place = ENTRIES * layers;
        if (architecture.readOut() == ReadOut.INNER_PRODUCT) {
            both(arrays, "readout.weight", addresses, place);
            addresses[place + 2] = arrays.of(vector("readout.bias"));
        } else {
            addresses[place + 1] = arrays.of(vector("readout.weight"));
        }
        return addresses;
    }

    private void both(DeviceArrays arrays, String name, long[] addresses, int place) {
        addresses[place] = arrays.of(matrix(name, true));
        addresses[place + 1] = arrays.of(matrix(name, false));
    }

    /** A weight or its transpose, padded. */
    float[] matrix(String name, boolean transposed) {
        ParameterBlock block = blocks.get(name);
        int rows = transposed ? block.columns() : block.rows();
        int columns = transposed ? block.rows() : block.columns();
        int pitch = padded(columns);
        float[] matrix = new float[Math.multiplyExact(padded(rows), pitch)];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int from = transposed ? j * block.columns() + i : i * block.columns() + j;
                matrix[i * pitch + j] = values[block.offset() + from];
            }
        }
        return matrix;
    }

    /** The values of a block as they are. */
    float[] vector(String name) {
        ParameterBlock block = blocks.get(name);
        return Arrays.copyOfRange(values, block.offset(), block.end());
    }

    /**
     * The bias of the first layer with the share of a noise level, as the denoiser computes it: the features times their
     * weight, a chain of fused multiply-adds, plus the bias.
     */
    void firstBias(double noiseLevel, float[] target, int offset) {
        float[] features = new float[NoiseFeatures.COUNT];
        NoiseFeatures.write(noiseLevel, features, 0);
        ParameterBlock weight = blocks.get("hidden1.noise.weight");
        ParameterBlock bias = blocks.get("hidden1.bias");
        for (int unit = 0; unit < architecture.hiddenWidth(); unit++) {
            float sum = 0;
            for (int k = 0; k < NoiseFeatures.COUNT; k++) {
                sum = Math.fma(features[k], values[weight.offset() + unit * NoiseFeatures.COUNT + k], sum);
            }
            target[offset + unit] = values[bias.offset() + unit] + sum;
        }
    }

    /** The smallest multiple of the padding that is not below. */
    static int padded(int count) {
        return (count + PADDING - 1) / PADDING * PADDING;
    }
}
