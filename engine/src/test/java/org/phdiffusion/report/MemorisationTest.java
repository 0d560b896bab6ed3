// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;
import org.phdiffusion.energy.ReadOut;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.model.LearnerSettings;
import org.phdiffusion.model.ModelLearner;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingSettings;

class MemorisationTest {

    private static final int COORDINATES = 4;
    private static final PhiloxStream RANDOM = PhiloxStream.of(21, RandomPurpose.TESTING);

    /** A denoiser made of a formula for one row. */
    private interface Formula {
        void denoise(float[] noisy, double level, double[] denoised);
    }

    private static Denoiser denoiser(ConditionLayout layout, Formula formula) {
        return new Denoiser() {
            @Override
            public int dimension() {
                return layout.dimension();
            }

            @Override
            public int conditionWidth() {
                return layout.width();
            }

            @Override
            public DenoiserEvaluator evaluator(int maxRows) {
                return new DenoiserEvaluator() {
                    @Override
                    public void denoise(FMatrixRMaj noisy, double level, FMatrixRMaj condition, FMatrixRMaj denoised) {
                        assertThat(noisy.numRows).isEqualTo(condition.numRows).isLessThanOrEqualTo(maxRows);
                        for (int i = 0; i < noisy.numRows; i++) {
                            float[] row = new float[noisy.numCols];
                            System.arraycopy(noisy.data, i * row.length, row, 0, row.length);
                            double[] mean = new double[row.length];
                            formula.denoise(row, level, mean);
                            for (int k = 0; k < mean.length; k++) {
                                denoised.set(i, k, (float) mean[k]);
                            }
                        }
                    }

                    @Override
                    public void close() {
                        // nothing to free
                    }
                };
            }
        };
    }

