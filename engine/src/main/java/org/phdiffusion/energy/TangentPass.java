// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/**
 * The derivative of the two sweeps of {@link EnergyPass} along a direction v of the input, row-wise:
 *
 * <pre>
 *   of forward  zdot_1 = W_1 v,  adot_l = silu'(z_l) * zdot_l (+ adot_(l-1)),  zdot_(l+1) = W_(l+1) adot_l
 *               odot = W_o adot_L                       with the inner-product read-out
 *   of reverse  gdot_L = 0                              or  gdot_L = W_o^T v
 *               zbar_l = gdot_l * silu'(z_l) + g_l * zdot_l * silu''(z_l),  gdot_(l-1) = W_l^T zbar_l (+ gdot_l)
 *               Fdot = W_1^T zbar_1                     or  W_1^T zbar_1 + odot
 * </pre>
 *
 * Fdot is the product of the energy's Hessian with v. The second sweep is at the same time the adjoint of the first,
 * which is what {@link ScoreMatchingGradient} needs.
 */
final class TangentPass {

    private final NetworkArchitecture architecture;
    private final Backend backend;
    private final HamiltonianNetwork network;
    private final EnergyPass pass;
    private final int layers;
    private final boolean inner;
    private final Tensor[] tangents;
    private final Tensor[] activationTangents;
    private final Tensor[] adjoints;

    /** Works on a pass that keeps its layers; {@code training} keeps the tangents of the activations as well. */
    TangentPass(HamiltonianNetwork network, EnergyPass pass, boolean training) {
        this.pass = pass;
        architecture = network.architecture();
        backend = network.backend();
        this.network = network;
        layers = architecture.hiddenLayers();
        inner = architecture.readOut() == ReadOut.INNER_PRODUCT;
        tangents = pass.perLayer(layers);
        activationTangents = pass.perLayer(training ? layers : 2);
        adjoints = pass.perLayer(2);
    }

    /** The derivative of the forward sweep along directions v, n x d. */
    void forward(Tensor directions) {
        ParameterTensors weights = network.weights();
        backend.tangentLayer(directions, weights.dataWeight(), pass.first(1), null, tangents[0], activationTangents[0]);
        for (int i = 1; i < layers; i++) {
            Tensor below = activationTangents[i - 1];
            backend.tangentLayer(
                    below,
                    weights.hiddenWeight(i + 1),
                    pass.first(i + 1),
                    architecture.residual() ? below : null,
                    tangents[i],
                    activationTangents[i]);
        }
    }

    /** The derivative of the reverse sweep, after {@link EnergyPass#reverse}: turns each zdot_l into zbar_l in its place. */
    void reverse(Tensor directions) {
        ParameterTensors weights = network.weights();
        Tensor above = inner ? directions : null;
        Tensor weight = weights.readOutWeight();
        Tensor skip = null;
        for (int i = layers - 1; i >= 0; i--) {
            Tensor zbar = tangents[i];
            boolean skipped = architecture.residual() && i > 0 && above != null;
            if (above == null) {
                backend.product(pass.curvature(i + 1), zbar, false, zbar);
            } else {
                backend.reverseTangentLayer(
                        above, weight, skip, skipped, adjoints[i], pass.first(i + 1), pass.curvature(i + 1), zbar);
            }
            above = zbar;
            weight = i > 0 ? weights.hiddenWeight(i + 1) : null;
            skip = skipped ? adjoints[i] : null;
        }
    }

    /** Fdot, n x d, after both sweeps. */
    void hessianProduct(Tensor result) {
        ParameterTensors weights = network.weights();
        backend.multiply(tangents[0], false, weights.dataWeight(), false, false, result);
        if (inner) {
            backend.multiply(activationTangent(layers), false, weights.readOutWeight(), true, true, result);
        }
    }

    /** zbar_l for a layer from 1 on, after both sweeps. */
    Tensor zbar(int layer) {
        return tangents[layer - 1];
    }

    /** adot_l, after the first sweep; of all layers if made for training, else of the last two. */
    Tensor activationTangent(int layer) {
        return activationTangents[layer - 1];
    }
}
