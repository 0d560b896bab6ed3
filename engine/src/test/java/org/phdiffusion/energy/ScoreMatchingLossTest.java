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

final class ScoreMatchingLossTest {

    private static final int ROWS = 5;
    private static final float STEP = 0x1p-7f;

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void gradientMatchesFiniteDifferencesInEveryBlock(NetworkArchitecture architecture) {
        requireGradientMatchesFiniteDifferences(architecture, false);
    }

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void gradientOfMaskedRowsMatchesFiniteDifferencesInEveryBlock(NetworkArchitecture architecture) {
        requireGradientMatchesFiniteDifferences(architecture, true);
    }

    private static void requireGradientMatchesFiniteDifferences(NetworkArchitecture architecture, boolean masked) {
        try (Backend backend = new EjmlBackend()) {
            HamiltonianNetwork network = new HamiltonianNetwork(architecture, backend);
            float[] parameters = NetworkCases.gridParameters(architecture, 1);
            network.load(parameters);
            ScoreMatchingLoss loss = new ScoreMatchingLoss(network, ROWS);
            ScoreMatchingBatch batch = batch(architecture, ROWS, masked);
            float[] gradient = new float[parameters.length];
            loss.evaluate(batch, new float[ROWS], 0);
            loss.gradient(gradient);
            for (ParameterBlock block : network.layout().blocks()) {
                double largest = 0;
                for (int i = block.offset(); i < block.end(); i++) {
                    largest = Math.max(largest, Math.abs(gradient[i]));
                }
                assertThat(largest).as(block.name()).isGreaterThan(1e-3);
                for (int i = block.offset(); i < block.end(); i++) {
                    assertThat((double) gradient[i])
                            .as("%s[%d] of %s", block.name(), i - block.offset(), architecture)
                            .isCloseTo(difference(network, loss, batch, parameters, i), within(1e-6 * largest));
                }
            }
        }
    }

    /** The five-point stencil {@code (8 (f(h) - f(-h)) - (f(2h) - f(-2h))) / 12h}. */
    private static double difference(
            HamiltonianNetwork network, ScoreMatchingLoss loss, ScoreMatchingBatch batch, float[] parameters, int i) {
        double near =
                total(network, loss, batch, parameters, i, STEP) - total(network, loss, batch, parameters, i, -STEP);
        double far = total(network, loss, batch, parameters, i, 2 * STEP)
                - total(network, loss, batch, parameters, i, -2 * STEP);
        return (8 * near - far) / (12 * STEP);
    }

    private static double total(
            HamiltonianNetwork network,
            ScoreMatchingLoss loss,
            ScoreMatchingBatch batch,
            float[] parameters,
            int i,
            float step) {
        float[] moved = parameters.clone();
        moved[i] += step;
        network.load(moved);
        loss.evaluate(batch, new float[ROWS], 0);
        double[] rows = ExactReading.read(network.backend(), loss.squaredResiduals());
        return Arrays.stream(rows).sum() / network.architecture().dimension();
    }

