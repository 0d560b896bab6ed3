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
import org.phdiffusion.rule.RuleParser;
import org.phdiffusion.rule.RuleSet;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.RuleUnits;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.table.TableException;

class ReportMakerTest {

    private static final int ROWS = Tables.ROWS;

    /** Enough for faults that cannot be overlooked. */
    private static final int FEW = 120;

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
        Map<String, Measure> measures =
                Tables.byName(Tables.report(Tables.rows(0, ROWS), MeasureGroup.COLUMNS, MeasureGroup.PRIVACY));
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
        SyntheticDataReport report = Tables.report(
                Tables.shuffled(5000, ROWS),
                MeasureGroup.COLUMNS,
                MeasureGroup.PAIRS,
                MeasureGroup.ROWS,
                MeasureGroup.USEFULNESS);
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
                FEW,
                Tables.rows(5000, FEW, row -> {
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
                FEW,
                Tables.rows(5000, FEW, row -> {
                    int number = 5000;
                    Object[] other = row;
                    while (!other[4].equals("a")) {
                        other = Tables.row(7000 + number++ + Math.abs(row[0].hashCode() % 1000));
                    }
                    return other;
                }),
                MeasureGroup.COLUMNS,
                MeasureGroup.ROWS));
        assertThat(measures.get("Worst column").verdict()).isNotEqualTo(Verdict.PASS);
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

    /** Ten tables, 100 verdicts: a faultless table misses each bound once in 100, and FAIL begins a margin beyond. */
    @Test
    void noFreshTableFails() {
        for (int number = 0; number < 10; number++) {
            int first = 20_000 + 1_000 * number;
            ReportSettings settings = new ReportSettings(
                    Optional.empty(),
                    100,
                    number,
                    Set.of(MeasureGroup.COLUMNS, MeasureGroup.PAIRS, MeasureGroup.PRIVACY, MeasureGroup.VALIDITY));
            assertThat(new ReportMaker(settings)
                            .make(
                                    Tables.rows(first, 100),
                                    Tables.rows(first + 200, 80),
                                    Tables.rows(first + 400, 100),
                                    RunMonitor.NONE)
                            .measures())
                    .noneSatisfy(measure -> assertThat(measure.verdict()).isEqualTo(Verdict.FAIL));
        }
    }

    /** Real rows may lie beyond a model's bounds and break its rules as well: worth a look, not a failure. */
    @Test
    void validityComparesWithWhatRealRowsDo() {
        RuleSet rules = RuleParser.parse("length >= -1\ncount >= 0", RuleUnits.columns(Tables.COLUMNS));
        TableEncodingFitter fitter = new TableEncodingFitter(Tables.COLUMNS, EncodingSettings.DEFAULT, rules);
        Tables.sample(Tables.rows(0, ROWS)).rows().forEach(fitter::add);
        TableEncoding encoding = fitter.finish().encoding();
        ReportSettings settings = new ReportSettings(Optional.empty(), ROWS, 1, Set.of(MeasureGroup.VALIDITY));
        ReportMaker maker = new ReportMaker(settings, encoding);
        Map<String, Measure> real = Tables.byName(
                maker.make(Tables.rows(0, ROWS), Tables.rows(1000, 200), Tables.rows(5000, ROWS), RunMonitor.NONE));
        assertVerdict(real, "Broken rules", Verdict.WARN);
        // 60 % of the rows have a normal length, of which 16 % are below -1
        assertThat(real.get("Broken rules").value()).isBetween(0.05, 0.15);
        assertThat(real.get("Broken rules").floor()).isBetween(0.04, 0.16);
        assertThat(real.get("Broken rules").meaning())
                .containsPattern("\\d+ of 250 rows break 'length >= -1'")
                .doesNotContain("break 'count");
        assertThat(real.get("Inadmissible rows").verdict()).isNotEqualTo(Verdict.FAIL);
        RowSource worse = Tables.rows(5000, ROWS, row -> {
            row[0] = -Math.abs((Double) row[0]) - 0.5;
            return row;
        });
        Map<String, Measure> broken =
                Tables.byName(maker.make(Tables.rows(0, ROWS), Tables.rows(1000, 200), worse, RunMonitor.NONE));
        assertVerdict(broken, "Broken rules", Verdict.FAIL);
        RowSource obedient = Tables.rows(5000, ROWS, row -> {
            row[0] = Math.abs((Double) row[0]);
            return row;
        });
        assertVerdict(
                Tables.byName(maker.make(Tables.rows(0, ROWS), Tables.rows(1000, 200), obedient, RunMonitor.NONE)),
                "Broken rules",
                Verdict.PASS);
    }

    @Test
    void givesTheSameFiguresAgain() {
        RowSource synthetic = Tables.rows(5000, 50);
        assertThat(Tables.report(50, synthetic, MeasureGroup.values()))
                .isEqualTo(Tables.report(50, synthetic, MeasureGroup.values()));
    }

    @Test
    void predictsTheNumberThatIsChosen() {
        ReportSettings settings = new ReportSettings(Optional.of("weight"), ROWS, 1, Set.of(MeasureGroup.USEFULNESS));
        Map<String, Measure> measures = Tables.byName(new ReportMaker(settings)
                .make(Tables.rows(0, ROWS), Tables.rows(1000, 200), Tables.rows(5000, ROWS), RunMonitor.NONE));
        Measure linear = measures.get("Prediction of 'weight' by a linear model");
        // weight = 2 length + noise of standard deviation 0.5; its variance is 4 (1 + 16 0.24) + 0.25, hence R2 = 0.987
        assertThat(linear.value()).isBetween(0.97, 0.995);
        assertThat(linear.floor()).isBetween(0.97, 0.995);
        assertThat(linear.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void refusesTablesThatCannotBeCompared() {
        ReportMaker maker = new ReportMaker(ReportSettings.DEFAULT);
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
        assertThatThrownBy(() -> new ReportMaker(unknown)
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
            assertThatThrownBy(() -> new ReportMaker(ReportSettings.DEFAULT)
                            .make(Tables.rows(0, 100), Tables.rows(1000, 100), Tables.rows(5000, 100), cancelling))
                    .isInstanceOf(RunCancelledException.class);
            assertThat(checks).hasValue(stop);
        }
    }
}
