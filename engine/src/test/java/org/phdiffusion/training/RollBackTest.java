// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.compute.Tensor;
import org.phdiffusion.compute.TilePool;
import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * A run whose squared residuals are falsified: tenfold in the third evaluation, so that the best weights are those of the
 * second, and not a number from then on, so that training diverges until it gives up.
 */
final class RollBackTest {

    private static final NetworkArchitecture NETWORK =
            NetworkArchitecture.builder(2).hiddenWidth(16).build();
    private static final TrainingSettings SETTINGS = TrainingSettings.builder()
            .steps(100)
            .batchRows(64)
            .learningRate(5e-3, 5)
            .averageWeight(0.1)
            .evaluation(10, 0)
            .threads(1)
            .build();

    private static final int WILD_ROWS = 60;

    private float factor = 1;
    private int evaluations;
    private boolean everySecondBatch;
    private int batches;

    @Test
    void goesBackToTheBestWeightsAndKeepsThemWhenItGivesUp() {
        TrainingListener listener = new TrainingListener() {
            @Override
            public void evaluated(TrainingRecord record) {
                evaluations++;
                factor = evaluations == 2 ? 10 : evaluations == 3 ? Float.NaN : 1;
            }
        };
        TrainingResult result;
        try (PortableBackend inner = new PortableBackend()) {
            result = new ScoreMatchingTrainer(NETWORK, SETTINGS)
                    .train(data(), falsified(inner), listener, RunMonitor.NONE);
        }
        assertThat(result.curve()).extracting(TrainingRecord::step).containsExactly(10, 20, 30);
        assertThat(result.best().step()).isEqualTo(20);
        assertThat(result.messages()).hasSize(7);
        assertThat(result.messages().subList(0, 6))
                .allSatisfy(message -> assertThat(message).contains("went back to the weights of step 20"));
        assertThat(result.messages().get(6)).contains("halved 6 times").endsWith("The weights of step 20 are kept.");
        assertThat(result.stepsDone()).isEqualTo(37);
        assertThat(heldOutLoss(result)).isEqualTo(result.best().heldOutLoss());
    }

    /** Every second step diverges, and every second step is evaluated: the initial weights are no result. */
    @Test
    void weightsThatWereOnlyGoneBackToAreNoResult() {
        TrainingSettings wild = TrainingSettings.builder()
                .steps(100)
                .batchRows(WILD_ROWS)
                .evaluation(2, 0)
                .threads(1)
                .build();
        everySecondBatch = true;
        try (PortableBackend inner = new PortableBackend()) {
            Backend backend = falsified(inner);
            ScoreMatchingTrainer trainer = new ScoreMatchingTrainer(NETWORK, wild);
            assertThatThrownBy(() -> trainer.train(data(), backend, new TrainingListener() {}, RunMonitor.NONE))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("halved 6 times");
        }
    }

    /** The loss, without falsification, of the weights that a run returned. */
    private static double heldOutLoss(TrainingResult result) {
        TrainingData data = data();
        try (Backend backend = new PortableBackend()) {
            HamiltonianNetwork network = new HamiltonianNetwork(NETWORK, backend);
            network.load(result.parameters().toArray());
            TrainingTiles tiles = new TrainingTiles(network, SETTINGS.batchRows());
            HeldOutLoss loss = new HeldOutLoss(NETWORK, data, SETTINGS, tiles.rows());
            try (TilePool<String> pool = new TilePool<>(1, "test", () -> "")) {
                loss.evaluate(tiles, pool, RunMonitor.NONE);
            }
            return loss.mean();
        }
    }

    private Backend falsified(Backend inner) {
        return (Backend) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(inner, arguments);
                        if (method.getName().equals("rowDots")) {
                            falsify(inner, (Tensor) arguments[2]);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** No tile of held-out rows has as many as a batch. */
    private void falsify(Backend inner, Tensor squares) {
        if (everySecondBatch && squares.rows() == WILD_ROWS) {
            batches++;
            factor = batches % 2 == 0 ? Float.NaN : 1;
        } else if (everySecondBatch) {
            factor = 1;
        }
        if (factor != 1) {
            multiply(inner, squares);
        }
    }

    private void multiply(Backend inner, Tensor squares) {
        float[] values = new float[squares.rows()];
        inner.download(squares, values, 0);
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        inner.upload(values, 0, squares);
    }

    private static TrainingData data() {
        FMatrixRMaj rows = new FMatrixRMaj(200, 2);
        PhiloxStream.of(5, RandomPurpose.TESTING).normals(0, 0, rows.data, 0, 400);
        for (int i = 0; i < 400; i += 2) {
            rows.data[i + 1] = 0.3f * rows.data[i + 1] + rows.data[i];
        }
        return TrainingData.split(rows, null, 0.25, 1);
    }
}
