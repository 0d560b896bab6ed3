// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.store.RowShape;
import org.phdiffusion.store.RowStore;
import org.phdiffusion.store.RowStoreWriter;

/** Rows are (class, number of the row): the first 3 of 10 are of class 1, the others of class 0. */
class TrainingStreamTest {

    private static final int ROWS = 20_000;
    private static final ConditionLayout LAYOUT = new ConditionLayout(1, 1);

    @TempDir
    private Path folder;

    @Test
    void aPassDrawsEveryTrainingRowOnceAndNoOther() {
        try (RowStore store = store(1003, 8, i -> false)) {
            TrainingData data = TrainingData.stream(store, null, 0.1, 3, 160, RunMonitor.NONE);
            BatchRows batches = batches(data, 1, 3);
            assertThat(data.trainingRows()).isEqualTo(903);
            assertThat(data.heldOutRows()).isEqualTo(100);
            int[] first = draw(batches, 0, 903);
            int[] second = draw(batches, 903, 903);
            assertThat(sorted(first)).doesNotHaveDuplicates().containsExactly(sorted(second));
            assertThat(second).isNotEqualTo(first);
            assertThat(first).doesNotContain(sorted(data.completeHeldOutRows(200, 1)));
        }
    }

    private static int[] draw(BatchRows batches, int from, int steps) {
        return IntStream.range(from, from + steps)
                .map(step -> {
                    batches.prepare(step);
                    return (int) batches.block().values()[2 * batches.index(0, step) + 1];
                })
                .toArray();
    }

    private static int[] sorted(int[] rows) {
        return Arrays.stream(rows).sorted().toArray();
    }

    private static int[] sorted(FMatrixRMaj rows) {
        return IntStream.range(0, rows.numRows)
                .map(i -> (int) rows.get(i, 1))
                .sorted()
                .toArray();
    }

    /**
     * For batches drawn independently, the sum of (count - n p)^2 / (n p (1 - p)) over m of them is about chi-square with m
     * degrees of freedom: above m + 4 sqrt(2 m) for one seed in 10,000. Blocks in their order would give 20 m.
     */
    @Test
    void batchesOfASortedTableAreMixedLikeRandomOnes() {
        int batch = 256;
        try (RowStore store = store(ROWS, 16, i -> false)) {
            for (int seed = 1; seed <= 5; seed++) {
                TrainingData data = TrainingData.stream(store, null, 0.1, seed, 16 * 256, RunMonitor.NONE);
                int batches = 3 * data.trainingRows() / batch;
                BatchRows rows = batches(data, batch, seed);
                double sum = 0;
                for (int step = 0; step < batches; step++) {
                    rows.prepare(step);
                    int count = 0;
                    for (int row = 0; row < batch; row++) {
                        count += (int) rows.block().values()[2 * rows.index(row, step)];
                    }
                    sum += Math.pow(count - 0.3 * batch, 2) / (0.21 * batch);
                }
                assertThat(sum).as("seed %d", seed).isLessThan(batches + 4 * Math.sqrt(2 * batches));
            }
        }
    }

    /** Selection sampling: every row is held out with the same probability; four standard errors for each tenth. */
    @Test
    void heldOutRowsAreASimpleRandomSample() {
        try (RowStore store = store(ROWS, 16, i -> false)) {
            TrainingData data = TrainingData.stream(store, null, 0.2, 7, 100, RunMonitor.NONE);
            int[] rows = sorted(data.completeHeldOutRows(ROWS, 1));
            assertThat(rows).hasSize(4000).doesNotHaveDuplicates();
            for (int tenth = 0; tenth < 10; tenth++) {
                int from = tenth * ROWS / 10;
                assertThat(Arrays.stream(rows)
                                .filter(row -> row >= from && row < from + ROWS / 10)
                                .count())
                        .as("tenth %d", tenth)
                        .isBetween(400L - 72, 400L + 72);
            }
            RowBlock sample = data.heldOutSample(100);
            for (int i = 0; i < 100; i++) {
                assertThat((int) sample.values()[2 * i + 1]).isEqualTo(rows[40 * i]);
            }
        }
    }

    /** Half of the rows lack their class: of 2000 complete ones, 500 are chosen; means within four standard errors. */
    @Test
    void completeRowsAreChosenEvenly() {
        try (RowStore store = store(4000, 16, i -> i % 2 == 1)) {
            TrainingData data = TrainingData.stream(store, masking(), 0.01, 7, 100, RunMonitor.NONE);
            int[] rows = sorted(data.completeTrainingRows(500, 1));
            assertThat(rows).hasSize(500).doesNotHaveDuplicates();
            assertThat(Arrays.stream(rows)).allMatch(row -> row % 2 == 0);
            assertThat(Arrays.stream(rows).average().orElseThrow())
                    .isCloseTo(2000, within(4 * 4000 / Math.sqrt(12 * 500)));
            assertThat(data.completeTrainingRows(5000, 1).numRows)
                    .isEqualTo(2000 - data.completeHeldOutRows(5000, 1).numRows);
        }
    }

