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

/** Second derivatives of the Hamiltonian and its derivative in the noise variance, against differences and closed forms. */
final class EnergyDerivativesTest {

    private static final int D = 3;
    private static final double LEVEL = 0.4;
    private static final Preconditioning SCALING = new Preconditioning(0.8);

    /** Fourth-order differences of single-precision gradients: 3e-7 / step of rounding, and step^4 of truncation. */
    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void hessianProductIsTheDerivativeOfTheGradient(NetworkArchitecture architecture) {
        int rows = 4;
        FMatrixRMaj noisy = matrix(rows, D, 31);
        FMatrixRMaj directions = matrix(rows, D, 32);
        FMatrixRMaj condition = condition(architecture, rows);
        FMatrixRMaj product = new FMatrixRMaj(rows, D);
        float step = 0x1p-5f;
        try (Backend backend = new EjmlBackend();
                HamiltonianEvaluator evaluator = denoiser(architecture, backend).evaluator(rows)) {
            evaluator.hessianProduct(noisy, LEVEL, condition, directions, product);
            double[] expected = new double[rows * D];
            for (int k = -2; k <= 2; k++) {
                FMatrixRMaj gradient = new FMatrixRMaj(rows, D);
                evaluator.hamiltonian(moved(noisy, directions, k * step), LEVEL, condition, new double[rows], gradient);
                double weight = new double[] {1, -8, 0, 8, -1}[k + 2] / (12 * step);
                for (int i = 0; i < expected.length; i++) {
                    expected[i] += weight * gradient.data[i];
                }
            }
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) product.data[i]).as("value %d", i).isCloseTo(expected[i], within(5e-4));
            }
        }
    }

    /** {@code <w, H v> = <v, H w>}, to single precision relative to the size of the product. */
    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void hessianIsSymmetric(NetworkArchitecture architecture) {
        int rows = 16;
        FMatrixRMaj noisy = matrix(rows, D, 33);
        FMatrixRMaj v = matrix(rows, D, 34);
        FMatrixRMaj w = matrix(rows, D, 35);
        FMatrixRMaj condition = condition(architecture, rows);
        FMatrixRMaj alongV = new FMatrixRMaj(rows, D);
        FMatrixRMaj alongW = new FMatrixRMaj(rows, D);
        try (Backend backend = new PortableBackend();
                HamiltonianEvaluator evaluator = denoiser(architecture, backend).evaluator(rows)) {
            evaluator.hessianProduct(noisy, LEVEL, condition, v, alongV);
            evaluator.hessianProduct(noisy, LEVEL, condition, w, alongW);
        }
        for (int i = 0; i < rows; i++) {
            double scale = Math.sqrt(dot(alongV, alongV, i) * dot(w, w, i));
            assertThat(dot(w, alongV, i)).as("row %d", i).isCloseTo(dot(v, alongW, i), within(2e-5 * scale + 1e-6));
        }
    }

    /** Fourth-order differences in {@code ln a}, of energies in single precision. */
    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void varianceDerivativeIsThatOfTheEnergy(NetworkArchitecture architecture) {
        int rows = 4;
        double step = 0x1p-4;
        double variance = LEVEL * LEVEL;
        FMatrixRMaj noisy = matrix(rows, D, 36);
        FMatrixRMaj condition = condition(architecture, rows);
        double[] rate = new double[rows];
        double[] energy = new double[rows];
        double[] expected = new double[rows];
        try (Backend backend = new EjmlBackend();
                HamiltonianEvaluator evaluator = denoiser(architecture, backend).evaluator(rows)) {
            evaluator.varianceDerivative(noisy, LEVEL, condition, rate);
            for (int k = -2; k <= 2; k++) {
                double level = Math.sqrt(variance * Math.exp(k * step));
                evaluator.hamiltonian(noisy, level, condition, energy, null);
                double weight = new double[] {1, -8, 0, 8, -1}[k + 2] / (12 * step * variance);
                for (int i = 0; i < rows; i++) {
                    expected[i] += weight * energy[i];
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            assertThat(rate[i]).as("row %d", i).isCloseTo(expected[i], within(1e-3 * (1 + Math.abs(expected[i]))));
        }
    }

    /** Without a network H is that of the prior, {@code |x|^2 / (2 (a + sd^2))}. */
    @Test
    void withoutANetworkTheEnergyIsQuadratic() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(D).hiddenWidth(5).build();
        NetworkParameters none =
                new NetworkParameters(architecture, new float[new ParameterLayout(architecture).size()]);
        FMatrixRMaj noisy = matrix(2, D, 37);
        FMatrixRMaj directions = matrix(2, D, 38);
        FMatrixRMaj product = new FMatrixRMaj(2, D);
        double[] rate = new double[2];
        double variance = LEVEL * LEVEL + 0.64;
        try (Backend backend = new PortableBackend();
                HamiltonianEvaluator evaluator = new HamiltonianDenoiser(none, SCALING, backend).evaluator(2)) {
            evaluator.hessianProduct(noisy, LEVEL, null, directions, product);
            evaluator.varianceDerivative(noisy, LEVEL, null, rate);
        }
        for (int i = 0; i < 2 * D; i++) {
            assertThat((double) product.data[i]).isCloseTo(directions.data[i] / variance, within(1e-6));
        }
        for (int i = 0; i < 2; i++) {
            assertThat(rate[i]).isCloseTo(-dot(noisy, noisy, i) / (2 * variance * variance), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void bitsDependNeitherOnTheBatchNorOnCallsBefore(NetworkArchitecture architecture) {
        int rows = 9;
        FMatrixRMaj noisy = matrix(rows, D, 39);
        FMatrixRMaj directions = matrix(rows, D, 40);
        FMatrixRMaj condition = condition(architecture, rows);
        FMatrixRMaj whole = new FMatrixRMaj(rows, D);
        FMatrixRMaj part = new FMatrixRMaj(4, D);
        try (Backend backend = new PortableBackend();
                HamiltonianEvaluator evaluator = denoiser(architecture, backend).evaluator(rows)) {
            evaluator.hessianProduct(noisy, 1, condition, directions, whole);
            evaluator.hessianProduct(noisy, LEVEL, condition, directions, whole);
            evaluator.hessianProduct(rows(noisy, 4), LEVEL, rows(condition, 4), rows(directions, 4), part);
            assertThat(part.data).containsExactly(Arrays.copyOf(whole.data, 4 * D));
            FMatrixRMaj again = new FMatrixRMaj(rows, D);
            evaluator.hessianProduct(noisy, LEVEL, condition, directions, again);
            evaluator.hessianProduct(noisy, LEVEL, condition, directions, again);
            assertThat(again.data).containsExactly(whole.data);
        }
    }

    @Test
    void givenAndAbsentCoordinatesAreNoVariables() {
        ConditionLayout layout = new ConditionLayout(1, 2);
        NetworkArchitecture architecture = NetworkArchitecture.builder(D)
                .conditionWidth(layout.width())
                .hiddenWidth(7)
                .build();
        FMatrixRMaj noisy = matrix(3, D, 41);
        FMatrixRMaj directions = matrix(3, D, 42);
        FMatrixRMaj condition = new FMatrixRMaj(3, layout.width());
        layout.give(0, noisy.data, D, condition.data, layout.width());
        layout.markAbsent(1, condition.data, 2 * layout.width());
        FMatrixRMaj product = new FMatrixRMaj(3, D);
        FMatrixRMaj other = new FMatrixRMaj(3, D);
        double[] rate = new double[3];
        double[] otherRate = new double[3];
        try (Backend backend = new PortableBackend();
                ConditionalEvaluator evaluator =
                        new ConditionalDenoiser(denoiser(architecture, backend), layout).evaluator(3)) {
            evaluator.hessianProduct(noisy, LEVEL, condition, directions, product);
            evaluator.varianceDerivative(noisy, LEVEL, condition, rate);
            for (FMatrixRMaj changed : new FMatrixRMaj[] {noisy, directions}) {
                changed.set(1, 0, Float.NaN);
                changed.set(2, 1, Float.NaN);
                changed.set(2, 2, Float.NaN);
            }
            evaluator.hessianProduct(noisy, LEVEL, condition, directions, other);
            evaluator.varianceDerivative(noisy, LEVEL, condition, otherRate);
        }
        assertThat(other.data).containsExactly(product.data);
        assertThat(otherRate).containsExactly(rate);
        assertThat(product.get(1, 0)).isZero();
        assertThat(product.get(2, 1)).isZero();
        assertThat(product.get(2, 2)).isZero();
        assertThat(product.get(0, 0)).isNotZero();
        assertThat(product.get(1, 1)).isNotZero();
        assertThat(product.get(2, 0)).isNotZero();
    }

    @Test
    void rejectsDirectionsOfAnotherShape() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(D).hiddenWidth(4).build();
        FMatrixRMaj noisy = matrix(2, D, 43);
        try (Backend backend = new PortableBackend();
                HamiltonianEvaluator evaluator = denoiser(architecture, backend).evaluator(2)) {
            assertThatThrownBy(() -> evaluator.hessianProduct(noisy, 1, null, matrix(1, D, 1), noisy.copy()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("directions must be 2 x 3 like the batch, but are 1 x 3");
            assertThatThrownBy(() -> evaluator.varianceDerivative(noisy, 1, null, new double[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2 rows", "1 energies");
        }
    }

    private static double dot(FMatrixRMaj a, FMatrixRMaj b, int row) {
        double sum = 0;
        for (int j = row * D; j < (row + 1) * D; j++) {
            sum += (double) a.data[j] * b.data[j];
        }
        return sum;
    }

    private static FMatrixRMaj moved(FMatrixRMaj rows, FMatrixRMaj directions, float by) {
        FMatrixRMaj moved = rows.copy();
        for (int i = 0; i < moved.getNumElements(); i++) {
            moved.data[i] += by * directions.data[i];
        }
        return moved;
    }

    private static FMatrixRMaj rows(FMatrixRMaj matrix, int count) {
        if (matrix == null) {
            return null;
        }
        FMatrixRMaj part = new FMatrixRMaj(count, matrix.numCols);
        part.data = Arrays.copyOf(matrix.data, count * matrix.numCols);
        return part;
    }

    private static HamiltonianDenoiser denoiser(NetworkArchitecture architecture, Backend backend) {
        float[] values = NetworkCases.gridParameters(architecture, 1);
        return new HamiltonianDenoiser(new NetworkParameters(architecture, values), SCALING, backend);
    }

    private static FMatrixRMaj condition(NetworkArchitecture architecture, int rows) {
        return architecture.conditionWidth() == 0 ? null : matrix(rows, architecture.conditionWidth(), 44);
    }

    private static FMatrixRMaj matrix(int rows, int columns, long seed) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        matrix.data = NetworkCases.grid(rows * columns, 1, seed);
        return matrix;
    }
}
