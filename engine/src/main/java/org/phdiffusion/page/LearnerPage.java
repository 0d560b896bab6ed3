// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.LineChart.Mark;
import org.phdiffusion.chart.Series;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.model.LearnedModel;
import org.phdiffusion.model.LearnerSettings;
import org.phdiffusion.model.Provenance;
import org.phdiffusion.training.RollBack;
import org.phdiffusion.training.TrainingRecord;
import org.phdiffusion.training.TrainingResult;

/** How a training went: its losses, learning rate and gradients, and in words how it ended and what to do about it. */
public final class LearnerPage {

    private static final String TITLE = "Hamiltonian Score Learner";
    private static final double STANDARD_ERRORS = 2;

    private LearnerPage() {}

    /**
     * Builds the page.
     *
     * @param learned model and history
     * @param settings how it was learned
     * @param more facts that only the caller knows, such as device and time
     * @return the page
     */
    public static Page of(LearnedModel learned, LearnerSettings settings, List<Page.Fact> more) {
        TrainingResult training = learned.training();
        List<Mark> marks = marks(training);
        Section section = new Section(
                "How did training go?",
                "Rows are blurred with noise of all strengths, and the energy learns which way leads back to them. The"
                        + " loss says how far off it is.",
                List.of(loss(training, marks), rate(training, marks), gradients(training, settings, marks)));
        return new Page(
                Page.Kind.LEARNER,
                TITLE,
                subtitle(learned.model()),
                new TrainingVerdict(training, settings.training()).headline(learned.messages()),
                facts(learned, settings, more),
                List.of(section));
    }

    private static String subtitle(DiffusionModel model) {
        return Texts.counted(model.provenance().rows(), "row", "rows") + ", "
                + Texts.counted(model.encoding().columns().size(), "column", "columns")
                + model.conditionColumn().map(name -> ", given '" + name + "'").orElse("");
    }

    private static List<Mark> marks(TrainingResult training) {
        List<Mark> marks = new ArrayList<>();
        for (RollBack back : training.rollBacks()) {
            marks.add(new Mark(back.step(), "Went back to step " + Texts.count(back.backTo())));
        }
        marks.add(new Mark(training.best().step(), "Weights kept"));
        return marks;
    }

    private static Panel loss(TrainingResult training, List<Mark> marks) {
        List<TrainingRecord> curve = training.curve();
        double[] steps = values(curve, TrainingRecord::step);
        LineChart chart = new LineChart(
                "",
                Axis.linear("Step"),
                Axis.log("Loss"),
                List.of(
                        Series.interval(
                                "Held-out loss, two standard errors",
                                steps,
                                values(
                                        curve,
                                        record ->
                                                record.heldOutLoss() - STANDARD_ERRORS * record.heldOutStandardError()),
                                values(
                                        curve,
                                        record -> record.heldOutLoss()
                                                + STANDARD_ERRORS * record.heldOutStandardError())),
                        Series.measured("Training loss", steps, values(curve, TrainingRecord::loss)),
                        Series.measured("Held-out loss", steps, values(curve, TrainingRecord::heldOutLoss))),
                marks);
        TrainingRecord best = training.best();
        return Panel.of(
                "Loss",
                "The weights of step %s are kept: held-out loss %s ± %s, training loss %s."
                        .formatted(
                                Texts.count(best.step()),
                                Texts.number(best.heldOutLoss()),
                                Texts.number(best.heldOutStandardError()),
                                Texts.number(best.loss())),
                "The loss is the squared error of the rows that the energy restores from noise, averaged over noise levels"
                        + " in units in which knowing nothing costs about 1 (denoising score matching, Vincent 2011, with"
                        + " the weights of Karras et al. 2022). It cannot reach 0: noise destroys what no model can"
                        + " restore. The training loss is of rows that the energy learns from; the held-out loss is of"
                        + " rows that it never sees, always under the same noise, and decides which weights are kept. If"
                        + " it rises while the training loss falls, the energy learns rows by heart; training then stops,"
                        + " and what was learned by heart is thrown away.",
                chart);
    }