    @Test
    void batchesKnowWhatTheirRowsLack() {
        try (RowStore store = store(500, 16, i -> i % 3 == 1)) {
            TrainingData data = TrainingData.stream(store, masking(), 0.1, 7, 64, RunMonitor.NONE);
            BatchRows batches = batches(data, 50, 1);
            for (int step = 0; step < 30; step++) {
                batches.prepare(step);
                for (int row = 0; row < 50; row++) {
                    int number = (int) batches.block().values()[2 * row + 1];
                    assertThat(batches.block().masking().isMissing(row, 0)).isEqualTo(number % 3 == 1);
                    assertThat(batches.block().masking().isMissing(row, 1)).isFalse();
                }
            }
            RowBlock sample = data.heldOutSample(20);
            for (int row = 0; row < 20; row++) {
                assertThat(sample.masking().isMissing(row, 0)).isEqualTo((int) sample.values()[2 * row + 1] % 3 == 1);
            }
        }
    }

    @Test
    void rejectsWhatMemoryWouldReject() {
        try (RowStore store = store(19, 4, i -> false)) {
            assertThatThrownBy(() -> TrainingData.stream(store, null, 0.1, 1, 4, RunMonitor.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the table has 19");
        }
        try (RowStore store = store(50, 4, i -> false)) {
            assertThatThrownBy(() -> TrainingData.stream(store, null, 0.6, 1, 4, RunMonitor.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is 0.6");
            assertThatThrownBy(() -> TrainingData.stream(store, null, 0.1, 1, 0, RunMonitor.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has 0; raise 'Rows in memory'");
        }
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        try (RowStore store = normals(3000)) {
            float[] one = train(store, 1).parameters().toArray();
            assertThat(train(store, 2).parameters().toArray()).containsExactly(one);
            assertThat(train(store, 5).parameters().toArray()).containsExactly(one);
        }
    }

    private static TrainingResult train(RowStore store, int threads) {
        TrainingSettings settings = TrainingSettings.builder()
                .steps(20)
                .batchRows(700)
                .evaluation(10, 0)
                .seed(4)
                .threads(threads)
                .build();
        TrainingData data = TrainingData.stream(store, masking(), 0.1, 4, 900, RunMonitor.NONE);
        return train(data, settings);
    }

    private static TrainingResult train(TrainingData data, TrainingSettings settings) {
        NetworkArchitecture architecture = NetworkArchitecture.builder(2)
                .conditionWidth(LAYOUT.width())
                .hiddenWidth(16)
                .build();
        try (Backend backend = new PortableBackend()) {
            return new ScoreMatchingTrainer(architecture, settings)
                    .train(data, backend, TrainingListener.NONE, RunMonitor.NONE);
        }
    }

    /**
     * The rows held out differ, and so do the batches: both losses are measured on 1000 rows, the difference's standard error is that of
     * both together, and four of them are exceeded by chance once in 16,000 seeds. Without training the loss is near 1.
     */
    @Test
    void trainsAsWellAsFromMemory() {
        int rows = 10_000;
        TrainingSettings settings = TrainingSettings.builder()
                .steps(600)
                .batchRows(128)
                .learningRate(5e-3, 20)
                .evaluation(100, 0)
                .build();
        FMatrixRMaj matrix = new FMatrixRMaj(rows, 2);
        matrix.setData(clusters(rows));
        TrainingRecord memory =
                train(TrainingData.split(matrix, masking(), 0.1, 1), settings).best();
        try (RowStore store = normals(rows)) {
            TrainingRecord disk = train(
                            TrainingData.stream(store, masking(), 0.1, 1, rows / 20, RunMonitor.NONE), settings)
                    .best();
            assertThat(disk.heldOutLoss())
                    .isLessThan(0.8)
                    .isCloseTo(
                            memory.heldOutLoss(),
                            within(4 * Math.hypot(memory.heldOutStandardError(), disk.heldOutStandardError())));
        }
    }

    private RowStore normals(int rows) {
        float[] values = clusters(rows);
        return store(rows, 8, (i, row) -> System.arraycopy(values, 2 * i, row, 0, 2), i -> false);
    }

    /** Two narrow clusters, all of the one before all of the other. */
    private static float[] clusters(int rows) {
        float[] values = new float[2 * rows];
        PhiloxStream.of(5, RandomPurpose.TESTING).normals(0, 0, values, 0, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.2f * values[i] + (i < rows ? 1 : -1);
        }
        return values;
    }

    private static RowMasking masking() {
        return new RowMasking(LAYOUT, null, -1, 0.5);
    }

    private static BatchRows batches(TrainingData data, int rows, long seed) {
        return data.batches(
                TrainingSettings.builder().batchRows(rows).seed(seed).build());
    }

    private RowStore store(int rows, int blockRows, IntPredicate lacksClass) {
        return store(
                rows,
                blockRows,
                (i, row) -> {
                    row[0] = 10 * i < 3 * rows ? 1 : 0;
                    row[1] = i;
                },
                lacksClass);
    }

    private interface Row {
        void write(int number, float[] values);
    }

    private RowStore store(int rows, int blockRows, Row source, IntPredicate lacksClass) {
        try (RowStoreWriter writer = RowStoreWriter.create(folder, new RowShape(2, 2, blockRows), rows)) {
            float[] row = new float[2];
            BitSet missing = new BitSet();
            for (int i = 0; i < rows; i++) {
                source.write(i, row);
                missing.set(0, lacksClass.test(i));
                writer.add(row, 0, missing, 0);
            }
            return writer.finish();
        }
    }
}
