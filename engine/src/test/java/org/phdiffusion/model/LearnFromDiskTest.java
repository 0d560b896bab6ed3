// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.data.ExampleData;
import org.phdiffusion.energy.ReadOut;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.MemoryBudget;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingRecord;
import org.phdiffusion.training.TrainingSettings;

/** Five colonies of penguins, all of one species before those of the next: more than memory may hold. */
class LearnFromDiskTest {

    private static final RowSource PENGUINS = colonies(5);
    private static final TableEncoding ENCODING =
            TableEncodingFitter.fit(PENGUINS, EncodingSettings.DEFAULT).encoding();

    @TempDir
    private Path folder;

    @Test
    void theModelKnowsTheSameOfItsRowsAsFromMemoryAndIsAsGood() {
        LearnedModel disk = learn(PENGUINS, small(), 2, TrainingListener.NONE, RunMonitor.NONE);
        assertThat(folder).isEmptyDirectory();
        LearnedModel memory = learn(
                PENGUINS,
                new MemoryBudget(Long.MAX_VALUE, folder.resolve("nowhere")),
                2,
                TrainingListener.NONE,
                RunMonitor.NONE);
        assertThat(disk.model().patterns()).isEqualTo(memory.model().patterns());
        assertThat(disk.model().marginals()).isEqualTo(memory.model().marginals());
        Provenance provenance = disk.model().provenance();
        assertThat(provenance.dataHash()).isEqualTo(memory.model().provenance().dataHash());
        assertThat(provenance.rows()).isEqualTo(5 * 344);
        assertThat(provenance.incompleteRows()).isEqualTo(5 * 11);
        assertThat(provenance.settings()).containsEntry("rowsInMemory", String.valueOf(memoryRows()));
        assertThat(memory.model().provenance().settings()).doesNotContainKey("rowsInMemory");
        assertThat(disk.model().stopping()).isPresent();
        // Other rows, other batches: four standard errors of the difference, exceeded once in 16,000 seeds.
        double error = Math.hypot(
                provenance.heldOutStandardError(), memory.model().provenance().heldOutStandardError());
        assertThat(provenance.heldOutLoss())
                .isLessThan(0.95)
                .isCloseTo(memory.model().provenance().heldOutLoss(), within(4 * error));
    }

    @Test
    void theNumberOfThreadsDoesNotShow() throws IOException {
        byte[] one = file(1);
        assertThat(file(2)).containsExactly(one);
        assertThat(file(5)).containsExactly(one);
    }

    private byte[] file(int threads) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.write(
                learn(PENGUINS, small(), threads, TrainingListener.NONE, RunMonitor.NONE)
                        .model(),
                out);
        return out.toByteArray();
    }

    @Test
    void aFailureLeavesNoFile() {
        TrainingListener failing = new TrainingListener() {
            @Override
            public void evaluated(TrainingRecord record) {
                assertThat(folder).isNotEmptyDirectory();
                throw new IllegalStateException("the listener has had enough");
            }
        };
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> learn(PENGUINS, small(), 2, failing, RunMonitor.NONE))
                .withMessage("the listener has had enough");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void cancellingAtAnyTimeLeavesNoFile() {
        for (double moment : new double[] {0, 0.02, 0.1, 0.5, 0.98}) {
            RunMonitor monitor = new RunMonitor() {
                private volatile double done;

                @Override
                public void progress(double fraction, Supplier<String> message) {
                    done = fraction;
                }

                @Override
                public void checkCancelled() {
                    if (done >= moment) {
                        throw new RunCancelledException();
                    }
                }
            };
            assertThatExceptionOfType(RunCancelledException.class)
                    .as("cancelled at %s", moment)
                    .isThrownBy(() -> learn(PENGUINS, small(), 2, TrainingListener.NONE, monitor));
            assertThat(folder).isEmptyDirectory();
        }
    }

    private MemoryBudget small() {
        return new MemoryBudget(MemoryBudget.LEAST_BYTES, folder);
    }

    private static long memoryRows() {
        return MemoryBudget.LEAST_BYTES / Float.BYTES / ENCODING.dimension();
    }

    private static LearnedModel learn(
            RowSource rows, MemoryBudget budget, int threads, TrainingListener listener, RunMonitor monitor) {
        TrainingSettings training = TrainingSettings.builder()
                .steps(100)
                .batchRows(128)
                .learningRate(3e-3, 20)
                .evaluation(50, 0)
                .averageWeight(0.05)
                .seed(11)
                .threads(threads)
                .build();
        LearnerSettings settings =
                new LearnerSettings("species", 0.5, 32, 2, false, ReadOut.INNER_PRODUCT, 0.2, training);
        try (Backend backend = new PortableBackend()) {
            return new ModelLearner(settings, budget).learn(ENCODING, rows, backend, listener, monitor);
        }
    }

    private static RowSource colonies(int count) {
        RowSource one = ExampleData.PENGUINS.rows(1, 1);
        List<Object[]> rows = new ArrayList<>();
        try (RowCursor cursor = one.open()) {
            cursor.forEachRemaining(row -> {
                for (int i = 0; i < count; i++) {
                    rows.add(row);
                }
            });
        }
        rows.sort(Comparator.comparing(row -> (String) row[0]));
        return RowSource.of(one.columns(), rows);
    }
}
