// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;

final class ScoreMatchingGradientTest {

    private static final int CASES = 200;
    private static final int MOST_ROWS = 12;

    @Test
    void bitsDoNotDependOnTheTilesOfAWave() {
        SplittableRandom random = new SplittableRandom(20);
        try (Backend backend = new PortableBackend()) {
            for (int number = 0; number < CASES; number++) {
                NetworkArchitecture architecture = NetworkArchitecture.builder(random.nextInt(1, 5))
                        .conditionWidth(random.nextInt(3))
                        .hiddenWidth(random.nextInt(1, 20))
                        .hiddenLayers(random.nextInt(2, 5))
                        .residual(random.nextBoolean())
                        .readOut(random.nextBoolean() ? ReadOut.SCALAR : ReadOut.INNER_PRODUCT)
                        .build();
                int rows = random.nextInt(1, MOST_ROWS + 1);
                try (HamiltonianNetwork network = new HamiltonianNetwork(architecture, backend)) {
                    network.load(NetworkCases.gridParameters(architecture, number));
                    float[] whole = gradient(network, rows, rows, number);
                    for (int tileRows = 1; tileRows < rows; tileRows++) {
                        assertThat(gradient(network, rows, tileRows, number))
                                .as("case %d: %d rows in tiles of %d, %s", number, rows, tileRows, architecture)
                                .isEqualTo(whole);
                    }
                }
            }
        }
    }

    private static float[] gradient(HamiltonianNetwork network, int rows, int tileRows, int seed) {
        int count = (rows + tileRows - 1) / tileRows;
        ScoreMatchingLoss[] tiles = new ScoreMatchingLoss[count];
        for (int tile = 0; tile < count; tile++) {
            tiles[tile] = new ScoreMatchingLoss(network, tileRows);
            int from = tile * tileRows;
            tiles[tile].evaluate(batch(network.architecture(), from, Math.min(rows, from + tileRows), seed));
            tiles[tile].differentiate(1.0 / rows);
        }
        float[] values = new float[network.layout().size()];
        try (ScoreMatchingGradient gradient = new ScoreMatchingGradient(network)) {
            for (int part = 0; part < gradient.parts(); part++) {
                gradient.compute(part, tiles, count, false);
            }
            gradient.gradient().download(values);
        }
        for (ScoreMatchingLoss tile : tiles) {
            tile.close();
        }
        return values;
    }

    /** Some of the rows, of which every third coordinate is not active. */
    private static ScoreMatchingBatch batch(NetworkArchitecture architecture, int from, int to, int seed) {
        int d = architecture.dimension();
        int c = architecture.conditionWidth();
        float[] clean = NetworkCases.grid(MOST_ROWS * d, 1, seed + 1);
        float[] noise = NetworkCases.grid(MOST_ROWS * d, 1, seed + 2);
        float[] conditions = NetworkCases.grid(MOST_ROWS * c, 1, seed + 3);
        ScoreMatchingBatch batch = new ScoreMatchingBatch(architecture, to - from, Preconditioning.STANDARD);
        for (int row = from; row < to; row++) {
            boolean[] active = new boolean[d];
            for (int j = 0; j < d; j++) {
                active[j] = (row + j) % 3 != 1;
            }
            batch.add(clean, row * d, conditions, row * c, 0.1 * (row + 1), noise, row * d, active);
        }
        return batch;
    }
}
