// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

class MetricsTest {

    private static final double NAN = Double.NaN;

    private static double shape(RowSource holdOut, RowSource synthetic) {
        PooledTable table = Tables.pooled(holdOut, holdOut, synthetic);
        return new PooledColumn(table, 0).shapeDistance(table.synthetic(), table.holdOut());
    }

    private static PairwiseDistances distances(PooledTable table) {
        MixedSpace space = MixedSpace.fit(table.select(table.train()));
        return new PairwiseDistances(space.place(table.all()), RunMonitor.NONE);
    }

    @Test
    void kolmogorovSmirnovIsTheLargestDifferenceOfTheDistributionFunctions() {
        // F jumps by 1/4 at 1, 2, 3, 4, G by 1/2 at 2.5 and 9: the largest difference is 1/2, just below 2.5 and at 4
        assertThat(shape(Tables.numbers(1, 2, 3, 4), Tables.numbers(2.5, 9))).isCloseTo(0.5, within(1e-15));
        assertThat(shape(Tables.numbers(1, 1, 2), Tables.numbers(1, 1, 2))).isZero();
        assertThat(shape(Tables.numbers(1, 2), Tables.numbers(3, 4))).isEqualTo(1);
    }

    @Test
    void missingCellsAreADifference() {
        assertThat(shape(Tables.numbers(1, 2, NAN, NAN), Tables.numbers(1, 1, 2, 2)))
                .isCloseTo(0.5, within(1e-15));
        assertThat(shape(Tables.texts("a", "a", null, null), Tables.texts("a", "a", "a", "a")))
                .isCloseTo(0.5, within(1e-15));
    }

    @Test
    void totalVariationIsHalfTheSumOfDifferences() {
        assertThat(shape(Tables.texts("a", "a", "b", "c"), Tables.texts("a", "b", "b", "d")))
                .isCloseTo((0.25 + 0.25 + 0.25 + 0.25) / 2, within(1e-15));
    }

    @Test
    void datesAreComparedBySize() {
        LocalDate day = LocalDate.of(2024, 2, 28);
        assertThat(ColumnRole.size(day.plusDays(2)) - ColumnRole.size(day)).isEqualTo(2 * 86_400);
        assertThat(ColumnRole.of(List.<Object[]>of(new Object[] {null}, new Object[] {day}), 0))
                .isEqualTo(ColumnRole.NUMERIC);
    }

