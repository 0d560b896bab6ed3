// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;

/** Columns of 1, 3 and 2 coordinates; in row 0 all are free, in row 1 the second is given and the third absent. */
final class ConditionalDenoiserTest {

    private static final ConditionLayout LAYOUT = new ConditionLayout(1, 3, 2);
    private static final int D = 6;
    private static final NetworkArchitecture ARCHITECTURE = NetworkArchitecture.builder(D)
            .conditionWidth(LAYOUT.width())
            .hiddenWidth(16)
            .build();
    private static final NetworkParameters PARAMETERS =
            new NetworkParameters(ARCHITECTURE, NetworkCases.gridParameters(ARCHITECTURE, 3));

    private final FMatrixRMaj noisy = matrix(2, D, 1);
    private final FMatrixRMaj clean = matrix(1, D, 2);
    private final FMatrixRMaj condition = condition();

    private FMatrixRMaj condition() {
        FMatrixRMaj vectors = new FMatrixRMaj(2, LAYOUT.width());
        LAYOUT.give(1, clean.data, 0, vectors.data, LAYOUT.width());
        LAYOUT.markAbsent(2, vectors.data, LAYOUT.width());
        return vectors;
    }

    @Test
    void theConditionVectorHasFlagsAndValues() {
        assertThat(LAYOUT.width()).isEqualTo(12);
        float[] row = new float[12];
        System.arraycopy(condition.data, 12, row, 0, 12);
        assertThat(row).containsExactly(0, 1, 0, 0, 0, 1, 0, clean.data[1], clean.data[2], clean.data[3], 0, 0);
        assertThat(LAYOUT.isGiven(1, row, 0)).isTrue();
        assertThat(LAYOUT.isAbsent(1, row, 0)).isFalse();
        assertThat(LAYOUT.isAbsent(2, row, 0)).isTrue();
    }

    @Test
    void answersTheGivenValueAndNothingWhereAbsent() {
        FMatrixRMaj denoised = denoise(noisy);
        for (int j = 1; j < 4; j++) {
            assertThat(denoised.get(1, j)).isEqualTo(clean.data[j]);
        }
        assertThat(denoised.get(1, 4)).isZero();
        assertThat(denoised.get(1, 5)).isZero();
        FMatrixRMaj plain = new FMatrixRMaj(2, D);
        try (Backend backend = new PortableBackend()) {
            new HamiltonianDenoiser(PARAMETERS, Preconditioning.STANDARD, backend)
                    .evaluator(2)
                    .denoise(noisy, 0.7, condition, plain);
        }
        for (int j = 0; j < D; j++) {
            assertThat(denoised.get(0, j)).isEqualTo(plain.get(0, j));
        }
    }

    @Test
    void looksOnlyAtFreeCoordinates() {
        FMatrixRMaj other = noisy.copy();
        for (int j = 1; j < D; j++) {
            other.set(1, j, Float.NaN);
        }
        assertThat(denoise(other).data).containsExactly(denoise(noisy).data);
        double[] energy = new double[2];
        double[] otherEnergy = new double[2];
        FMatrixRMaj gradient = new FMatrixRMaj(2, D);
        try (Backend backend = new PortableBackend();
                ConditionalEvaluator evaluator = denoiser(backend).evaluator(2)) {
            evaluator.hamiltonian(noisy, 0.7, condition, energy, gradient);
            evaluator.hamiltonian(other, 0.7, condition, otherEnergy, null);
        }
        assertThat(otherEnergy).containsExactly(energy);
        for (int j = 1; j < D; j++) {
            assertThat(gradient.get(1, j)).isZero();
            assertThat(gradient.get(0, j)).isNotZero();
        }
    }

    /** One evaluator keeps the condition's share of the first layer; a fresh one knows nothing of the past. */
    @Test
    void noticesThatTheConditionHasChanged() {
        try (Backend backend = new PortableBackend();
                ConditionalEvaluator evaluator = denoiser(backend).evaluator(2)) {
            FMatrixRMaj denoised = new FMatrixRMaj(2, D);
            evaluator.denoise(noisy, 0.7, condition, denoised);
            FMatrixRMaj before = denoised.copy();
            LAYOUT.give(0, clean.data, 0, condition.data, LAYOUT.width());
            evaluator.denoise(noisy, 0.7, condition, denoised);
            assertThat(denoised.data).isNotEqualTo(before.data).containsExactly(denoise(noisy).data);
            FMatrixRMaj fewer = new FMatrixRMaj(1, D);
            FMatrixRMaj one = new FMatrixRMaj(1, LAYOUT.width());
            evaluator.denoise(matrix(1, D, 1), 0.7, one, fewer);
            evaluator.denoise(noisy, 0.7, condition, denoised);
            assertThat(denoised.data).containsExactly(denoise(noisy).data);
        }
    }

    @Test
    void rejectsWhatDoesNotFit() {
        assertThatThrownBy(() -> new ConditionLayout(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Column 1 must have at least 1 coordinate, but has 0");
        assertThatThrownBy(ConditionLayout::new)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 column");
        try (Backend backend = new PortableBackend()) {
            HamiltonianDenoiser learned = new HamiltonianDenoiser(PARAMETERS, Preconditioning.STANDARD, backend);
            assertThatThrownBy(() -> new ConditionalDenoiser(learned, new ConditionLayout(6)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("conditions of 12, but the columns have 6 and 8");
            assertThatThrownBy(() -> denoiser(backend).evaluator(2).denoise(noisy, 0.7, null, noisy))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("conditions of 12 are needed, but are 2 x 6 and missing");
        }
    }

    private FMatrixRMaj denoise(FMatrixRMaj rows) {
        FMatrixRMaj denoised = new FMatrixRMaj(2, D);
        try (Backend backend = new PortableBackend();
                ConditionalEvaluator evaluator = denoiser(backend).evaluator(2)) {
            evaluator.denoise(rows, 0.7, condition, denoised);
        }
        return denoised;
    }

    private static ConditionalDenoiser denoiser(Backend backend) {
        return new ConditionalDenoiser(new HamiltonianDenoiser(PARAMETERS, Preconditioning.STANDARD, backend), LAYOUT);
    }

    private static FMatrixRMaj matrix(int rows, int columns, long seed) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        matrix.data = NetworkCases.grid(rows * columns, 1, seed);
        return matrix;
    }
}
