// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.training.ScoreMatchingTrainer;
import org.phdiffusion.training.TrainingData;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingResult;
import org.phdiffusion.training.TrainingSettings;

class HeldOutDrawsTest {

    private static FMatrixRMaj rows(int count) {
        FMatrixRMaj rows = new FMatrixRMaj(count, 3);
        PhiloxStream.of(4, RandomPurpose.TESTING).normals(0, 0, rows.data, 0, rows.data.length);
        return rows;
    }

    private static int[] everyThird(int count) {
        return IntStream.range(0, count / 3).map(i -> 3 * i).toArray();
    }

    /** Few held-out rows with many draws each, and more than are evaluated. */
    @ParameterizedTest
    @ValueSource(ints = {60, 5000})
    void lossIsTheOneThatTheTrainerFinds(int count) {
        FMatrixRMaj rows = rows(count);
        TrainingSettings settings = TrainingSettings.builder()
                .steps(3)
                .batchRows(64)
                .evaluation(3, 0)
                .seed(11)
                .threads(1)
                .build();
        int[] heldOut = everyThird(count);
        TrainingData data = TrainingData.withHeldOut(rows, null, heldOut);
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(3).hiddenWidth(16).hiddenLayers(2).build();
        try (PortableBackend backend = new PortableBackend()) {
            TrainingResult result = new ScoreMatchingTrainer(architecture, settings)
                    .train(data, backend, TrainingListener.NONE, RunMonitor.NONE);
            double loss = HeldOutDraws.of(rows, heldOut, settings).loss(result.parameters(), backend);
            assertThat(loss).isCloseTo(result.best().heldOutLoss(), within(1e-6));
        }
    }

    @Test
    void otherSeedsGiveOtherDraws() {
        FMatrixRMaj rows = rows(60);
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(3).hiddenWidth(16).build();
        try (PortableBackend backend = new PortableBackend()) {
            double[] losses = new double[2];
            for (int seed = 0; seed < 2; seed++) {
                losses[seed] = HeldOutDraws.of(
                                rows,
                                everyThird(60),
                                TrainingSettings.builder().seed(seed).build())
                        .loss(NetworkParameters.initial(architecture, 1), backend);
            }
            assertThat(losses[0]).isNotEqualTo(losses[1]);
        }
    }
}
