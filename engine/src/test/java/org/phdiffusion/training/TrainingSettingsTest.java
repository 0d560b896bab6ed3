// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TrainingSettingsTest {

    @Test
    void defaultsAreValid() {
        TrainingSettings settings = TrainingSettings.builder().build();
        assertThat(settings.steps()).isEqualTo(2000);
        assertThat(settings.noiseLogMean()).isEqualTo(-1.2);
    }

    @Test
    void rejectsValuesOutOfRangeByName() {
        assertRejected(TrainingSettings.builder().steps(0), "Steps", "0");
        assertRejected(TrainingSettings.builder().batchRows(70_000), "Batch rows", "65536", "70000");
        assertRejected(TrainingSettings.builder().learningRate(-1, 10), "Learning rate", "-1.0");
        assertRejected(TrainingSettings.builder().learningRate(Double.NaN, 10), "Learning rate", "NaN");
        assertRejected(TrainingSettings.builder().learningRate(0.1, -1), "Warm-up steps", "-1");
        assertRejected(TrainingSettings.builder().weightDecay(2), "Weight decay", "2.0");
        assertRejected(TrainingSettings.builder().averageWeight(0), "Average weight", "0.0");
        assertRejected(TrainingSettings.builder().clipNorm(0), "Gradient norm limit", "0.0");
        assertRejected(TrainingSettings.builder().noise(Double.NaN, 1), "Mean of log noise", "NaN");
        assertRejected(TrainingSettings.builder().noise(0, -1), "Deviation of log noise", "-1.0");
        assertRejected(TrainingSettings.builder().noiseRange(0, 1), "Smallest noise level", "0.0");
        assertRejected(TrainingSettings.builder().noiseRange(2, 1), "Largest noise level", "2.0", "1.0");
        assertRejected(TrainingSettings.builder().evaluation(0, 1), "Evaluation interval", "0");
        assertRejected(TrainingSettings.builder().evaluation(1, -1), "Patience", "-1");
        assertRejected(TrainingSettings.builder().threads(-1), "Threads", "-1");
    }

    private static void assertRejected(TrainingSettings.Builder builder, String... words) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(words);
    }
}