    private static Panel rate(TrainingResult training, List<Mark> marks) {
        List<TrainingRecord> curve = training.curve();
        int backs = training.rollBacks().size();
        return Panel.of(
                "Learning rate",
                backs == 0
                        ? "Training never diverged; the rate rose, then fell as planned."
                        : "Training diverged %s; each time it went back and halved the rate."
                                .formatted(backs == 1 ? "once" : backs + " times"),
                "How far the weights move at each step. It rises in the first steps, while Adam's averages settle, and"
                        + " falls along a cosine, so that the last steps only polish. When the loss explodes, training"
                        + " goes back to the best weights so far and halves the rate.",
                new LineChart(
                        "",
                        Axis.linear("Step"),
                        Axis.linear("Learning rate"),
                        List.of(Series.measured(
                                "Learning rate",
                                values(curve, TrainingRecord::step),
                                values(curve, TrainingRecord::learningRate))),
                        marks));
    }

    private static Panel gradients(TrainingResult training, LearnerSettings settings, List<Mark> marks) {
        List<TrainingRecord> curve = training.curve();
        double limit = settings.training().clipNorm();
        double[] steps = values(curve, TrainingRecord::step);
        double[] norms = values(curve, TrainingRecord::gradientNorm);
        List<Series> series = new ArrayList<>();
        series.add(Series.measured("Mean norm of the gradient", steps, norms));
        if (Double.isFinite(limit)) {
            series.add(Series.bound("Limit", ends(steps), new double[] {limit, limit}));
        }
        long above =
                curve.stream().filter(record -> record.gradientNorm() > limit).count();
        return Panel.of(
                "Gradients",
                above == 0
                        ? "The mean norm stays below the limit of " + Texts.number(limit) + " throughout."
                        : "The mean norm exceeds the limit of %s in %s of %s measurements; such gradients are shortened to it."
                                .formatted(Texts.number(limit), Texts.count(above), Texts.count(curve.size())),
                "How steeply the loss depends on the weights. Gradients longer than the limit are shortened, so that one"
                        + " odd batch cannot throw the weights away. If most are, the learning rate is too high for the"
                        + " data.",
                new LineChart("", Axis.linear("Step"), Axis.log("Norm of the gradient"), series, marks));
    }

    private static double[] ends(double[] steps) {
        return new double[] {steps[0], steps[steps.length - 1]};
    }

    private static double[] values(List<TrainingRecord> curve, ToDoubleFunction<TrainingRecord> value) {
        return curve.stream().mapToDouble(value).toArray();
    }

    private static List<Page.Fact> facts(LearnedModel learned, LearnerSettings settings, List<Page.Fact> more) {
        DiffusionModel model = learned.model();
        Provenance provenance = model.provenance();
        List<Page.Fact> facts = new ArrayList<>();
        facts.add(new Page.Fact("Rows learned from", Texts.count(provenance.rows())));
        if (provenance.incompleteRows() > 0) {
            facts.add(new Page.Fact("Of these incomplete", Texts.count(provenance.incompleteRows())));
        }
        String memory = provenance.settings().get("rowsInMemory");
        if (memory != null) {
            facts.add(new Page.Fact(
                    "Streamed from disk, in memory", Texts.counted(Long.parseLong(memory), "row", "rows")));
        }
        facts.add(new Page.Fact("Share held out", Texts.percent(settings.holdOutShare())));
        facts.add(new Page.Fact(
                "Columns",
                "%s in %s"
                        .formatted(
                                Texts.count(model.encoding().columns().size()),
                                Texts.counted(model.encoding().dimension(), "coordinate", "coordinates"))));
        facts.add(new Page.Fact(
                "Parameters", Texts.count(model.parameters().layout().size())));
        facts.add(new Page.Fact(
                "Steps",
                "%s of %s"
                        .formatted(
                                Texts.count(learned.training().stepsDone()),
                                Texts.count(settings.training().steps()))));
        facts.add(new Page.Fact("Batch", Texts.counted(settings.training().batchRows(), "row", "rows")));
        facts.add(new Page.Fact("Seed", Long.toString(settings.training().seed())));
        facts.addAll(more);
        return facts;
    }
}
