// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.data.ExampleData;
import org.phdiffusion.energy.ReadOut;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.SamplingOutcome;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.NumberCodec;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.table.TableException;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingSettings;

/** The path from rows to rows, with a network too small and a training too short to be good, but real. */
class LearnAndSampleTest {

    private static final RowSource PENGUINS = ExampleData.PENGUINS.rows(1, 1);
    private static final TableEncoding ENCODING =
            TableEncodingFitter.fit(PENGUINS, EncodingSettings.DEFAULT).encoding();

    private static LearnedModel learned;

    @BeforeAll
    static void learnOnce() {
        learned = learn(settings("species", 2));
    }

    @Test
    void provenanceTellsWhereTheModelComesFrom() {
        Provenance provenance = learned.model().provenance();
        assertThat(provenance.rows()).isEqualTo(344);
        assertThat(provenance.incompleteRows()).isEqualTo(11);
        assertThat(provenance.leftOutRows()).isZero();
        assertThat(provenance.dataHash()).matches("[0-9a-f]{64}");
        assertThat(provenance.productVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(provenance.settings())
                .containsEntry("hiddenWidth", "32")
                .containsEntry("givenShare", "0.5")
                .containsEntry("conditionColumn", "species");
        assertThat(learned.messages()).isEmpty();
        assertThat(learned.model().conditionColumn()).contains("species");
    }

    /** Two penguins were not measured, nine more were not sexed. */
    @Test
    void patternsCountClassesAndMissingCells() {
        RowPatterns patterns = learned.model().patterns();
        assertThat(patterns.patterns())
                .startsWith(
                        new RowPattern(0, List.of(), 146),
                        new RowPattern(1, List.of(), 119),
                        new RowPattern(2, List.of(), 68));
        assertThat(patterns.patterns()).contains(new RowPattern(0, List.of(2, 3, 4, 5, 6), 1));
        assertThat(patterns.patterns().stream().mapToLong(RowPattern::count).sum())
                .isEqualTo(344);
        assertThat(patterns.droppedRows()).isZero();
    }

    /** Too short a training to learn a row by heart: samples are farther from training rows than real rows are. */
    @Test
    void advisesWhereToStop() {
        StoppingAdvice advice = learned.model().stopping().orElseThrow();
        assertThat(advice.level()).isZero();
        assertThat(advice.closes()).isTrue();
        assertThat(advice.sampleDistance()).isGreaterThan(advice.realDistance());
        assertThat(advice.samples()).isEqualTo(256);
        assertThat(advice.realRows()).isEqualTo(333);
        assertThat(advice.trainingRows()).isBetween(250L, 333L);
    }

    @Test
    void trainingAgainGivesTheSameFileForAnyNumberOfThreads() throws IOException {
        assertThat(write(learn(settings("species", 1)).model())).containsExactly(write(learned.model()));
    }

    @Test
    void trainingLowersTheLossBelowThatOfNoModel() {
        // E = 0 leaves D = c_skip x, whose weighted loss is 1 for data of unit variance.
        assertThat(learned.model().provenance().heldOutLoss()).isLessThan(0.95);
    }

    @Test
    void everyRowIsInItsDomain() {
        for (Object[] row : sample(learned.model(), 0, 300, 2)) {
            assertThat(row).hasSize(8);
            for (int i = 0; i < 8; i++) {
                Object value = row[i];
                if (ENCODING.columns().get(i).codec() instanceof NominalCodec codec) {
                    assertThat(codec.categories()).contains((String) value);
                } else if (ENCODING.columns().get(i).codec() instanceof NumberCodec codec) {
                    assertThat((double) value).isBetween(codec.lower(), codec.upper());
                    assertThat(Math.rint((double) value * 10) / 10).isEqualTo((double) value);
                } else {
                    assertThat(value).isInstanceOf(Integer.class);
                }
            }
        }
    }

    @Test
    void speciesOccurInTheirRealFrequencies() {
        List<Object[]> rows = sample(learned.model(), 0, 333, 2);
        long adelie = rows.stream().filter(row -> row[0].equals("Adelie")).count();
        assertThat((double) adelie).isCloseTo(146, within(6.0));
    }

    @Test
    void partsOfARunGiveTheRowsOfTheWhole() {
        List<Object[]> whole = sample(learned.model(), 0, 200, 1);
        List<Object[]> parts = new ArrayList<>(sample(learned.model(), 0, 70, 2));
        parts.addAll(sample(learned.model(), 70, 130, 2));
        for (int i = 0; i < 200; i++) {
            assertThat(parts.get(i)).as("row %d", i).containsExactly(whole.get(i));
        }
    }

    @Test
    void unconditionalModelsGenerateAllColumns() {
        DiffusionModel model = learn(settings(null, 2)).model();
        assertThat(model.conditionColumn()).isEmpty();
        assertThat(sample(model, 5, 10, 1)).hasSize(10).allMatch(row -> row.length == 8);
    }

    @Test
    void rejectsConditionsThatAreNotNominal() {
        assertThatThrownBy(() -> learn(settings("year", 1)))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("The condition column 'year' is of kind integer; choose a nominal column");
        assertThatThrownBy(() -> learn(settings("class", 1)))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("There is no column 'class'");
    }

    private static LearnerSettings settings(String condition, int threads) {
        TrainingSettings training = TrainingSettings.builder()
                .steps(150)
                .batchRows(128)
                .learningRate(3e-3, 20)
                .evaluation(50, 0)
                .averageWeight(0.05)
                .seed(11)
                .threads(threads)
                .build();
        return new LearnerSettings(condition, 0.5, 32, 2, false, ReadOut.INNER_PRODUCT, 0.2, training);
    }

    private static LearnedModel learn(LearnerSettings settings) {
        try (Backend backend = new PortableBackend()) {
            return new ModelLearner(settings)
                    .learn(ENCODING, PENGUINS, backend, TrainingListener.NONE, RunMonitor.NONE);
        }
    }

    private static List<Object[]> sample(DiffusionModel model, long first, int count, int threads) {
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.karras(8, 0.02, 80, 7))
                .tileRows(64)
                .threads(threads)
                .seed(3)
                .build();
        List<Object[]> rows = new ArrayList<>();
        try (Backend backend = new PortableBackend()) {
            SamplingOutcome outcome = new TableSampler(model, settings, backend)
                    .sample(
                            first,
                            count,
                            CellSources.likeData(model, 3, MissingCells.NONE),
                            (number, row) -> {
                                assertThat(number).isEqualTo(first + rows.size());
                                rows.add(row);
                            },
                            RunMonitor.NONE);
            assertThat(outcome.rowsOutsideSet()).isZero();
        }
        return rows;
    }

    private static byte[] write(DiffusionModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.write(model, out);
        return out.toByteArray();
    }
}
