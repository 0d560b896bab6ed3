// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.energy.ReadOut;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingSettings;

/**
 * One model, asked in every direction: {@code y = x + 0.3 e} with x normal, a class that is the sign of x, and a fifth of
 * the y missing, always where the class is "low".
 */
class LearnedConditionsTest {

    private static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("x", ColumnKind.NUMBER),
            new TableColumn("y", ColumnKind.NUMBER),
            new TableColumn("class", ColumnKind.NOMINAL));
    private static final int ROWS = 2000;

    private static DiffusionModel model;

    @BeforeAll
    static void learnOnce() {
        List<Object[]> rows = rows(1);
        for (int i = 0; i < ROWS; i++) {
            if (i % 5 < 2 && rows.get(i)[2].equals("low")) {
                rows.get(i)[1] = null;
            }
        }
        RowSource source = RowSource.of(COLUMNS, rows);
        TableEncoding encoding =
                TableEncodingFitter.fit(source, EncodingSettings.DEFAULT).encoding();
        TrainingSettings training = TrainingSettings.builder()
                .steps(800)
                .batchRows(128)
                .learningRate(5e-3, 50)
                .averageWeight(0.02)
                .evaluation(200, 0)
                .seed(3)
                .build();
        LearnerSettings settings =
                new LearnerSettings("class", 0.5, 48, 2, false, ReadOut.INNER_PRODUCT, 0.1, training);
        try (Backend backend = new PortableBackend()) {
            model = new ModelLearner(settings)
                    .learn(encoding, source, backend, TrainingListener.NONE, RunMonitor.NONE)
                    .model();
        }
    }

    private static List<Object[]> rows(long seed) {
        PhiloxStream stream = PhiloxStream.of(seed, RandomPurpose.TESTING);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            double x = stream.normal(i, 0, 0);
            double y = x + 0.3 * stream.normal(i, 0, 1);
            rows.add(new Object[] {x, y, x > 0 ? "high" : "low"});
        }
        return rows;
    }

    @Test
    void eachNumberFollowsTheOther() {
        for (int direction = 0; direction < 2; direction++) {
            // E(y | x) = x and E(x | y) = y / 1.09
            double slope = direction == 0 ? 1 : 1 / 1.09;
            for (double given : new double[] {-1.2, 0.4, 1.5}) {
                List<Object[]> conditions = new ArrayList<>();
                conditions.add(new Object[] {given});
                CellSource source = CellSources.rows(model, conditions, List.of(direction == 0 ? "x" : "y"), 400);
                double mean = 0;
                for (Object[] row : sample(source, 400)) {
                    assertThat(row[direction]).isEqualTo(given);
                    mean += (double) row[1 - direction] / 400;
                }
                // five standard errors are 0.075; the rest is for a small network trained for seconds
                assertThat(mean)
                        .as("%s given in direction %d", given, direction)
                        .isCloseTo(slope * given, within(0.2));
            }
        }
    }

    @Test
    void theClassFollowsTheNumbers() {
        List<Object[]> conditions = new ArrayList<>();
        conditions.add(new Object[] {1.0, 1.1});
        conditions.add(new Object[] {-1.0, -0.9});
        List<Object[]> rows = sample(CellSources.rows(model, conditions, List.of("x", "y"), 100), 200);
        long right = 0;
        for (int i = 0; i < 200; i++) {
            right += rows.get(i)[2].equals(i < 100 ? "high" : "low") ? 1 : 0;
        }
        assertThat(right).isGreaterThan(190);
    }

    @Test
    void cellsAreMissingTogetherWithTheirClassAsInTheData() {
        List<Object[]> rows = sample(CellSources.likeData(model, 4, MissingCells.AS_IN_DATA), 1000);
        assertThat(rows.stream().filter(row -> row[1] == null).count()).isBetween(180L, 220L);
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row[1] != null || row[2].equals("low")).isTrue());
        // Where y is missing x still is that of a low class, not just anything.
        assertThat(rows.stream()
                        .filter(row -> row[1] == null)
                        .mapToDouble(row -> (double) row[0])
                        .average())
                .hasValueCloseTo(-Math.sqrt(2 / Math.PI), within(0.2));
    }

    /** The best guess of y from x errs by 0.3 sqrt(2/pi) = 0.24 on average, that of no model by 0.83. */
    @Test
    void imputesFromWhatIsThere() {
        List<Object[]> rows = rows(2).subList(0, 300);
        List<Object[]> gaps = new ArrayList<>();
        for (Object[] row : rows) {
            gaps.add(new Object[] {row[0], null, row[2]});
        }
        double[] error = new double[1];
        try (Backend backend = new PortableBackend()) {
            new TableImputer(model, settings(), backend, ImputationMode.SINGLE_BEST, TableImputer.DEFAULT_DRAWS)
                    .impute(
                            RowSource.of(COLUMNS, gaps),
                            300,
                            (number, imputation, row) ->
                                    error[0] += Math.abs((double) row[1] - (double) rows.get((int) number)[1]) / 300,
                            RunMonitor.NONE);
        }
        assertThat(error[0]).isLessThan(0.34);
    }

    private static List<Object[]> sample(CellSource source, int count) {
        List<Object[]> rows = new ArrayList<>();
        try (Backend backend = new PortableBackend()) {
            new TableSampler(model, settings(), backend)
                    .sample(0, count, source, (number, row) -> rows.add(row), RunMonitor.NONE);
        }
        return rows;
    }

    private static SamplingSettings settings() {
        return SamplingSettings.builder()
                .levels(NoiseLevels.karras(16, 0.02, 20, 7))
                .seed(9)
                .build();
    }
}
