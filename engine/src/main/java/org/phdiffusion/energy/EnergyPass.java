// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/**
 * Value and input gradient of the energy for a batch, with the work space they need. Row-wise, with {@code L} layers:
 *
 * <pre>
 *   forward   z_l = W_l a_(l-1) + b_l,   a_l = silu(z_l) (+ a_(l-1))
 *             E = w.a_L                             or  o = W_o a_L + b_o,  E = u.o
 *   reverse   g_L = w                               or  g_L = W_o^T u
 *             zeta_l = g_l * silu'(z_l),   g_(l-1) = W_l^T zeta_l (+ g_l)
 *             F = grad_u E = W_1^T zeta_1           or  W_1^T zeta_1 + o
 * </pre>
 *
 * Terms in brackets belong to residual networks; W_1 here is its part that reads u. For the derivatives of the sweeps
 * every layer keeps its own tensors, and the reverse sweep leaves {@code g_l * silu''(z_l)}; otherwise layers share them.
 */
final class EnergyPass implements AutoCloseable {

    private final NetworkArchitecture architecture;
    private final Backend backend;
    private final HamiltonianNetwork network;
    private final int layers;
    private final List<Tensor> all = new ArrayList<>();
    private final int maxRows;

    private final Tensor input;
    private final Tensor ones;
    private final float[] unit;
    private final Tensor preActivation;
    private final Tensor readOut;
    private final Tensor gradient;
    private final Tensor[] activations;
    private final Tensor[] firsts;
    private final Tensor[] seconds;
    private final Tensor[] cotangents;
    private final Tensor[] zetas;
    private int rows;
    private int unitRows;

    EnergyPass(HamiltonianNetwork network, int maxRows, boolean training) {
        if (maxRows < 1) {
            throw new IllegalArgumentException("The largest batch must have at least 1 row, but has " + maxRows + ".");
        }
        this.maxRows = maxRows;
        architecture = network.architecture();
        backend = network.backend();
        this.network = network;
        layers = architecture.hiddenLayers();
        int width = architecture.hiddenWidth();
        boolean inner = architecture.readOut() == ReadOut.INNER_PRODUCT;
        input = rowTensor(architecture.dimension());
        ones = inner ? null : rowTensor(1);
        preActivation = rowTensor(width);
        readOut = inner ? rowTensor(architecture.dimension()) : null;
        gradient = rowTensor(architecture.dimension());
        activations = perLayer(training ? layers : 2);
        firsts = perLayer(layers);
        seconds = training ? perLayer(layers) : new Tensor[layers];
        cotangents = perLayer(2);
        zetas = perLayer(training ? layers : 2);
        rows = maxRows;
        unit = new float[inner ? 0 : maxRows];
        Arrays.fill(unit, 1);
    }

    /** A tensor of the batch's rows, which {@link #reshape} keeps in step. */
    Tensor rowTensor(int columns) {
        Tensor tensor = backend.allocate(maxRows, columns);
        all.add(tensor);
        return tensor;
    }

    /** One tensor a layer, of which only {@code distinct} differ. */
    Tensor[] perLayer(int distinct) {
        Tensor[] tensors = new Tensor[layers];
        for (int i = 0; i < layers; i++) {
            tensors[i] = i < distinct ? rowTensor(architecture.hiddenWidth()) : tensors[i - distinct];
        }
        return tensors;
    }

    void reshape(int newRows) {
        if (newRows == rows) {
            return;
        }
        if (newRows < 1 || newRows > maxRows) {
            throw new IllegalArgumentException(
                    "A batch must have between 1 and %d rows, but has %d.".formatted(maxRows, newRows));
        }
        for (int i = 0; i < all.size(); i++) {
            backend.reshape(all.get(i), newRows);
        }
        rows = newRows;
        unitRows = Math.min(unitRows, newRows);
    }