    /** Independent standard normal columns. */
    private static RowSource gaussian(int first, int count) {
        List<TableColumn> columns = new ArrayList<>();
        for (int k = 0; k < COORDINATES; k++) {
            columns.add(new TableColumn("x" + k, ColumnKind.NUMBER));
        }
        List<Object[]> rows = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            Object[] row = new Object[COORDINATES];
            for (int k = 0; k < COORDINATES; k++) {
                row[k] = (double) RANDOM.normal(i, 0, k);
            }
            rows.add(row);
        }
        return RowSource.of(columns, rows);
    }

    private static TableEncoding encoding(RowSource rows) {
        return TableEncodingFitter.fit(rows, EncodingSettings.DEFAULT).encoding();
    }

    /** The posterior mean of the encoded rows, written anew. */
    private static Formula stored(TableEncoding encoding, RowSource rows) {
        FMatrixRMaj atoms = EncodedRows.of(encoding, rows).values();
        return (noisy, level, mean) -> {
            double total = 0;
            for (int i = 0; i < atoms.numRows; i++) {
                double square = 0;
                for (int k = 0; k < noisy.length; k++) {
                    square += Math.pow(noisy[k] - atoms.get(i, k), 2);
                }
                double weight = Math.exp(-square / (2 * level * level)) + 1e-300;
                total += weight;
                for (int k = 0; k < noisy.length; k++) {
                    mean[k] += weight * atoms.get(i, k);
                }
            }
            for (int k = 0; k < noisy.length; k++) {
                mean[k] /= total;
            }
        };
    }

    /** The posterior mean of the standard normal distribution. */
    private static void exact(float[] noisy, double level, double[] mean) {
        for (int k = 0; k < noisy.length; k++) {
            mean[k] = noisy[k] / (1 + level * level);
        }
    }

    private static Measure judge(
            RowSource training, RowSource holdOut, TableEncoding encoding, Formula formula, long seed) {
        ConditionLayout layout = DiffusionModel.layout(encoding);
        return new Memorisation(encoding, layout, null, denoiser(layout, formula), seed, RunMonitor.NONE)
                .judge(Tables.sample(training), Tables.sample(holdOut));
    }

    @Test
    void failsAModelThatHasStoredItsRows() {
        RowSource training = gaussian(0, 300);
        TableEncoding encoding = encoding(training);
        Measure measure = judge(training, gaussian(1000, 200), encoding, stored(encoding, training), 1);
        assertThat(measure.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(measure.value()).isCloseTo(1, within(1e-4));
        assertThat(measure.group()).isEqualTo(MeasureGroup.PRIVACY);
        assertThat(measure.advice()).isNotEmpty();
    }

    /** Two thirds of the way, by the weights of a mixture, are more than two thirds of nothing. */
    @Test
    void failsAModelThatIsOnItsWay() {
        RowSource training = gaussian(0, 300);
        TableEncoding encoding = encoding(training);
        Formula stored = stored(encoding, training);
        Measure measure = judge(
                training,
                gaussian(1000, 200),
                encoding,
                (noisy, level, mean) -> {
                    stored.denoise(noisy, level, mean);
                    double[] smooth = new double[mean.length];
                    exact(noisy, level, smooth);
                    for (int k = 0; k < mean.length; k++) {
                        mean[k] = (2 * mean[k] + smooth[k]) / 3;
                    }
                },
                1);
        assertThat(measure.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(measure.value()).isBetween(0.4, 0.99);
    }

    @Test
    void passesTheExactDenoiserOfTheDistribution() {
        RowSource training = gaussian(0, 300);
        Measure measure = judge(training, gaussian(1000, 200), encoding(training), MemorisationTest::exact, 1);
        assertThat(measure.verdict()).as("%s", measure).isEqualTo(Verdict.PASS);
        assertThat(measure.value()).isBetween(0.0, 0.3);
        assertThat(measure.floor()).isBetween(0.0, 0.1);
        assertThat(measure.advice()).isEmpty();
    }

    /** One faultless model in 100 exceeds the bound: of 100, 1 on average, 5 once in 300 times. */
    @Test
    void falseAlarmsAreAsRareAsStated() {
        int alarms = 0;
        for (int report = 0; report < 100; report++) {
            RowSource training = gaussian(10_000 + 1_000 * report, 60);
            Measure measure = judge(
                    training,
                    gaussian(10_500 + 1_000 * report, 60),
                    encoding(training),
                    MemorisationTest::exact,
                    report);
            alarms += measure.verdict() == Verdict.PASS ? 0 : 1;
            assertThat(measure.verdict()).as("report %d: %s", report, measure).isNotEqualTo(Verdict.FAIL);
        }
        assertThat(alarms).isLessThanOrEqualTo(4);
    }

    @Test
    void rowsWithoutEnoughNeighboursAreNotJudged() {
        RowSource training = gaussian(0, 100);
        Measure few = judge(training, gaussian(1000, 15), encoding(training), MemorisationTest::exact, 1);
        assertThat(few.verdict()).isEqualTo(Verdict.INFO);
        assertThat(few.meaning()).contains("at least 20");
        Measure copies = judge(training, training, encoding(training), MemorisationTest::exact, 1);
        assertThat(copies.verdict()).isEqualTo(Verdict.INFO);
        assertThat(copies.meaning()).contains("also is a training row");
    }

    private static DiffusionModel learn(RowSource rows, TableEncoding encoding, int steps, int width, double given) {
        TrainingSettings training = TrainingSettings.builder()
                .steps(steps)
                .batchRows(64)
                .learningRate(3e-3, 20)
                .evaluation(steps, 0)
                .averageWeight(0.05)
                .seed(11)
                .threads(1)
                .build();
        LearnerSettings settings =
                new LearnerSettings("species", given, width, 3, false, ReadOut.INNER_PRODUCT, 0.1, training);
        try (Backend backend = new PortableBackend()) {
            return new ModelLearner(settings)
                    .learn(encoding, rows, backend, TrainingListener.NONE, RunMonitor.NONE)
                    .model();
        }
    }

    private static Measure judge(DiffusionModel model, RowSource training, RunMonitor monitor) {
        ReportSettings settings = new ReportSettings(
                ReportSettings.DEFAULT.target(), Tables.ROWS, 1, java.util.Set.of(MeasureGroup.PRIVACY));
        try (Backend backend = new PortableBackend()) {
            return Tables.byName(new ReportMaker(settings, model, backend)
                            .make(training, Tables.rows(1000, 200), Tables.rows(5000, 50), monitor))
                    .get(Memorisation.NAME);
        }
    }

    @Test
    void passesAModelThatWasTaughtBriefly() {
        RowSource rows = Tables.rows(0, Tables.ROWS);
        Measure measure = judge(learn(rows, encoding(rows), 100, 32, 0.5), rows, RunMonitor.NONE);
        assertThat(measure.verdict()).as("%s", measure).isEqualTo(Verdict.PASS);
        assertThat(measure.meaning()).contains("'species' given").contains("missing cells were left out");
    }

    /** A network of 64 units and 30 rows: after 2,000 steps it has begun to store them. */
    @Test
    void findsANetworkThatWasTaughtFewRowsForTooLong() {
        RowSource rows = Tables.rows(0, 30, row -> {
            row[1] = row[1] == null ? 2 * (Double) row[0] : row[1];
            return row;
        });
        Measure measure = judge(learn(rows, encoding(rows), 2_000, 64, 0), rows, RunMonitor.NONE);
        assertThat(measure.verdict()).as("%s", measure).isIn(Verdict.WARN, Verdict.FAIL);
        assertThat(measure.value()).isGreaterThan(0.4);
    }

    @Test
    void stopsWhereverItIsCancelled() {
        RowSource training = gaussian(0, 100);
        TableEncoding encoding = encoding(training);
        for (int stop : new int[] {1, 40, 200}) {
            AtomicInteger checks = new AtomicInteger();
            RunMonitor cancelling = new RunMonitor() {
                @Override
                public void progress(double fraction, Supplier<String> message) {
                    assertThat(message.get()).isNotEmpty();
                    assertThat(fraction).isBetween(0.0, 1.0);
                }

                @Override
                public void checkCancelled() {
                    if (checks.incrementAndGet() == stop) {
                        throw new RunCancelledException();
                    }
                }
            };
            ConditionLayout layout = DiffusionModel.layout(encoding);
            Memorisation memorisation =
                    new Memorisation(encoding, layout, null, denoiser(layout, MemorisationTest::exact), 1, cancelling);
            assertThatThrownBy(() -> memorisation.judge(Tables.sample(training), Tables.sample(gaussian(1000, 100))))
                    .isInstanceOf(RunCancelledException.class);
            assertThat(checks).hasValue(stop);
        }
    }
}
