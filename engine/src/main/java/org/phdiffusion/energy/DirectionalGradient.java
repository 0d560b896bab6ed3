// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/**
 * The parameter gradient of {@code sum over rows <v, F(u)>} for given directions v, where {@code F = grad_u E}. Since
 * {@code <v, grad_u E>} is the derivative of E along v, it is the parameter gradient of a forward tangent, and the
 * adjoint of that tangent is the reverse sweep that has already been run for F. With zdot, adot and zbar of
 * {@link TangentPass}:
 *
 * <pre>
 *   adjoint   of zdot_l: zeta_l and of adot_l: g_l, as in {@link EnergyPass}
 *   gradient  dW_l = zbar_l a_(l-1)^T + zeta_l adot_(l-1)^T,   db_l = zbar_l
 *             dW_1 = zbar_1 [u; noise; condition]^T + zeta_1 [v; 0; 0]^T
 *             dw = adot_L                            or  dW_o = v a_L^T + u adot_L^T,  db_o = v
 * </pre>
 *
 * summed over rows. With the two sweeps of {@link EnergyPass} that makes six products of width x width a hidden layer,
 * as many as automatic differentiation needs.
 */
final class DirectionalGradient {

    private final Backend backend;
    private final EnergyPass pass;
    private final TangentPass tangent;
    private final int layers;
    private final boolean inner;

    DirectionalGradient(HamiltonianNetwork network, EnergyPass pass) {
        this.pass = pass;
        tangent = new TangentPass(network, pass, true);
        backend = network.backend();
        layers = network.architecture().hiddenLayers();
        inner = network.architecture().readOut() == ReadOut.INNER_PRODUCT;
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
        tangent.forward(directions);
        tangent.reverse(directions);
        for (int i = layers - 1; i > 0; i--) {
            hiddenGradient(i, gradient);
        }
        Tensor zbar = tangent.tangents()[0];
        backend.multiply(zbar, true, pass.input(), false, false, gradient.dataWeight());
        backend.multiply(pass.zetas()[0], true, directions, false, true, gradient.dataWeight());
        backend.multiply(zbar, true, noiseFeatures, false, false, gradient.noiseWeight());
        if (condition != null) {
            backend.multiply(zbar, true, condition, false, false, gradient.conditionWeight());
        }
        backend.columnSums(zbar, false, gradient.bias(1));
        readOutGradient(directions, gradient);
    }

    private void hiddenGradient(int i, ParameterTensors gradient) {
        Tensor zbar = tangent.tangents()[i];
        Tensor weight = gradient.hiddenWeight(i + 1);
        backend.multiply(zbar, true, pass.activations()[i - 1], false, false, weight);
        backend.multiply(pass.zetas()[i], true, tangent.activationTangents()[i - 1], false, true, weight);
        backend.columnSums(zbar, false, gradient.bias(i + 1));
    }

    private void readOutGradient(Tensor directions, ParameterTensors gradient) {
        Tensor lastTangent = tangent.lastTangent();
        if (inner) {
            backend.multiply(directions, true, pass.lastActivation(), false, false, gradient.readOutWeight());
            backend.multiply(pass.input(), true, lastTangent, false, true, gradient.readOutWeight());
            backend.columnSums(directions, false, gradient.readOutBias());
        } else {
            backend.columnSums(lastTangent, false, gradient.readOutWeight());
        }
    }
}
