// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/**
 * The parameter gradient of {@code sum over rows <v, F(u)>} for given directions v, where {@code F = grad_u E}. Since
 * {@code <v, grad_u E>} is the derivative of E along v, it is the parameter gradient of a forward tangent, and the
 * adjoint of that tangent is the reverse sweep that has already been run for F:
 *
 * <pre>
 *   tangent   zdot_1 = W_1 v,  adot_l = silu'(z_l) * zdot_l (+ adot_(l-1)),  zdot_(l+1) = W_(l+1) adot_l
 *             Edot = w.adot_L                        or  v.o + u.(W_o adot_L)
 *   adjoint   of zdot_l: zeta_l and of adot_l: g_l, as in {@link EnergyPass}
 *             abar_L = 0                             or  abar_L = W_o^T v
 *             zbar_l = abar_l * silu'(z_l) + g_l * zdot_l * silu''(z_l),  abar_(l-1) = W_l^T zbar_l (+ abar_l)
 *   gradient  dW_l = zbar_l a_(l-1)^T + zeta_l adot_(l-1)^T,   db_l = zbar_l
 *             dW_1 = zbar_1 [u; noise; condition]^T + zeta_1 [v; 0; 0]^T
 *             dw = adot_L                            or  dW_o = v a_L^T + u adot_L^T,  db_o = v
 * </pre>
 *
 * summed over rows. With the two sweeps of {@link EnergyPass} that makes six products of width x width a hidden layer,
 * as many as automatic differentiation needs.
 */
final class DirectionalGradient {

    private final NetworkArchitecture architecture;
    private final Backend backend;
    private final ParameterTensors weights;
    private final EnergyPass pass;
    private final int layers;
    private final boolean inner;
    private final Tensor[] tangents;
    private final Tensor[] activationTangents;
    private final Tensor[] adjoints;

    DirectionalGradient(HamiltonianNetwork network, EnergyPass pass) {
        this.pass = pass;
        architecture = network.architecture();
        backend = network.backend();
        weights = network.parameters();
        layers = architecture.hiddenLayers();
        inner = architecture.readOut() == ReadOut.INNER_PRODUCT;
        tangents = pass.perLayer(layers);
        activationTangents = pass.perLayer(layers);
        adjoints = pass.perLayer(2);
    }

    /**
     * Computes the gradient, after {@link EnergyPass#reverse}.
     *
     * @param directions v, n x d, not modified
     * @param noiseFeatures n x 5, not modified
     * @param condition n x conditionWidth, not modified; null without a condition
     * @param gradient overwritten
     */
    void compute(Tensor directions, Tensor noiseFeatures, Tensor condition, ParameterTensors gradient) {
        tangent(directions);
        adjoint(directions, gradient);
        Tensor zbar = tangents[0];
        backend.multiply(zbar, true, pass.input(), false, false, gradient.dataWeight());
        backend.multiply(pass.zetas()[0], true, directions, false, true, gradient.dataWeight());
        backend.multiply(zbar, true, noiseFeatures, false, false, gradient.noiseWeight());
        if (condition != null) {
            backend.multiply(zbar, true, condition, false, false, gradient.conditionWeight());
        }
        backend.columnSums(zbar, false, gradient.bias(1));
        readOutGradient(directions, gradient);
    }

    private void tangent(Tensor directions) {
        backend.multiply(directions, false, weights.dataWeight(), true, false, tangents[0]);
        backend.product(pass.firsts()[0], tangents[0], false, activationTangents[0]);
        for (int i = 1; i < layers; i++) {
            backend.multiply(activationTangents[i - 1], false, weights.hiddenWeight(i + 1), true, false, tangents[i]);
            backend.product(pass.firsts()[i], tangents[i], false, activationTangents[i]);
            if (architecture.residual()) {
                backend.add(1, activationTangents[i - 1], activationTangents[i]);
            }
        }
    }

    /** Turns each tangent zdot_l into zbar_l in its place, and takes the gradients of the upper layers on the way. */
    private void adjoint(Tensor directions, ParameterTensors gradient) {
        boolean hasAdjoint = inner;
        if (inner) {
            backend.multiply(directions, false, weights.readOutWeight(), false, false, adjoints[layers - 1]);
        }
        for (int i = layers - 1; i >= 0; i--) {
            Tensor zbar = tangents[i];
            backend.product(pass.cotangents()[i], zbar, false, zbar);
            backend.product(pass.seconds()[i], zbar, false, zbar);
            if (hasAdjoint) {
                backend.product(adjoints[i], pass.firsts()[i], true, zbar);
            }
            if (i > 0) {
                backend.multiply(zbar, false, weights.hiddenWeight(i + 1), false, false, adjoints[i - 1]);
                if (hasAdjoint && architecture.residual()) {
                    backend.add(1, adjoints[i], adjoints[i - 1]);
                }
                hiddenGradient(i, gradient);
            }
            hasAdjoint = true;
        }
    }

    private void hiddenGradient(int i, ParameterTensors gradient) {
        Tensor weight = gradient.hiddenWeight(i + 1);
        backend.multiply(tangents[i], true, pass.activations()[i - 1], false, false, weight);
        backend.multiply(pass.zetas()[i], true, activationTangents[i - 1], false, true, weight);
        backend.columnSums(tangents[i], false, gradient.bias(i + 1));
    }

    private void readOutGradient(Tensor directions, ParameterTensors gradient) {
        Tensor lastTangent = activationTangents[layers - 1];
        if (inner) {
            backend.multiply(directions, true, pass.lastActivation(), false, false, gradient.readOutWeight());
            backend.multiply(pass.input(), true, lastTangent, false, true, gradient.readOutWeight());
            backend.columnSums(directions, false, gradient.readOutBias());
        } else {
            backend.columnSums(lastTangent, false, gradient.readOutWeight());
        }
    }
}
