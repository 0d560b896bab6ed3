// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.table.TableException;

class ReportMakerTest {

    private static final int ROWS = Tables.ROWS;

    private static Map<String, Measure> all(RowSource synthetic) {
        return Tables.byName(Tables.report(synthetic, MeasureGroup.values()));
    }

    private static void assertVerdict(Map<String, Measure> measures, String name, Verdict verdict) {
        assertThat(measures).containsKey(name);
        assertThat(measures.get(name).verdict()).as("%s", measures.get(name)).isEqualTo(verdict);
    }

    /** Fixed seeds: of 19 verdicts with false-alarm rates of about 1 % none is one here. */
    @Test
    void passesFreshRowsOfTheSameDistribution() {
        assertThat(all(Tables.rows(5000, ROWS)).values())
                .hasSize(19)
                .allSatisfy(measure ->
                        assertThat(measure.verdict()).as("%s", measure).isEqualTo(Verdict.PASS));
    }

    @Test
    void privacyFailsCopiesOfTheTrainingRows() {
        Map<String, Measure> measures = all(Tables.rows(0, ROWS));
        assertThat(measures.get("Exact copies").value()).isEqualTo(1);
        for (String name : new String[] {
            "Exact copies",
            "Distance to closest record, median",
            "Distance to closest record, 5 % quantile",
            "Nearer to training than to hold-out",
            "Membership inference"
        }) {
            assertVerdict(measures, name, Verdict.FAIL);
        }
        assertVerdict(measures, "Column shapes", Verdict.PASS);
        assertThat(measures.get("Exact copies").advice()).isNotEmpty();
    }

    @Test
    void privacyFailsTrainingRowsWithALittleNoise() {
        Map<String, Measure> measures = Tables.byName(Tables.report(
                Tables.rows(0, ROWS, row -> {
                    row[0] = (Double) row[0] + 1e-3;
                    return row;
                }),
                MeasureGroup.PRIVACY));
        assertVerdict(measures, "Exact copies", Verdict.PASS);
        assertVerdict(measures, "Nearer to training than to hold-out", Verdict.FAIL);
        assertVerdict(measures, "Distance to closest record, median", Verdict.FAIL);
        assertVerdict(measures, "Nearest-neighbour distance ratio, 5 % quantile", Verdict.FAIL);
        assertVerdict(measures, "Membership inference", Verdict.FAIL);
    }

    @Test
    void pairTrendsFailShuffledColumns() {
        SyntheticDataReport report = Tables.report(Tables.shuffled(5000, ROWS), MeasureGroup.values());
        Map<String, Measure> measures = Tables.byName(report);
        assertVerdict(measures, "Column shapes", Verdict.PASS);
        assertVerdict(measures, "Pair trends", Verdict.FAIL);
        assertVerdict(measures, "Told apart by a random forest", Verdict.FAIL);
        assertVerdict(measures, "Density", Verdict.FAIL);
        assertVerdict(measures, "Prediction of 'species' by a linear model", Verdict.FAIL);
        assertVerdict(measures, "Prediction of 'species' by a random forest", Verdict.FAIL);
        PairTrend worst = report.pairs().get(0);
        assertThat(worst.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Set.of(worst.first(), worst.second())).doesNotContain("flag");
    }

    @Test
    void columnShapesFailAShiftedColumnAndNameIt() {
        SyntheticDataReport report = Tables.report(
                Tables.rows(5000, ROWS, row -> {
                    row[0] = (Double) row[0] + 1.5;
                    return row;
                }),
                MeasureGroup.COLUMNS,
                MeasureGroup.ROWS);
        Map<String, Measure> measures = Tables.byName(report);
        assertVerdict(measures, "Worst column", Verdict.FAIL);
        assertThat(measures.get("Worst column").advice()).contains("'length'");
        assertThat(report.columns().get(0).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.columns().get(4).verdict()).isEqualTo(Verdict.PASS);
        assertVerdict(measures, "Told apart by a linear model", Verdict.FAIL);
    }

    @Test
    void gapsThatWereNotGeneratedAreADifferenceOfShape() {
        SyntheticDataReport report = Tables.report(
                Tables.rows(5000, ROWS, row -> {
                    row[1] = row[1] == null ? 1.0 : row[1];
                    return row;
                }),
                MeasureGroup.COLUMNS);
        assertThat(report.columns().get(1).missingReal()).isBetween(0.05, 0.15);
        assertThat(report.columns().get(1).missingSynthetic()).isZero();
        assertThat(report.columns().get(1).distance())
                .isGreaterThanOrEqualTo(report.columns().get(1).missingReal());
    }

