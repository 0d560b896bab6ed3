// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.EjmlBackend;
import org.phdiffusion.compute.PortableBackend;

final class HamiltonianEvaluatorTest {

    private static final double LEVEL = 0.4;
    private static final Preconditioning SCALING = new Preconditioning(0.8);

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void denoiserIsAStepDownTheHamiltonian(NetworkArchitecture architecture) {
        FMatrixRMaj noisy = matrix(6, 3, 21);
        FMatrixRMaj condition = condition(architecture, 6);
        FMatrixRMaj denoised = new FMatrixRMaj(6, 3);
        FMatrixRMaj gradient = new FMatrixRMaj(6, 3);
        try (Backend backend = new EjmlBackend();
                HamiltonianEvaluator evaluator = denoiser(architecture, backend).evaluator(6)) {
            evaluator.denoise(noisy, LEVEL, condition, denoised);
            evaluator.hamiltonian(noisy, LEVEL, condition, new double[6], gradient);
        }
        for (int i = 0; i < 18; i++) {
            double step = noisy.data[i] - LEVEL * LEVEL * gradient.data[i];
            assertThat((double) denoised.data[i]).isCloseTo(step, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void gradientIsTheDerivativeOfTheHamiltonian(NetworkArchitecture architecture) {
        FMatrixRMaj condition = condition(architecture, 1);
        FMatrixRMaj gradient = new FMatrixRMaj(1, 3);
        double[] ahead = new double[1];
        double[] behind = new double[1];
        float step = 0x1p-6f;
        try (Backend backend = new EjmlBackend();
                HamiltonianEvaluator evaluator = denoiser(architecture, backend).evaluator(1)) {
            evaluator.hamiltonian(matrix(1, 3, 22), LEVEL, condition, ahead, gradient);
            for (int j = 0; j < 3; j++) {
                FMatrixRMaj moved = matrix(1, 3, 22);
                moved.data[j] += step;
                evaluator.hamiltonian(moved, LEVEL, condition, ahead, null);
                moved.data[j] -= 2 * step;
                evaluator.hamiltonian(moved, LEVEL, condition, behind, null);
                double difference = (ahead[0] - behind[0]) / (2 * step);
                assertThat((double) gradient.data[j]).isCloseTo(difference, within(2e-3));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void bitsOfARowDoNotDependOnTheBatch(NetworkArchitecture architecture) {
        int rows = 67;
        FMatrixRMaj noisy = matrix(rows, 3, 23);
        FMatrixRMaj condition = condition(architecture, rows);
        FMatrixRMaj whole = new FMatrixRMaj(rows, 3);
        try (Backend backend = new PortableBackend();
                HamiltonianEvaluator evaluator = denoiser(architecture, backend).evaluator(rows)) {
            evaluator.denoise(noisy, LEVEL, condition, whole);
            for (int size : new int[] {1, 5, 32}) {
                for (int from = 0; from + size <= rows; from += size) {
                    FMatrixRMaj part = new FMatrixRMaj(size, 3);
                    evaluator.denoise(rows(noisy, from, size), LEVEL, rows(condition, from, size), part);
                    assertThat(part.data).containsExactly(rows(whole, from, size).data);
                }
            }
        }
    }

    private static FMatrixRMaj rows(FMatrixRMaj matrix, int from, int count) {
        if (matrix == null) {
            return null;
        }
        FMatrixRMaj part = new FMatrixRMaj(count, matrix.numCols);
        part.data = Arrays.copyOfRange(matrix.data, from * matrix.numCols, (from + count) * matrix.numCols);
        return part;
    }

    @Test
    void untrainedNetworkDenoisesByShrinking() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(4).hiddenWidth(64).build();
        FMatrixRMaj noisy = matrix(50, 4, 24);
        FMatrixRMaj denoised = new FMatrixRMaj(50, 4);
        try (Backend backend = new PortableBackend()) {
            new HamiltonianDenoiser(NetworkParameters.initial(architecture, 3), Preconditioning.STANDARD, backend)
                    .evaluator(50)
                    .denoise(noisy, 1, null, denoised);
        }
        for (int i = 0; i < 200; i++) {
            assertThat(denoised.data[i]).isCloseTo(noisy.data[i] / 2, within(0.5f));
        }
    }

    @Test
    void rejectsWrongShapesByName() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(3).conditionWidth(2).hiddenWidth(4).build();
        FMatrixRMaj noisy = matrix(2, 3, 25);
        FMatrixRMaj condition = matrix(2, 2, 26);
        try (Backend backend = new PortableBackend();
                HamiltonianEvaluator evaluator = denoiser(architecture, backend).evaluator(2)) {
            assertRejected(evaluator, matrix(2, 4, 25), 1, condition, "rows of 3 values", "has 4");
            assertRejected(evaluator, noisy, 1, null, "condition of 2 values");
            assertRejected(evaluator, noisy, 1, matrix(1, 2, 26), "2 x 2", "1 x 2");
            assertRejected(evaluator, noisy, 0, condition, "noise level", "0.0");
            assertRejected(evaluator, noisy, Double.NaN, condition, "noise level", "NaN");
            assertRejected(evaluator, matrix(3, 3, 25), 1, matrix(3, 2, 26), "between 1 and 2 rows", "has 3");
        }
    }

    private static void assertRejected(
            HamiltonianEvaluator evaluator, FMatrixRMaj noisy, double level, FMatrixRMaj condition, String... words) {
        assertThatThrownBy(() -> evaluator.denoise(noisy, level, condition, new FMatrixRMaj(noisy.numRows, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(words);
    }

    private static HamiltonianDenoiser denoiser(NetworkArchitecture architecture, Backend backend) {
        float[] values = NetworkCases.gridParameters(architecture, 1);
        return new HamiltonianDenoiser(new NetworkParameters(architecture, values), SCALING, backend);
    }

    private static FMatrixRMaj condition(NetworkArchitecture architecture, int rows) {
        return architecture.conditionWidth() == 0 ? null : matrix(rows, architecture.conditionWidth(), 27);
    }

    private static FMatrixRMaj matrix(int rows, int columns, long seed) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        matrix.data = NetworkCases.grid(rows * columns, 1, seed);
        return matrix;
    }
}