    private static ScoreMatchingBatch batch(NetworkArchitecture architecture, int rows, boolean masked) {
        int d = architecture.dimension();
        int c = architecture.conditionWidth();
        float[] clean = NetworkCases.grid(rows * d, 1, 2);
        float[] noise = NetworkCases.grid(rows * d, 1, 3);
        float[] conditions = NetworkCases.grid(rows * c, 1, 4);
        ScoreMatchingBatch batch = new ScoreMatchingBatch(architecture, rows, Preconditioning.STANDARD);
        for (int i = 0; i < rows; i++) {
            boolean[] active = new boolean[d];
            for (int j = 0; j < d; j++) {
                active[j] = !masked || (i + j) % 3 != 1;
            }
            batch.add(clean, i * d, conditions, i * c, 0.05 * Math.pow(3, i), noise, i * d, active);
        }
        return batch;
    }

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void gradientOfTilesIsThatOfTheirRows(NetworkArchitecture architecture) {
        try (Backend backend = new EjmlBackend()) {
            HamiltonianNetwork network = new HamiltonianNetwork(architecture, backend);
            float[] parameters = NetworkCases.gridParameters(architecture, 1);
            network.load(parameters);
            ScoreMatchingLoss[] tiles = {new ScoreMatchingLoss(network, ROWS), new ScoreMatchingLoss(network, ROWS)};
            ScoreMatchingGradient shared = new ScoreMatchingGradient(network);
            double[] expected = new double[parameters.length];
            for (int tile = 0; tile < 2; tile++) {
                float[] gradient = new float[parameters.length];
                tiles[tile].evaluate(batch(architecture, ROWS - tile, tile == 1), new float[ROWS], 0);
                tiles[tile].gradient(gradient);
                for (int i = 0; i < gradient.length; i++) {
                    expected[i] += 0.25 * gradient[i];
                }
                tiles[tile].differentiate(0.25);
            }
            float[] together = new float[parameters.length];
            float[] inTwoWaves = new float[parameters.length];
            for (int part = 0; part < shared.parts(); part++) {
                shared.compute(part, tiles, 2, false);
            }
            shared.download(together);
            for (int part = 0; part < shared.parts(); part++) {
                shared.compute(part, tiles, 1, false);
                shared.compute(part, new ScoreMatchingLoss[] {tiles[1]}, 1, true);
            }
            shared.download(inTwoWaves);
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) together[i])
                        .as("parameter %d", i)
                        .isCloseTo(expected[i], within(1e-6 * Math.max(1, Math.abs(expected[i]))));
            }
            assertThat(inTwoWaves).isEqualTo(together);
        }
    }

    @Test
    void lossIsTheWeightedDenoisingError() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(2).hiddenWidth(8).build();
        NetworkParameters parameters =
                new NetworkParameters(architecture, NetworkCases.gridParameters(architecture, 5));
        Preconditioning scaling = new Preconditioning(0.7);
        float[] clean = {0.5f, -1.25f};
        float[] noise = {1.5f, 0.25f};
        double level = 0.5;
        ScoreMatchingBatch batch = new ScoreMatchingBatch(architecture, 1, scaling);
        batch.add(clean, 0, null, 0, level, noise, 0);
        float[] losses = new float[1];
        try (Backend backend = new EjmlBackend()) {
            HamiltonianNetwork network = new HamiltonianNetwork(architecture, backend);
            network.load(parameters.toArray());
            new ScoreMatchingLoss(network, 1).evaluate(batch, losses, 0);
            FMatrixRMaj noisy = new FMatrixRMaj(1, 2);
            FMatrixRMaj denoised = new FMatrixRMaj(1, 2);
            for (int j = 0; j < 2; j++) {
                noisy.data[j] = (float) (clean[j] + level * noise[j]);
            }
            new HamiltonianDenoiser(parameters, scaling, backend).evaluator(1).denoise(noisy, level, null, denoised);
            double error = 0;
            for (int j = 0; j < 2; j++) {
                error += Math.pow(denoised.data[j] - clean[j], 2) / 2;
            }
            double weight = (level * level + 0.49) / (level * level * 0.49);
            assertThat(losses[0] / 2.0).isCloseTo(weight * error, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void portableBackendAgreesWithDoublePrecision(NetworkArchitecture architecture) {
        float[] exact = gradient(new EjmlBackend(), architecture);
        float[] portable = gradient(new PortableBackend(), architecture);
        double largest = 0;
        for (float value : exact) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < exact.length; i++) {
            assertThat((double) portable[i]).as("parameter %d", i).isCloseTo(exact[i], within(1e-5 * largest));
        }
    }

    private static float[] gradient(Backend backend, NetworkArchitecture architecture) {
        try (backend) {
            HamiltonianNetwork network = new HamiltonianNetwork(architecture, backend);
            float[] parameters = NetworkCases.gridParameters(architecture, 1);
            network.load(parameters);
            ScoreMatchingLoss loss = new ScoreMatchingLoss(network, 9);
            loss.evaluate(batch(architecture, ROWS, false), new float[ROWS], 0);
            loss.gradient(parameters);
            return parameters;
        }
    }

    @Test
    void coordinatesThatAreNotActiveCountForNothing() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(3).hiddenWidth(7).build();
        boolean[] active = {true, false, true};
        float[][] gradients = new float[2][];
        float[][] squares = new float[2][1];
        for (int i = 0; i < 2; i++) {
            float hidden = i == 0 ? 0.5f : Float.NaN;
            ScoreMatchingBatch batch = new ScoreMatchingBatch(architecture, 1, Preconditioning.STANDARD);
            batch.add(new float[] {1, hidden, -1}, 0, null, 0, 0.3, new float[] {0.2f, hidden, 1}, 0, active);
            assertThat(batch.activeValues()).isEqualTo(2);
            assertThat(batch.activeValues(0)).isEqualTo(2);
            try (Backend backend = new EjmlBackend()) {
                HamiltonianNetwork network = new HamiltonianNetwork(architecture, backend);
                gradients[i] = NetworkCases.gridParameters(architecture, 1);
                network.load(gradients[i]);
                ScoreMatchingLoss loss = new ScoreMatchingLoss(network, 1);
                loss.evaluate(batch, squares[i], 0);
                loss.gradient(gradients[i]);
            }
        }
        assertThat(squares[1]).containsExactly(squares[0]);
        assertThat(gradients[1]).containsExactly(gradients[0]);
    }

    @Test
    void gradientDoesNotRememberLargerBatches() {
        NetworkArchitecture architecture = NetworkArchitecture.builder(3)
                .hiddenWidth(7)
                .readOut(ReadOut.SCALAR)
                .build();
        try (Backend backend = new PortableBackend()) {
            HamiltonianNetwork network = new HamiltonianNetwork(architecture, backend);
            float[] parameters = NetworkCases.gridParameters(architecture, 1);
            network.load(parameters);
            ScoreMatchingLoss used = new ScoreMatchingLoss(network, 9);
            used.evaluate(batch(architecture, 9, false), new float[9], 0);
            used.gradient(new float[parameters.length]);
            float[] again = new float[parameters.length];
            used.evaluate(batch(architecture, ROWS, false), new float[ROWS], 0);
            used.gradient(again);
            assertThat(again).containsExactly(gradient(new PortableBackend(), architecture));
        }
    }

    @Test
    void rejectsBatchLargerThanItsWorkSpace() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(3).hiddenWidth(7).build();
        try (Backend backend = new EjmlBackend()) {
            ScoreMatchingLoss loss = new ScoreMatchingLoss(new HamiltonianNetwork(architecture, backend), 4);
            assertThatThrownBy(() -> loss.evaluate(batch(architecture, ROWS, false), new float[ROWS], 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("between 1 and 4 rows")
                    .hasMessageContaining("has 5");
        }
    }
}
