// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.DeviceDouble;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

final class ScoreMatchingTrainerTest {

    /** Two numbers and a sign, which usually is given. */
    private static final ConditionLayout LAYOUT = new ConditionLayout(1, 1, 1);

    private static final NetworkArchitecture SMALL = NetworkArchitecture.builder(3)
            .conditionWidth(LAYOUT.width())
            .hiddenWidth(16)
            .build();

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        TrainingSettings.Builder settings = TrainingSettings.builder()
                .steps(12)
                .batchRows(2500)
                .evaluation(5, 0)
                .seed(4);
        TrainingResult one = train(settings.threads(1).build());
        TrainingResult three = train(settings.threads(3).build());
        assertThat(three.parameters().toArray())
                .containsExactly(one.parameters().toArray());
        assertThat(three.curve()).isEqualTo(one.curve());
    }

    /** A device takes 2500 rows as one tile; on the portable back-end they are ten. */
    @Test
    void aDeviceLearnsTheSameBits() {
        TrainingSettings settings = TrainingSettings.builder()
                .steps(12)
                .batchRows(2500)
                .evaluation(5, 0)
                .seed(4)
                .threads(2)
                .build();
        TrainingResult expected = train(settings);
        DeviceDouble device = new DeviceDouble();
        TrainingResult found = new ScoreMatchingTrainer(SMALL, settings)
                .train(data(), device.backend(), TrainingListener.NONE, RunMonitor.NONE);
        assertThat(found.parameters().toArray())
                .containsExactly(expected.parameters().toArray());
        assertThat(found.curve()).isEqualTo(expected.curve());
        assertThat(device.threads()).isEqualTo(1);
        assertThat(device.alive()).isZero();
    }

    @Test
    void aDeviceKeepsTheWeights() {
        TrainingSettings settings = TrainingSettings.builder()
                .steps(8)
                .batchRows(300)
                .evaluation(8, 0)
                .threads(1)
                .build();
        DeviceDouble device = new DeviceDouble();
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {}

            @Override
            public void checkCancelled() {
                device.calls().add("asked");
            }
        };
        new ScoreMatchingTrainer(SMALL, settings).train(data(), device.backend(), TrainingListener.NONE, monitor);
        String step = "asked upload asked download asked squareSums ";
        assertThat(device.transfers("asked"))
                .as("six whole steps after the first")
                .contains(step.repeat(6))
                .doesNotContain(step.repeat(8));
        assertThat(device.calls()).filteredOn("adam"::equals).hasSize(8);
    }

    @Test
    void aDeviceGetsItsMemoryBackWhenTrainingFails() {
        DeviceDouble device = new DeviceDouble();
        RunMonitor cancelling = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                throw new RunCancelledException();
            }

            @Override
            public void checkCancelled() {}
        };
        TrainingSettings settings = TrainingSettings.builder().steps(1).build();
        assertThatExceptionOfType(RunCancelledException.class)
                .isThrownBy(() -> new ScoreMatchingTrainer(SMALL, settings)
                        .train(data(), device.backend(), TrainingListener.NONE, cancelling));
        assertThat(device.calls()).contains("allocateVector", "allocate");
        assertThat(device.alive()).isZero();
    }

    @Test
    void whatIsStoredAtMissingCellsDoesNotMatter() {
        TrainingSettings settings = TrainingSettings.builder()
                .steps(20)
                .batchRows(300)
                .evaluation(5, 0)
                .build();
        TrainingResult zeros = train(data(0, 0.5), settings, TrainingListener.NONE, RunMonitor.NONE);
        TrainingResult others = train(data(1e9f, 0.5), settings, TrainingListener.NONE, RunMonitor.NONE);
        assertThat(others.parameters().toArray())
                .containsExactly(zeros.parameters().toArray());
        assertThat(others.curve()).isEqualTo(zeros.curve());
    }

    @Test
    void theGivenShareChangesTheResult() {
        TrainingSettings settings =
                TrainingSettings.builder().steps(3).batchRows(20).threads(1).build();
        float[] half = train(data(0, 0.5), settings, TrainingListener.NONE, RunMonitor.NONE)
                .parameters()
                .toArray();
        float[] none = train(data(0, 0), settings, TrainingListener.NONE, RunMonitor.NONE)
                .parameters()
                .toArray();
        assertThat(none).isNotEqualTo(half);
    }

    @Test
    void seedChangesTheResult() {
        TrainingSettings.Builder settings =
                TrainingSettings.builder().steps(3).batchRows(20).threads(1);
        float[] first = train(settings.seed(1).build()).parameters().toArray();
        assertThat(train(settings.seed(2).build()).parameters().toArray()).isNotEqualTo(first);
    }

    @Test
    void lossFallsAndTheBestAverageIsKept() {
        TrainingResult result = train(TrainingSettings.builder()
                .steps(300)
                .batchRows(128)
                .learningRate(5e-3, 20)
                .evaluation(50, 0)
                .build());
        assertThat(result.stepsDone()).isEqualTo(300);
        assertThat(result.curve()).extracting(TrainingRecord::step).containsExactly(50, 100, 150, 200, 250, 300);
        double lowest = result.curve().stream()
                .mapToDouble(TrainingRecord::heldOutLoss)
                .min()
                .orElseThrow();
        assertThat(result.best().heldOutLoss()).isEqualTo(lowest).isLessThan(0.8);
        assertThat(result.curve())
                .allSatisfy(record -> assertThat(record.heldOutStandardError()).isBetween(0.001, 0.2));
        assertThat(result.messages()).isEmpty();
    }

    @Test
    void stopsEarlyWhenTheHeldOutLossStaysAway() {
        TrainingResult result = train(TrainingSettings.builder()
                .steps(5000)
                .batchRows(16)
                .learningRate(1e-12, 0)
                .averageWeight(1)
                .evaluation(2, 3)
                .build());
        assertThat(result.stepsDone()).isLessThan(2000);
        assertThat(result.best().step()).isLessThan(result.stepsDone());
        assertThat(result.messages()).singleElement().asString().contains("has not improved since step");
    }

    @Test
    void rollsBackAndHalvesTheRateWhenTrainingDiverges() {
        List<String> messages = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void message(String text) {
                messages.add(text);
            }
        };
        TrainingSettings settings = TrainingSettings.builder()
                .steps(150)
                .batchRows(64)
                .learningRate(1, 0)
                .clipNorm(Double.POSITIVE_INFINITY)
                .evaluation(10, 0)
                .build();
        TrainingResult result = train(data(), settings, listener, RunMonitor.NONE);
        assertThat(messages).isNotEmpty().isEqualTo(result.messages());
        assertThat(messages.get(0)).contains("diverged in step", "halved the learning rate to 0.500");
        assertThat(result.best().heldOutLoss()).isLessThan(1.2);
    }

    @Test
    void heldOutLossLooksAtAllOfASortedTable() {
        FMatrixRMaj rows = new FMatrixRMaj(4096, 3);
        PhiloxStream.of(5, RandomPurpose.TESTING).normals(0, 0, rows.data, 0, 12_288);
        for (int i = 9216; i < 12_288; i++) {
            rows.data[i] *= 20; // the last quarter: the second half of the rows held out
        }
        TrainingData data = TrainingData.withHeldOut(
                rows,
                new RowMasking(LAYOUT, null, 2, 0),
                IntStream.range(2048, 4096).toArray());
        TrainingSettings settings =
                TrainingSettings.builder().steps(1).evaluation(1, 0).build();
        // An untrained network has a loss near 1 on the first half; values of 20 deviations cost a hundred times that.
        assertThat(train(data, settings, TrainingListener.NONE, RunMonitor.NONE)
                        .best()
                        .heldOutLoss())
                .isGreaterThan(10);
    }

    @Test
    void givesUpOnDataThatNoRateCanHandle() {
        FMatrixRMaj rows = new FMatrixRMaj(40, 3);
        for (int i = 0; i < 120; i++) {
            rows.data[i] = (i % 5 - 2) * 1e30f;
        }
        TrainingData data = TrainingData.split(rows, new RowMasking(LAYOUT, null, 2, 0), 0.1, 1);
        TrainingSettings settings = TrainingSettings.builder().build();
        assertThatExceptionOfType(TrainingDivergedException.class)
                .isThrownBy(() -> train(data, settings, TrainingListener.NONE, RunMonitor.NONE))
                .withMessageContaining("halved 6 times")
                .withMessageContaining("check the data");
    }

    @Test
    void cancelsWithinAStep() {
        AtomicInteger checks = new AtomicInteger();
        AtomicInteger records = new AtomicInteger();
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {}

            @Override
            public void checkCancelled() {
                if (checks.incrementAndGet() > 30) {
                    throw new RunCancelledException();
                }
            }
        };
        TrainingListener listener = new TrainingListener() {
            @Override
            public void evaluated(TrainingRecord record) {
                records.incrementAndGet();
            }
        };
        TrainingSettings settings = TrainingSettings.builder().threads(2).build();
        assertThatExceptionOfType(RunCancelledException.class)
                .isThrownBy(() -> train(data(), settings, listener, monitor));
        assertThat(records).hasValue(0);
    }

    @Test
    void reportsProgressUpToTheEnd() {
        List<Double> fractions = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                fractions.add(fraction);
                texts.add(message.get());
            }

            @Override
            public void checkCancelled() {}
        };
        train(data(), TrainingSettings.builder().steps(20).build(), TrainingListener.NONE, monitor);
        assertThat(fractions).isSorted().last().isEqualTo(1.0);
        assertThat(texts).last().asString().startsWith("Step 20 of 20, loss ").endsWith(" 0 s left");
    }

    @Test
    void rejectsDataOfAnotherWidth() {
        NetworkArchitecture other = NetworkArchitecture.builder(4).build();
        ScoreMatchingTrainer trainer =
                new ScoreMatchingTrainer(other, TrainingSettings.builder().build());
        try (Backend backend = new PortableBackend()) {
            assertThatThrownBy(() -> trainer.train(data(), backend, TrainingListener.NONE, RunMonitor.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("rows of 4 values and conditions of 0")
                    .hasMessageContaining("have 3 and 9");
        }
    }

    private static TrainingResult train(TrainingSettings settings) {
        return train(data(), settings, TrainingListener.NONE, RunMonitor.NONE);
    }

    private static TrainingResult train(
            TrainingData data, TrainingSettings settings, TrainingListener listener, RunMonitor monitor) {
        try (Backend backend = new PortableBackend()) {
            return new ScoreMatchingTrainer(SMALL, settings).train(data, backend, listener, monitor);
        }
    }

    /** Two clusters on a diagonal, told by the sign; of every ninth row the first number is missing. */
    private static TrainingData data() {
        return data(0, 0.5);
    }

    private static TrainingData data(float storedWhereMissing, double givenShare) {
        FMatrixRMaj rows = new FMatrixRMaj(400, 3);
        BitSet missing = new BitSet();
        PhiloxStream.of(5, RandomPurpose.TESTING).normals(0, 0, rows.data, 0, 1200);
        for (int i = 0; i < 400; i++) {
            int sign = i % 2 == 0 ? 1 : -1;
            rows.data[3 * i] = 0.3f * rows.data[3 * i] + sign;
            rows.data[3 * i + 1] = 0.3f * rows.data[3 * i + 1] + sign;
            rows.data[3 * i + 2] = sign;
            if (i % 9 == 0) {
                missing.set(3 * i);
                rows.data[3 * i] = storedWhereMissing;
            }
        }
        return TrainingData.split(rows, new RowMasking(LAYOUT, missing, 2, givenShare), 0.25, 1);
    }
}