    @Test
    void correlationsThatTurnRoundDifferByOne() {
        List<TableColumn> columns =
                List.of(new TableColumn("x", ColumnKind.NUMBER), new TableColumn("y", ColumnKind.NUMBER));
        List<Object[]> rising = new ArrayList<>();
        List<Object[]> falling = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rising.add(new Object[] {(double) i, 3.0 * i});
            falling.add(new Object[] {(double) i, -2.0 * i});
        }
        RowSource real = RowSource.of(columns, rising);
        PooledTable table = Tables.pooled(real, real, RowSource.of(columns, falling));
        double distance = PairTrends.distance(
                new PooledColumn(table, 0), new PooledColumn(table, 1), table.synthetic(), table.holdOut());
        assertThat(distance).isCloseTo(1, within(1e-12));
    }

    @Test
    void distancesFollowGower() {
        RowSource real = Tables.rows(0, 50);
        RowSample sample = Tables.sample(real);
        MixedRows points = MixedSpace.fit(sample).place(sample);
        double low =
                sample.rows().stream().mapToDouble(r -> (Double) r[0]).min().orElseThrow();
        double high =
                sample.rows().stream().mapToDouble(r -> (Double) r[0]).max().orElseThrow();
        Object[] row = sample.rows().get(0).clone();
        row[0] = (Double) row[0] + (high - low) / 4;
        row[4] = row[4].equals("a") ? "b" : "a";
        MixedRows moved = MixedSpace.fit(sample)
                .place(new RowSample(
                        sample.columns(), List.<Object[]>of(sample.rows().get(0), row), 2));
        assertThat(moved.distance(0, moved, 1)).isCloseTo(1.25, within(1e-12));
        assertThat(points.distance(3, points, 3)).isZero();
    }

    @Test
    void rowsOnOnePointHaveNeitherAlphaPrecisionNorBetaRecall() {
        RowSource point = Tables.rows(5000, 100, row -> Tables.row(4000));
        PooledTable table = Tables.pooled(Tables.rows(0, 100), Tables.rows(200, 100), point);
        PairwiseDistances distances = distances(table);
        assertThat(distances.alphaPrecision(table.synthetic(), table.holdOut())).isLessThan(0.6);
        assertThat(distances.betaRecall(table.synthetic(), table.holdOut())).isLessThan(0.2);
        assertThat(distances.coverage(table.synthetic(), table.holdOut())).isLessThan(0.2);
    }

    @Test
    void theSameRowsAreCoveredPreciselyAndCostNothingToTransport() {
        PooledTable table = Tables.pooled(Tables.rows(0, 60), Tables.rows(200, 60), Tables.rows(200, 60));
        PairwiseDistances distances = distances(table);
        assertThat(distances.coverage(table.synthetic(), table.holdOut())).isEqualTo(1);
        assertThat(distances.transport(table.synthetic(), table.holdOut(), RunMonitor.NONE))
                .isZero();
        assertThat(distances.alphaPrecision(table.synthetic(), table.holdOut())).isGreaterThan(0.95);
        // A row is its own ball's centre: each synthetic row lies in its twin's ball besides five others on average
        assertThat(distances.density(table.synthetic(), table.holdOut())).isGreaterThan(1);
    }

    @Test
    void theAreaUnderTheCurveIsTheShareOfPairsInOrder() {
        assertThat(MembershipInference.area(new double[] {3, 1}, new double[] {2, 1}))
                .isCloseTo((1 + 1 + 0 + 0.5) / 4, within(1e-15));
    }

    @Test
    void scoresOfLearnersAreTheUsualOnes() {
        // class 0: 2 TP, 1 FN; class 1: 1 TP, 1 FP
        assertThat(LearningEfficacy.macroF1(new double[] {0, 0, 0, 1}, new double[] {0, 0, 1, 1}, 3))
                .isCloseTo((4.0 / 5 + 2.0 / 3) / 2, within(1e-15));
        assertThat(LearningEfficacy.rSquared(new double[] {1, 2, 3}, new double[] {2, 2, 2}))
                .isZero();
        assertThat(LearningEfficacy.rSquared(new double[] {1, 2, 3}, new double[] {1, 2, 3}))
                .isEqualTo(1);
    }

    /** 4 standard deviations of a share of 200 draws of probability 1/50: a false alarm in 16,000. */
    @Test
    void samplesEveryRowAlike() {
        RowSource hundred = Tables.rows(0, 100);
        int kept = 0;
        for (int seed = 0; seed < 200; seed++) {
            RowSample sample = RowSample.of(hundred, 50, seed, 0, RunMonitor.NONE);
            assertThat(sample.size()).isEqualTo(50);
            assertThat(sample.total()).isEqualTo(100);
            Object[] last = Tables.row(99);
            kept += sample.rows().stream().anyMatch(row -> row[0].equals(last[0])) ? 1 : 0;
        }
        assertThat(kept / 200.0).isCloseTo(0.5, within(4 * Math.sqrt(0.25 / 200)));
    }

    /** A figure of real pairs beats 99 others once in 100 times: 400 tries, 4 standard deviations. */
    @Test
    void falseAlarmsAreAsRareAsStated() {
        PhiloxStream random = PhiloxStream.of(9, RandomPurpose.TESTING);
        int alarms = 0;
        for (int report = 0; report < 400; report++) {
            double[] values = new double[200];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.normal(report, 0, i);
            }
            RealSplits splits = new RealSplits(99, 150, 50, 50, report);
            RealSplits.Reach reach =
                    splits.reach((a, b) -> Math.abs(mean(values, a) - mean(values, b)), RunMonitor.NONE);
            int[] synthetic = java.util.stream.IntStream.range(150, 200).toArray();
            int[] holdOut = java.util.stream.IntStream.range(100, 150).toArray();
            alarms += Math.abs(mean(values, synthetic) - mean(values, holdOut)) > reach.largest() ? 1 : 0;
        }
        assertThat(alarms / 400.0).isLessThan(0.01 + 4 * Math.sqrt(0.01 * 0.99 / 400));
    }

    @Test
    void trainsWithoutAnnouncingIt() {
        double[][] rows = {{0}, {1}, {2}, {3}};
        double[][] scores = new LinearModel().predict(rows, new double[] {0, 0, 1, 1}, 2, rows, 1, RunMonitor.NONE);
        assertThat(scores).hasNumberOfRows(4);
        assertThat(Logger.getLogger("org.tribuo.common.sgd.AbstractSGDTrainer").isLoggable(Level.INFO))
                .isFalse();
    }

    private static double mean(double[] values, int[] of) {
        double sum = 0;
        for (int i : of) {
            sum += values[i] / of.length;
        }
        return sum;
    }
}