    @Test
    void recallFailsALostGroup() {
        Map<String, Measure> measures = Tables.byName(Tables.report(
                Tables.rows(5000, ROWS, row -> {
                    int number = 5000;
                    Object[] other = row;
                    while (!other[4].equals("a")) {
                        other = Tables.row(7000 + number++ + Math.abs(row[0].hashCode() % 1000));
                    }
                    return other;
                }),
                MeasureGroup.ROWS));
        assertVerdict(measures, "Beta-recall", Verdict.FAIL);
        assertVerdict(measures, "Coverage", Verdict.FAIL);
        assertVerdict(measures, "Wasserstein distance", Verdict.FAIL);
    }

    @Test
    void validityFailsRowsThatAModelCannotMake() {
        TableEncoding encoding = TableEncodingFitter.fit(Tables.rows(0, ROWS), EncodingSettings.DEFAULT)
                .encoding();
        RowSource broken = Tables.rows(5000, ROWS, row -> {
            row[0] = 1000.0;
            return row;
        });
        ReportSettings settings = new ReportSettings(Optional.empty(), ROWS, 1, Set.of(MeasureGroup.VALIDITY));
        Map<String, Measure> measures = Tables.byName(new ReportMaker(settings, encoding)
                .make(Tables.rows(0, ROWS), Tables.rows(1000, 200), broken, RunMonitor.NONE));
        assertVerdict(measures, "Inadmissible rows", Verdict.FAIL);
        assertThat(measures.get("Inadmissible rows").value()).isEqualTo(1);
        assertThat(measures.get("Inadmissible rows").meaning()).contains("'length'");
        assertVerdict(measures, "Outside the training data's range", Verdict.FAIL);
    }

    @Test
    void givesTheSameFiguresAgain() {
        RowSource synthetic = Tables.rows(5000, ROWS);
        assertThat(Tables.report(synthetic, MeasureGroup.values()))
                .isEqualTo(Tables.report(synthetic, MeasureGroup.values()));
    }

    @Test
    void predictsTheNumberThatIsChosen() {
        ReportSettings settings = new ReportSettings(Optional.of("weight"), ROWS, 1, Set.of(MeasureGroup.USEFULNESS));
        Map<String, Measure> measures = Tables.byName(new ReportMaker(settings, null)
                .make(Tables.rows(0, ROWS), Tables.rows(1000, 200), Tables.rows(5000, ROWS), RunMonitor.NONE));
        Measure linear = measures.get("Prediction of 'weight' by a linear model");
        // weight = 2 length + noise of standard deviation 0.5; its variance is 4 (1 + 16 0.24) + 0.25, hence R2 = 0.987
        assertThat(linear.value()).isBetween(0.97, 0.995);
        assertThat(linear.floor()).isBetween(0.97, 0.995);
        assertThat(linear.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void refusesTablesThatCannotBeCompared() {
        ReportMaker maker = new ReportMaker(ReportSettings.DEFAULT, null);
        assertThatThrownBy(() ->
                        maker.make(Tables.rows(0, 50), Tables.numbers(1, 2), Tables.rows(100, 50), RunMonitor.NONE))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("'Hold-out'")
                .hasMessageContaining("[x]");
        assertThatThrownBy(
                        () -> maker.make(Tables.rows(0, 50), Tables.rows(60, 9), Tables.rows(100, 50), RunMonitor.NONE))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("'Hold-out' needs at least 10 rows, but has 9");
        ReportSettings unknown = new ReportSettings(Optional.of("colour"), 50, 1, Set.of(MeasureGroup.USEFULNESS));
        assertThatThrownBy(() -> new ReportMaker(unknown, null)
                        .make(Tables.rows(0, 50), Tables.rows(60, 20), Tables.rows(100, 50), RunMonitor.NONE))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("'colour'");
    }

    @Test
    void stopsWhereverItIsCancelled() {
        for (int stop : new int[] {1, 50, 300, 700}) {
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
            assertThatThrownBy(() -> new ReportMaker(ReportSettings.DEFAULT, null)
                            .make(Tables.rows(0, 100), Tables.rows(1000, 100), Tables.rows(5000, 100), cancelling))
                    .isInstanceOf(RunCancelledException.class);
            assertThat(checks).hasValue(stop);
        }
    }
}
