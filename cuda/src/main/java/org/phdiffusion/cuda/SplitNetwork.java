// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.ReadOut;

/**
 * The gradient of the energy of a tile's rows by the operations of the back-end, one after the other, for networks that are too
 * wide for shared memory.
 */
final class SplitNetwork {

    private final Backend backend;
    private final NetworkArchitecture network;
    private final SplitWeights weights;
    private final List<Tensor> all = new ArrayList<>();
    private final Tensor input;
    private final Tensor gradient;
    private final Tensor readOut;
    private final Tensor ones;
    private final Tensor preActivation;
    private final Tensor[] activations = new Tensor[2];
    private final Tensor[] cotangents = new Tensor[2];
    private final Tensor[] zetas = new Tensor[2];
    private final Tensor[] firsts;

    SplitNetwork(Backend backend, DeviceArrays arrays, NetworkArchitecture network, SplitWeights weights, int rows) {
        this.backend = backend;
        this.network = network;
        this.weights = weights;
        this.firsts = new Tensor[network.hiddenLayers()];
        int width = network.hiddenWidth();
        boolean inner = network.readOut() == ReadOut.INNER_PRODUCT;
        input = tensor(arrays, rows, network.dimension());
        gradient = tensor(arrays, rows, network.dimension());
        readOut = inner ? tensor(arrays, rows, network.dimension()) : null;
        ones = inner ? null : ones(arrays, rows);
        preActivation = tensor(arrays, rows, width);
        for (Tensor[] tensors : List.of(activations, cotangents, zetas, firsts)) {
            for (int i = 0; i < tensors.length; i++) {
                tensors[i] = tensor(arrays, rows, width);
            }
        }
    }

    /** Device memory of a row. */
    static long bytesPerRow(NetworkArchitecture network) {
        return Float.BYTES * (3L * network.dimension() + (7L + network.hiddenLayers()) * network.hiddenWidth());
    }

    private Tensor tensor(DeviceArrays arrays, int rows, int columns) {
        Tensor tensor = arrays.tensor(rows, columns);
        all.add(tensor);
        return tensor;
    }

    private Tensor ones(DeviceArrays arrays, int rows) {
        Tensor tensor = tensor(arrays, rows, 1);
        float[] values = new float[rows];
        Arrays.fill(values, 1);
        backend.upload(values, 0, tensor);
        return tensor;
    }

    /** Changes the number of rows. */
    void reshape(int rows) {
        all.forEach(tensor -> backend.reshape(tensor, rows));
    }

    /** The network's input, n x d. */
    Tensor input() {
        return input;
    }

    /** What {@link #evaluate} leaves, n x d. */
    Tensor gradient() {
        return gradient;
    }

    /**
     * Turns the input into the gradient.
     *
     * @param conditionPart the condition's share of the first layer, n x width; null without a condition
     * @param firstBias 1 x width
     */
    void evaluate(Tensor conditionPart, Tensor firstBias) {
        backend.multiply(input, false, weights.data(), true, false, preActivation);
        if (conditionPart != null) {
            backend.add(1, conditionPart, preActivation);
        }
        backend.silu(preActivation, firstBias, activations[0], firsts[0], null);
        int layers = network.hiddenLayers();
        for (int i = 1; i < layers; i++) {
            Tensor before = activations[(i - 1) % 2];
            Tensor after = activations[i % 2];
            backend.layer(before, weights.hidden(i), weights.bias(i), preActivation, after, firsts[i], null);
            if (network.residual()) {
                backend.add(1, before, after);
            }
        }
        if (readOut != null) {
            backend.multiply(activations[(layers - 1) % 2], false, weights.readOut(), true, false, readOut);
            backend.addRow(weights.readOutBias(), readOut);
        }
        reverse();
    }

    private void reverse() {
        int top = network.hiddenLayers() - 1;
        Tensor first = readOut != null ? input : ones;
        backend.multiply(first, false, weights.readOut(), false, false, cotangents[top % 2]);
        backend.product(cotangents[top % 2], firsts[top], false, zetas[top % 2]);
        for (int i = top; i > 0; i--) {
            int below = (i - 1) % 2;
            Tensor skip = network.residual() ? cotangents[i % 2] : null;
            backend.reverseLayer(
                    zetas[i % 2],
                    weights.hidden(i),
                    skip,
                    network.residual(),
                    cotangents[below],
                    firsts[i - 1],
                    null,
                    zetas[below]);
        }
        backend.multiply(zetas[0], false, weights.data(), false, false, gradient);
        if (readOut != null) {
            backend.add(1, readOut, gradient);
        }
    }
}
