// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.phdiffusion.chart.Chart;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.data.ExampleData;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.model.LearnedModel;
import org.phdiffusion.model.LearnerSettings;
import org.phdiffusion.model.ModelLearner;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.training.RollBack;
import org.phdiffusion.training.TrainingEnd;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingRecord;
import org.phdiffusion.training.TrainingResult;
import org.phdiffusion.training.TrainingSettings;

class LearnerPageTest {

    private static final TrainingSettings SETTINGS =
            TrainingSettings.builder().steps(1000).evaluation(100, 3).threads(1).build();

    /** A training of ten evaluations with losses that depend on the share of the steps done. */
    private static TrainingResult training(
            DoubleUnaryOperator loss, DoubleUnaryOperator heldOut, TrainingEnd end, RollBack... backs) {
        List<TrainingRecord> curve = new ArrayList<>();
        TrainingRecord best = null;
        for (int i = 1; i <= 10; i++) {
            double t = i / 10.0;
            TrainingRecord record =
                    new TrainingRecord(100 * i, loss.applyAsDouble(t), heldOut.applyAsDouble(t), 0.01, 1e-3, 0.5);
            curve.add(record);
            best = best == null || record.heldOutLoss() < best.heldOutLoss() ? record : best;
        }
        return new TrainingResult(null, best, curve, List.of(), 1000, List.of(backs), end);
    }

    private static Headline headline(TrainingResult training) {
        return new TrainingVerdict(training, SETTINGS).headline(List.of());
    }

    private static double settled(double t) {
        return 0.5 + 0.4 * Math.exp(-20 * t);
    }

    @Test
    void aTrainingThatSettledPasses() {
        Headline headline =
                headline(training(LearnerPageTest::settled, LearnerPageTest::settled, TrainingEnd.ALL_STEPS));
        assertThat(headline.verdict()).isEqualTo(Verdict.PASS);
        assertThat(headline.sentence()).isEqualTo("Training ran all 1,000 steps.");
        assertThat(headline.reasons()).isEmpty();
    }

    @Test
    void aLossThatStillFallsAsksForMoreSteps() {
        Headline headline = headline(training(t -> 0.9 - 0.3 * t, t -> 0.9 - 0.3 * t, TrainingEnd.ALL_STEPS));
        assertThat(headline.verdict()).isEqualTo(Verdict.WARN);
        assertThat(headline.reasons()).singleElement().asString().contains("more steps would make a better model");
    }

    @Test
    void aLossThatRisesIsASignOfOverFittingThatDoesNoHarm() {
        Headline headline = headline(training(t -> 0.5, t -> 0.5 + Math.abs(t - 0.3), TrainingEnd.STOPPED_EARLY));
        assertThat(headline.verdict()).isEqualTo(Verdict.PASS);
        assertThat(headline.sentence()).contains("had not improved since step 300");
        assertThat(headline.reasons())
                .singleElement()
                .asString()
                .contains("over-fitting")
                .contains("from 0.5 to 1.2")
                .contains("weights of step 300 are kept");
    }

    @Test
    void aHeldOutLossFarAboveTheTrainingLossIsAWarning() {
        Headline headline = headline(training(t -> 0.4, t -> 0.64, TrainingEnd.ALL_STEPS));
        assertThat(headline.verdict()).isEqualTo(Verdict.WARN);
        assertThat(headline.reasons())
                .singleElement()
                .asString()
                .contains("60 % above the training loss", "learns rows by heart");
    }

    @Test
    void aGapThatIsUsualForSmallTablesIsToldWithoutAWarning() {
        Headline headline = headline(training(t -> 0.4, t -> 0.5, TrainingEnd.ALL_STEPS));
        assertThat(headline.verdict()).isEqualTo(Verdict.PASS);
        assertThat(headline.reasons()).singleElement().asString().contains("25 % above the training loss");
    }

    @Test
    void goingBackIsAWarning() {
        Headline headline = headline(training(
                LearnerPageTest::settled,
                LearnerPageTest::settled,
                TrainingEnd.ALL_STEPS,
                new RollBack(250, Double.POSITIVE_INFINITY, 200, 5e-4)));
        assertThat(headline.verdict()).isEqualTo(Verdict.WARN);
        assertThat(headline.sentence()).endsWith("after it had diverged and gone back once.");
        assertThat(headline(training(
                                LearnerPageTest::settled,
                                LearnerPageTest::settled,
                                TrainingEnd.DIVERGED,
                                new RollBack(250, Double.NaN, 200, 5e-4)))
                        .sentence())
                .contains("gave up");
    }

    @Test
    void showsLossesRatesAndGradientsOfARealTraining() {
        RowSource iris = ExampleData.IRIS.rows(0, 0);
        LearnerSettings settings = LearnerSettings.defaults(null, SETTINGS);
        LearnedModel learned;
        try (PortableBackend backend = new PortableBackend()) {
            learned = new ModelLearner(new LearnerSettings(
                            null,
                            0.5,
                            16,
                            2,
                            false,
                            settings.readOut(),
                            0.2,
                            TrainingSettings.builder()
                                    .steps(30)
                                    .batchRows(32)
                                    .evaluation(10, 0)
                                    .threads(1)
                                    .build()))
                    .learn(
                            TableEncodingFitter.fit(iris, EncodingSettings.DEFAULT)
                                    .encoding(),
                            iris,
                            backend,
                            TrainingListener.NONE,
                            RunMonitor.NONE);
        }
        Page page = LearnerPage.of(learned, settings, List.of(new Page.Fact("Time", "1 s")));
        assertThat(page.facts()).contains(new Page.Fact("Rows learned from", "150"), new Page.Fact("Time", "1 s"));
        List<Panel> panels = page.sections().get(0).panels();
        assertThat(panels).extracting(Panel::id).containsExactly("loss", "learning-rate", "gradients");
        LineChart loss = line(panels.get(0));
        assertThat(loss.series())
                .extracting(Series::role)
                .containsExactly(Series.Role.INTERVAL, Series.Role.MEASURED, Series.Role.MEASURED);
        assertThat(loss.series().get(1).x()).containsExactly(10.0, 20.0, 30.0);
        assertThat(loss.marks())
                .containsExactly(new LineChart.Mark(learned.training().best().step(), "Weights kept"));
        assertThat(line(panels.get(2)).series().get(0).y()).allMatch(norm -> norm > 0);
        assertThat(PageJson.write(page)).startsWith("{\"format\":1,");
    }

    private static LineChart line(Panel panel) {
        Chart chart = panel.charts().get(0);
        return (LineChart) chart;
    }
}
