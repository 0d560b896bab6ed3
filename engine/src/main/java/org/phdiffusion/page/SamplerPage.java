// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.chart.PointChart.Frame;
import org.phdiffusion.diagnostics.BalanceClosure;
import org.phdiffusion.diagnostics.CertificateMargin;
import org.phdiffusion.diagnostics.ControlSaturation;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.Trajectory;
import org.phdiffusion.table.DecodeRow;
import org.phdiffusion.table.TableEncoding;

/** What a run of the sampler drew, which way its rows took, and whether it was stable. */
public final class SamplerPage {

    private static final int MOST_FRAMES = 21;
    private static final int MOST_COLUMNS = 8;

    private SamplerPage() {}

    /**
     * Builds the page.
     *
     * @param run what was done
     * @param more facts that only the caller knows, such as device and time
     * @return the page
     */
    public static Page of(SampledRun run, List<Page.Fact> more) {
        List<Diagnosis> diagnoses = diagnoses(run);
        List<Section> sections = List.of(
                new Section(
                        "What was drawn?",
                        "Whether samples resemble the data is not guaranteed by anything. A first look is here; the nodes"
                                + " PH Stability Diagnostics and PH Synthetic Data Report measure it.",
                        List.of(columns(run), pairs(run))),
                new Section(
                        "Which way did rows take?",
                        "Rows begin as pure noise and follow the slope of the learned energy while the noise level falls.",
                        List.of(way(run))),
                new Section(
                        "Was sampling stable?",
                        run.settings().certified()
                                ? "The certified controller keeps every run inside a bound that holds for any energy,"
                                        + " however wrong."
                                : "The unconstrained controller promises nothing: what follows was measured, not"
                                        + " guaranteed.",
                        diagnoses.stream().map(Panel::of).toList()));
        return new Page(
                Page.Kind.SAMPLER,
                "PH Reverse Sampler",
                subtitle(run),
                new SamplingVerdict(run, diagnoses).headline(),
                facts(run, more),
                sections);
    }

    private static String subtitle(SampledRun run) {
        return "%s of %s, drawn in %s"
                .formatted(
                        Texts.counted(run.outcome().rows(), "row", "rows"),
                        Texts.counted(run.model().encoding().columns().size(), "column", "columns"),
                        Texts.counted(run.outcome().ledger().levels().size(), "step", "steps"));
    }

    /** An unconstrained run owes nobody a certificate: what fails is not held against it. */
    private static List<Diagnosis> diagnoses(SampledRun run) {
        EnergyLedger ledger = run.outcome().ledger();
        Diagnosis margin = CertificateMargin.of(ledger);
        return List.of(
                run.settings().certified() ? margin : SamplingVerdict.informative(margin),
                BalanceClosure.of(ledger),
                ControlSaturation.of(ledger, run.model().encoding()));
    }

    private static Panel columns(SampledRun run) {
        ColumnLikeness likeness = new ColumnLikeness(
                run.model().encoding(), run.model().marginals(), run.rows().marginals());
        String wanted = run.asInData()
                ? ""
                : "Rows were drawn balanced or around given values, so that columns are meant to differ. ";
        return new Panel(
                "columns",
                "Real and synthetic columns",
                null,
                wanted + likeness.finding(),
                "Each column of the rows drawn beside the same column of the rows that the model was learned from, as"
                        + " shares of the rows that have a value. The model keeps these counts, and no row. The"
                        + " difference is the total variation distance of the two histograms: the share of rows that"
                        + " would have to change bins. Chance alone gives about the second bar, more of it the fewer rows"
                        + " there are. Columns that agree one by one can still go together wrongly.",
                likeness.charts());
    }

    private static Panel pairs(SampledRun run) {
        SampledRows rows = run.rows();
        return Panel.of(
                "Pairs of columns",
                "%s of %s.%s"
                        .formatted(
                                Texts.counted(rows.shown(), "row", "rows"),
                                Texts.count(run.outcome().rows()),
                                rows.groups().meaning()),
                "Rows drawn, as points over two columns of your choice. Look for pairs that should not exist, and for"
                        + " relations that should.",
                rows.pairs());
    }

    private static Panel way(SampledRun run) {
        Trajectory way = run.trajectory();
        TableEncoding encoding = run.model().encoding();
        Groups groups = new Groups(encoding, run.model().conditionColumn().orElse(null));
        FMatrixRMaj last = way.states().get(way.states().size() - 1);
        List<String> rowGroups = IntStream.range(0, way.rows())
                .mapToObj(i -> groups.of(encoding.decode(last.data, i * last.numCols, DecodeRow.of(i))))
                .toList();
        StateColumns columns = new StateColumns(encoding, MOST_COLUMNS);
        Clouds clouds = new Clouds(rowGroups, columns.size());
        List<Frame> frames = Arrays.stream(StateColumns.spread(way.states().size(), MOST_FRAMES))
                .mapToObj(level -> frame(way, level, columns, clouds))
                .toList();
        return Panel.of(
                "From noise to rows",
                "The first %s; move the slider from noise to rows.%s"
                        .formatted(
                                Texts.counted(way.rows(), "row", "rows"),
                                groups.meaning().replace("the categories", "the categories that rows end in")),
                "The same rows in every picture. Values are the state z = x/sqrt(1 + s²) of the process in standardised"
                        + " units, so that the spread stays near 1 at every noise level s. Early, rows decide which"
                        + " group they will belong to; late, they settle the details. Values that were given take part"
                        + " at the end only.",
                columns.chart(frames));
    }

    private static Frame frame(Trajectory way, int level, StateColumns columns, Clouds clouds) {
        double s = way.levels().level(level);
        FMatrixRMaj state = way.states().get(level);
        double scale = 1 / Math.sqrt(1 + s * s);
        List<double[]> points = IntStream.range(0, way.rows())
                .mapToObj(i -> columns.point(state.data, i * state.numCols, scale))
                .toList();
        return new Frame("s = " + Texts.number(s), clouds.of(points));
    }

    private static List<Page.Fact> facts(SampledRun run, List<Page.Fact> more) {
        SamplingSettings settings = run.settings();
        List<Page.Fact> facts = new ArrayList<>();
        facts.add(new Page.Fact("Rows", Texts.count(run.outcome().rows())));
        facts.add(new Page.Fact("Controller", settings.certified() ? "certified" : "unconstrained"));
        facts.add(new Page.Fact(
                "Noise levels",
                "%s from %s to %s"
                        .formatted(
                                Texts.counted(run.trajectory().levels().steps(), "step", "steps"),
                                Texts.number(run.trajectory().levels().level(0)),
                                Texts.number(run.trajectory()
                                        .levels()
                                        .level(run.trajectory().levels().steps())))));
        facts.add(new Page.Fact(
                "Target rule",
                settings.targetRule().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        facts.add(new Page.Fact("Dissipation gain", Texts.number(settings.dissipationGain())));
        facts.add(new Page.Fact("Seed", Long.toString(settings.seed())));
        facts.add(new Page.Fact("Rows denoised", Texts.count(run.outcome().evaluations())));
        facts.addAll(more);
        return facts;
    }
}
