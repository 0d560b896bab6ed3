// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/**
 * The parameter gradient of {@code sum over rows <v, F(u)>} for the directions v of a loss, where {@code F = grad_u E}, of
 * a batch that is cut into tiles. Since {@code <v, grad_u E>} is the derivative of E along v, it is the parameter
 * gradient of a forward tangent, and the adjoint of that tangent is the reverse sweep that has already been run for F.
 * With zdot, adot and zbar of {@link TangentPass}:
 *
 * <pre>
 *   adjoint   of zdot_l: zeta_l and of adot_l: g_l, as in {@link EnergyPass}
 *   gradient  dW_l = zbar_l a_(l-1)^T + zeta_l adot_(l-1)^T,   db_l = zbar_l
 *             dW_1 = zbar_1 [u; noise; condition]^T + zeta_1 [v; 0; 0]^T
 *             dw = adot_L                            or  dW_o = v a_L^T + u adot_L^T,  db_o = v
 * </pre>
 *
 * summed over rows. With the four sweeps that makes six products of width x width a hidden layer, as many as automatic
 * differentiation needs.
 *
 * <p>The work is cut into parts, each a layer or some rows of one: threads may compute different parts at once. A part
 * takes tile after tile in their order, so that its bits do not depend on the threads.
 */
public final class ScoreMatchingGradient {

    /** Most rows of a weight in one part: parts of half as many would take a seventh longer. */
    private static final int PART_ROWS = 256;

    private final Backend backend;
    private final ParameterTensors gradient;
    private final int layers;
    private final boolean inner;
    private final List<Part> parts = new ArrayList<>();

    /**
     * Reserves the memory of one gradient.
     *
     * @param network the network whose losses will be differentiated
     */
    public ScoreMatchingGradient(HamiltonianNetwork network) {
        backend = network.backend();
        gradient = new ParameterTensors(network.layout(), backend);
        NetworkArchitecture architecture = network.architecture();
        layers = architecture.hiddenLayers();
        inner = architecture.readOut() == ReadOut.INNER_PRODUCT;
        int width = architecture.hiddenWidth();
        for (int layer = layers; layer > 1; layer--) {
            for (int from = 0; from < width; from += PART_ROWS) {
                int hidden = layer;
                int first = from;
                int end = Math.min(width, from + PART_ROWS);
                parts.add((tile, accumulate) -> hiddenLayer(tile, hidden, first, end, accumulate));
            }
        }
        parts.add(this::firstLayer);
        parts.add(this::readOut);
    }

    /**
     * Into how many parts the work is cut.
     *
     * @return a number that depends on the architecture alone
     */
    public int parts() {
        return parts.size();
    }

    /**
     * Computes one part of the gradient of tiles that have been {@link ScoreMatchingLoss#differentiate differentiated}.
     *
     * @param part number of the part, in [0, parts())
     * @param tiles losses of the same network, not modified
     * @param count how many of them, the first ones, take part; at least 1
     * @param accumulate whether to add to the part's present value, for batches of more tiles than fit into memory
     */
    public void compute(int part, ScoreMatchingLoss[] tiles, int count, boolean accumulate) {
        Part work = parts.get(part);
        for (int tile = 0; tile < count; tile++) {
            work.compute(tiles[tile], accumulate || tile > 0);
        }
    }

    /**
     * Copies a gradient all of whose parts have been computed.
     *
     * @param target overwritten, in the order of {@link ParameterLayout#blocks()}
     */
    public void download(float[] target) {
        gradient.download(target);
    }

    private void hiddenLayer(ScoreMatchingLoss tile, int layer, int from, int to, boolean accumulate) {
        EnergyPass pass = tile.pass();
        TangentPass tangent = tile.tangent();
        Tensor weight = gradient.hiddenWeight(layer);
        backend.multiplyTransposed(tangent.zbar(layer), pass.activation(layer - 1), from, to, accumulate, weight);
        if (from == 0) {
            backend.columnSums(tangent.zbar(layer), accumulate, gradient.bias(layer));
        }
        backend.multiplyTransposed(pass.zeta(layer), tangent.activationTangent(layer - 1), from, to, true, weight);
    }

    private void firstLayer(ScoreMatchingLoss tile, boolean accumulate) {
        Tensor zbar = tile.tangent().zbar(1);
        backend.multiply(zbar, true, tile.pass().input(), false, accumulate, gradient.dataWeight());
        backend.multiply(zbar, true, tile.noiseFeatures(), false, accumulate, gradient.noiseWeight());
        if (tile.condition() != null) {
            backend.multiply(zbar, true, tile.condition(), false, accumulate, gradient.conditionWeight());
        }
        backend.columnSums(zbar, accumulate, gradient.bias(1));
        backend.multiply(tile.pass().zeta(1), true, tile.directions(), false, true, gradient.dataWeight());
    }

    private void readOut(ScoreMatchingLoss tile, boolean accumulate) {
        Tensor weight = gradient.readOutWeight();
        Tensor tangent = tile.tangent().activationTangent(layers);
        if (inner) {
            backend.multiply(tile.directions(), true, tile.pass().activation(layers), false, accumulate, weight);
            backend.multiply(tile.pass().input(), true, tangent, false, true, weight);
            backend.columnSums(tile.directions(), accumulate, gradient.readOutBias());
        } else {
            backend.columnSums(tangent, accumulate, weight);
        }
    }

    /** Some rows of the gradient. */
    private interface Part {
        void compute(ScoreMatchingLoss tile, boolean accumulate);
    }
}
