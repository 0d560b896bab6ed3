// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.EjmlBackend;
import org.phdiffusion.compute.Tensor;

final class EnergyPassTest {

    private static final int D = 3;
    private static final float STEP = 0x1p-7f;

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void gradientIsTheDerivativeOfTheEnergy(NetworkArchitecture architecture) {
        float[] u = NetworkCases.grid(D, 1, 11);
        double[] gradient = evaluate(architecture, u, true);
        for (int j = 0; j < D; j++) {
            double near = energy(architecture, u, j, STEP) - energy(architecture, u, j, -STEP);
            double far = energy(architecture, u, j, 2 * STEP) - energy(architecture, u, j, -2 * STEP);
            assertThat(gradient[j]).as("coordinate %d", j).isCloseTo((8 * near - far) / (12 * STEP), within(1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void gradientFieldIsConservative(NetworkArchitecture architecture) {
        float[] u = NetworkCases.grid(D, 1, 12);
        double[][] jacobian = new double[D][D];
        for (int j = 0; j < D; j++) {
            double[] ahead = evaluate(architecture, moved(u, j, STEP), true);
            double[] behind = evaluate(architecture, moved(u, j, -STEP), true);
            double[] farAhead = evaluate(architecture, moved(u, j, 2 * STEP), true);
            double[] farBehind = evaluate(architecture, moved(u, j, -2 * STEP), true);
            for (int i = 0; i < D; i++) {
                jacobian[i][j] = (8 * (ahead[i] - behind[i]) - (farAhead[i] - farBehind[i])) / (12 * STEP);
            }
        }
        for (int i = 0; i < D; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(jacobian[i][j]).as("J[%d][%d]", i, j).isCloseTo(jacobian[j][i], within(1e-7));
                assertThat(Math.abs(jacobian[i][j])).isGreaterThan(1e-6);
            }
        }
    }

    private static double energy(NetworkArchitecture architecture, float[] u, int j, float step) {
        return evaluate(architecture, moved(u, j, step), false)[0];
    }

    private static float[] moved(float[] u, int j, float step) {
        float[] moved = u.clone();
        moved[j] += step;
        return moved;
    }

    private static double[] evaluate(NetworkArchitecture architecture, float[] u, boolean gradient) {
        try (Backend backend = new EjmlBackend()) {
            HamiltonianNetwork network = new HamiltonianNetwork(architecture, backend);
            network.load(NetworkCases.gridParameters(architecture, 1));
            EnergyPass pass = new EnergyPass(network, 1, false);
            Tensor features = backend.allocate(1, NoiseFeatures.COUNT);
            float[] values = new float[NoiseFeatures.COUNT];
            NoiseFeatures.write(0.3, values, 0);
            backend.upload(values, 0, features);
            Tensor condition = null;
            if (architecture.conditionWidth() > 0) {
                condition = backend.allocate(1, architecture.conditionWidth());
                backend.upload(NetworkCases.grid(architecture.conditionWidth(), 1, 13), 0, condition);
            }
            backend.upload(u, 0, pass.input());
            pass.forward(features, condition);
            pass.reverse();
            Tensor energy = pass.rowTensor(1);
            pass.energy(energy);
            return ExactReading.read(backend, gradient ? pass.gradient() : energy);
        }
    }
}
