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
 * takes the first terms of all rows and then the second, tile after tile in their order. So its bits do not depend on the
 * threads; and on a back-end that adds rows one after the other, as the reproducible ones do, neither on the tiles.
 */
public final class ScoreMatchingGradient implements AutoCloseable {

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
        int partRows = backend.preferredRows() > 0 ? width : PART_ROWS;
        for (int layer = layers; layer > 1; layer--) {
            for (int from = 0; from < width; from += partRows) {
                parts.add(new HiddenPart(layer, from, Math.min(width, from + partRows)));
            }
        }
        parts.add(new FirstPart());
        parts.add(new ReadOutPart());
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
            work.addFirst(tiles[tile], accumulate || tile > 0);
        }
        for (int tile = 0; tile < count; tile++) {
            work.addSecond(tiles[tile]);
        }
    }

    /**
     * The gradient all of whose parts have been computed.
     *
     * @return to be read only
     */
    public ParameterTensors gradient() {
        return gradient;
    }

    /**
     * Copies a gradient all of whose parts have been computed.
     *
     * @param target overwritten, in the order of {@link ParameterLayout#blocks()}
     */
    public void download(float[] target) {
        gradient.download(target);
    }

    /** Frees the memory of the gradient. */
    @Override
    public void close() {
        gradient.close();
    }

    /** Some rows of the gradient, as a sum of two products over the rows of a batch. */
    private interface Part {

        /** Adds the first terms, and sums that have no second ones. */
        void addFirst(ScoreMatchingLoss tile, boolean accumulate);

        void addSecond(ScoreMatchingLoss tile);
    }

    private final class HiddenPart implements Part {

        private final int layer;
        private final int from;
        private final int to;
        private final Tensor weight;

        HiddenPart(int layer, int from, int to) {
            this.layer = layer;
            this.from = from;
            this.to = to;
            weight = gradient.hiddenWeight(layer);
        }

        @Override
        public void addFirst(ScoreMatchingLoss tile, boolean accumulate) {
            Tensor zbar = tile.tangent().zbar(layer);
            backend.multiplyTransposed(zbar, tile.pass().activation(layer - 1), from, to, accumulate, weight);
            if (from == 0) {
                backend.columnSums(zbar, accumulate, gradient.bias(layer));
            }
        }

        @Override
        public void addSecond(ScoreMatchingLoss tile) {
            Tensor tangent = tile.tangent().activationTangent(layer - 1);
            backend.multiplyTransposed(tile.pass().zeta(layer), tangent, from, to, true, weight);
        }
    }

    private final class FirstPart implements Part {

        @Override
        public void addFirst(ScoreMatchingLoss tile, boolean accumulate) {
            Tensor zbar = tile.tangent().zbar(1);
            backend.multiply(zbar, true, tile.pass().input(), false, accumulate, gradient.dataWeight());
            backend.multiply(zbar, true, tile.noiseFeatures(), false, accumulate, gradient.noiseWeight());
            if (tile.condition() != null) {
                backend.multiply(zbar, true, tile.condition(), false, accumulate, gradient.conditionWeight());
            }
            backend.columnSums(zbar, accumulate, gradient.bias(1));
        }

        @Override
        public void addSecond(ScoreMatchingLoss tile) {
            backend.multiply(tile.pass().zeta(1), true, tile.directions(), false, true, gradient.dataWeight());
        }
    }

    private final class ReadOutPart implements Part {

        @Override
        public void addFirst(ScoreMatchingLoss tile, boolean accumulate) {
            Tensor weight = gradient.readOutWeight();
            if (inner) {
                Tensor activation = tile.pass().activation(layers);
                backend.multiply(tile.directions(), true, activation, false, accumulate, weight);
                backend.columnSums(tile.directions(), accumulate, gradient.readOutBias());
            } else {
                backend.columnSums(tile.tangent().activationTangent(layers), accumulate, weight);
            }
        }

        @Override
        public void addSecond(ScoreMatchingLoss tile) {
            if (inner) {
                Tensor tangent = tile.tangent().activationTangent(layers);
                backend.multiply(tile.pass().input(), true, tangent, false, true, gradient.readOutWeight());
            }
        }
    }
}