    /**
     * Runs the layers, each row with its own noise level.
     *
     * @param noiseFeatures n x 5
     * @param condition n x conditionWidth; null without a condition
     */
    void forward(Tensor noiseFeatures, Tensor condition) {
        ParameterTensors weights = network.weights();
        backend.multiply(input, false, weights.dataWeight(), true, false, preActivation);
        backend.multiply(noiseFeatures, false, weights.noiseWeight(), true, true, preActivation);
        if (condition != null) {
            backend.multiply(condition, false, weights.conditionWeight(), true, true, preActivation);
        }
        layers(weights, weights.bias(1));
    }

    /**
     * Runs the layers with parts of the first one done before.
     *
     * @param conditionPart n x width, the condition times its weight; null without a condition
     * @param firstBias 1 x width, with the share of the noise level that all rows have
     */
    void forwardFrom(Tensor conditionPart, Tensor firstBias) {
        ParameterTensors weights = network.weights();
        backend.multiply(input, false, weights.dataWeight(), true, false, preActivation);
        if (conditionPart != null) {
            backend.add(1, conditionPart, preActivation);
        }
        layers(weights, firstBias);
    }

    private void layers(ParameterTensors weights, Tensor firstBias) {
        backend.silu(preActivation, firstBias, activations[0], firsts[0], seconds[0]);
        for (int i = 1; i < layers; i++) {
            backend.layer(
                    activations[i - 1],
                    weights.hiddenWeight(i + 1),
                    weights.bias(i + 1),
                    preActivation,
                    activations[i],
                    firsts[i],
                    seconds[i]);
            if (architecture.residual()) {
                backend.add(1, activations[i - 1], activations[i]);
            }
        }
        if (readOut != null) {
            backend.multiply(activation(layers), false, weights.readOutWeight(), true, false, readOut);
            backend.addRow(weights.readOutBias(), readOut);
        }
    }

    /**
     * The energy of each row, after {@code forward}.
     *
     * @param energy n x 1, overwritten
     */
    void energy(Tensor energy) {
        if (readOut != null) {
            backend.rowDots(input, readOut, energy);
        } else {
            backend.multiply(activation(layers), false, network.weights().readOutWeight(), true, false, energy);
        }
    }

    /** The gradient F of the energy, after {@code forward}; read it from {@link #gradient()}. */
    void reverse() {
        ParameterTensors weights = network.weights();
        Tensor cotangent = readOut != null ? input : ones();
        Tensor weight = weights.readOutWeight();
        Tensor skip = null;
        for (int i = layers - 1; i >= 0; i--) {
            boolean skipped = architecture.residual() && i > 0;
            backend.reverseLayer(cotangent, weight, skip, skipped, cotangents[i], firsts[i], seconds[i], zetas[i]);
            cotangent = zetas[i];
            weight = i > 0 ? weights.hiddenWeight(i + 1) : weights.dataWeight();
            skip = skipped ? cotangents[i] : null;
        }
        backend.multiply(cotangent, false, weight, false, false, gradient);
        if (readOut != null) {
            backend.add(1, readOut, gradient);
        }
    }

    /** A column of ones, uploaded when it has grown. */
    private Tensor ones() {
        if (unitRows < rows) {
            backend.upload(unit, 0, ones);
            unitRows = rows;
        }
        return ones;
    }

    /** Frees the work space, with all row tensors. */
    @Override
    public void close() {
        all.forEach(backend::release);
        all.clear();
    }

    int rows() {
        return rows;
    }

    int maxRows() {
        return maxRows;
    }

    /** The network's input u, n x d: uploaded by the caller. */
    Tensor input() {
        return input;
    }

    /** F, n x d. */
    Tensor gradient() {
        return gradient;
    }

    /** a_l, n x width, for a layer from 1 on. */
    Tensor activation(int layer) {
        return activations[layer - 1];
    }

    /** {@code silu'(z_l)}, n x width. */
    Tensor first(int layer) {
        return firsts[layer - 1];
    }

    /** {@code g_l * silu''(z_l)}, after {@link #reverse}, of a pass made for derivatives of the sweeps. */
    Tensor curvature(int layer) {
        return seconds[layer - 1];
    }

    /** zeta_l, after {@link #reverse}. */
    Tensor zeta(int layer) {
        return zetas[layer - 1];
    }
}
