// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.DeviceDouble;
import org.phdiffusion.compute.PortableBackend;

/** A device's memory: what is reserved is given back, and rows out of use are not relied upon. */
final class DeviceMemoryTest {

    private static final int[] ROWS = {3, 9, 1, 9, 4};

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void evaluatorsGiveBackWhatTheyReserve(NetworkArchitecture architecture) {
        DeviceDouble device = new DeviceDouble();
        assertThat(evaluations(architecture, device.backend()))
                .containsExactlyElementsOf(evaluations(architecture, new PortableBackend()));
        assertThat(device.calls()).contains("reshape", "release");
        assertThat(device.alive()).isZero();
    }

    /** The results of everything that an evaluator computes, of batches that shrink and grow. */
    private static List<Float> evaluations(NetworkArchitecture architecture, Backend backend) {
        NetworkParameters parameters =
                new NetworkParameters(architecture, NetworkCases.gridParameters(architecture, 1));
        List<Float> results = new ArrayList<>();
        try (HamiltonianDenoiser denoiser = new HamiltonianDenoiser(parameters, Preconditioning.STANDARD, backend);
                HamiltonianEvaluator evaluator = denoiser.evaluator(9)) {
            for (int rows : ROWS) {
                FMatrixRMaj noisy = matrix(rows, architecture.dimension(), 2);
                FMatrixRMaj condition =
                        architecture.conditionWidth() == 0 ? null : matrix(rows, architecture.conditionWidth(), 3);
                FMatrixRMaj directions = matrix(rows, architecture.dimension(), 4);
                FMatrixRMaj result = new FMatrixRMaj(rows, architecture.dimension());
                double[] energies = new double[rows];
                evaluator.denoise(noisy, 0.5, condition, result);
                add(results, result);
                evaluator.hessianProduct(noisy, 0.5, condition, directions, result);
                add(results, result);
                evaluator.hamiltonian(noisy, 0.5, condition, energies, result);
                add(results, result);
                evaluator.varianceDerivative(noisy, 0.5, condition, energies);
                for (double energy : energies) {
                    results.add((float) energy);
                }
            }
        }
        return results;
    }

    private static FMatrixRMaj matrix(int rows, int columns, int seed) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        matrix.data = NetworkCases.grid(rows * columns, 1, seed);
        return matrix;
    }

    private static void add(List<Float> results, FMatrixRMaj matrix) {
        for (float value : matrix.data) {
            results.add(value);
        }
    }

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void lossesGiveBackWhatTheyReserve(NetworkArchitecture architecture) {
        DeviceDouble device = new DeviceDouble();
        assertThat(gradients(architecture, device.backend()))
                .containsExactlyElementsOf(gradients(architecture, new PortableBackend()));
        assertThat(device.alive()).isZero();
    }

    private static List<Float> gradients(NetworkArchitecture architecture, Backend backend) {
        List<Float> results = new ArrayList<>();
        try (HamiltonianNetwork network = new HamiltonianNetwork(architecture, backend);
                ScoreMatchingLoss loss = new ScoreMatchingLoss(network, 9)) {
            network.load(NetworkCases.gridParameters(architecture, 1));
            float[] gradient = new float[network.layout().size()];
            float[] squares = new float[9];
            for (int rows : ROWS) {
                loss.evaluate(batch(architecture, rows), squares, 0);
                loss.gradient(gradient);
                for (float value : gradient) {
                    results.add(value);
                }
                for (int i = 0; i < rows; i++) {
                    results.add(squares[i]);
                }
            }
        }
        return results;
    }

    private static ScoreMatchingBatch batch(NetworkArchitecture architecture, int rows) {
        int d = architecture.dimension();
        ScoreMatchingBatch batch = new ScoreMatchingBatch(architecture, rows, Preconditioning.STANDARD);
        boolean[] active = {true, rows % 2 == 0, true};
        for (int row = 0; row < rows; row++) {
            float[] condition = NetworkCases.grid(architecture.conditionWidth(), 1, row);
            batch.add(NetworkCases.grid(d, 1, 7), 0, condition, 0, 0.2 * (row + 1), new float[d], 0, active);
        }
        return batch;
    }

    @Test
    void rowsMayBeSetInAnyOrder() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(3).conditionWidth(2).build();
        ScoreMatchingBatch added = batch(architecture, 5);
        ScoreMatchingBatch set = new ScoreMatchingBatch(architecture, 7, Preconditioning.STANDARD);
        boolean[] active = {true, false, true};
        int count = 0;
        for (int row : new int[] {3, 0, 4, 2, 1}) {
            float[] clean = NetworkCases.grid(3, 1, 7);
            float[] condition = NetworkCases.grid(2, 1, row);
            count += set.set(row, clean, 0, condition, 0, 0.2 * (row + 1), new float[3], 0, active);
        }
        set.resize(5, count);
        assertThat(set.rows()).isEqualTo(added.rows());
        assertThat(set.activeValues()).isEqualTo(added.activeValues()).isEqualTo(10);
        assertThat(set.inputs()).startsWith(added.inputs());
        assertThat(set.targets()).startsWith(added.targets());
        assertThat(set.features()).startsWith(added.features());
        assertThat(set.conditions()).startsWith(added.conditions());
        assertThat(set.activity()).startsWith(added.activity());
        assertThatThrownBy(() -> set.resize(8, 0))
                .hasMessageContaining("between 1 and 7")
                .hasMessageContaining("8");
    }

    @Test
    void aNetworkReadsOtherParametersWithoutCopyingThem() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(3).hiddenWidth(7).build();
        float[] own = NetworkCases.gridParameters(architecture, 1);
        float[] others = NetworkCases.gridParameters(architecture, 2);
        ScoreMatchingBatch batch = batch(architecture, 1);
        try (Backend backend = new PortableBackend();
                HamiltonianNetwork network = new HamiltonianNetwork(architecture, backend);
                ScoreMatchingLoss loss = new ScoreMatchingLoss(network, 1)) {
            network.load(own);
            float[] expected = square(loss, batch);
            ParameterTensors copy = network.parameters().copy();
            network.load(others);
            float[] other = square(loss, batch);
            assertThat(other).isNotEqualTo(expected);
            network.read(copy);
            assertThat(square(loss, batch)).isEqualTo(expected);
            copy.upload(others);
            assertThat(square(loss, batch)).isEqualTo(other);
            assertThatThrownBy(() -> copy.upload(new float[5]))
                    .hasMessageContaining("%d parameters", own.length)
                    .hasMessageContaining("5 values");
        }
    }

    private static float[] square(ScoreMatchingLoss loss, ScoreMatchingBatch batch) {
        float[] square = new float[1];
        loss.evaluate(batch, square, 0);
        return square;
    }
}
