// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.phdiffusion.chart.TableChart;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.diagnostics.Topic;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.examination.Examination;

/**
 * The dashboard of the diagnostics. Its first sentence answers whether the result can be trusted; it promises no more than
 * the topics that were measured allow.
 */
public final class DiagnosticsPage {

    private static final int DIGITS = 4;

    private static final String OVERVIEW = "Results at a glance";

    /** What a summary shows even if it is in order. */
    private static final Set<String> MAIN = Set.of(
            OVERVIEW,
            "Certificate margin",
            "Balance closure",
            "Control saturation",
            "Calibration",
            "Column likeness",
            "Stopping level");

    private DiagnosticsPage() {}

    /**
     * Builds the page.
     *
     * @param examination what was found
     * @param more facts that only the caller knows, such as device and time
     * @return the page
     */
    public static Page of(Examination examination, List<Page.Fact> more) {
        List<Diagnosis> diagnoses = examination.diagnoses();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("All results", String.join(" ", examination.notes()), List.of(overview(diagnoses))));
        for (Topic topic : Topic.values()) {
            List<Panel> panels = diagnoses.stream()
                    .filter(diagnosis -> diagnosis.topic() == topic)
                    .map(Panel::of)
                    .toList();
            if (!panels.isEmpty()) {
                sections.add(new Section(topic.question(), introduction(topic), panels));
            }
        }
        return new Page(
                Page.Kind.DIAGNOSTICS,
                "PH Stability Diagnostics",
                String.format(
                        Locale.ROOT,
                        "%,d samples against %,d reference rows of %d columns",
                        examination.sampleRows(),
                        examination.referenceRows(),
                        examination.columns()),
                headline(diagnoses),
                facts(examination, more),
                sections);
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d rows", rows);
    }

    private static List<Page.Fact> facts(Examination examination, List<Page.Fact> more) {
        List<Page.Fact> facts = new ArrayList<>(List.of(
                new Page.Fact("Samples", rows(examination.sampleRows())),
                new Page.Fact("Reference", rows(examination.referenceRows())),
                new Page.Fact(
                        "Training",
                        examination.trainingRows() == 0 ? "not connected" : rows(examination.trainingRows())),
                new Page.Fact(
                        "Columns",
                        "%d, encoded as %d coordinates".formatted(examination.columns(), examination.coordinates()))));
        facts.addAll(more);
        return facts;
    }

    /**
     * The page without what a reader of a printed summary can do without: what is in order and no main result.
     *
     * @param examination what was found
     * @return the conclusion, the results at a glance, the main panels and all that fail or warn
     */
    public static Page summary(Examination examination) {
        Page page = of(examination, List.of());
        List<Section> sections = page.sections().stream()
                .map(section -> new Section(
                        section.title(),
                        "",
                        section.panels().stream()
                                .filter(DiagnosticsPage::isMain)
                                .toList()))
                .filter(section -> !section.panels().isEmpty())
                .toList();
        return new Page(page.kind(), page.title(), page.subtitle(), page.headline(), page.facts(), sections);
    }

    private static boolean isMain(Panel panel) {
        return MAIN.contains(panel.title()) || panel.verdict() == Verdict.FAIL || panel.verdict() == Verdict.WARN;
    }

    /**
     * Draws the conclusion.
     *
     * @param diagnoses all that were made
     * @return FAIL if a guarantee is broken, WARN if something deserves a look, otherwise PASS; the reasons are the findings
     *     that led to it, failures first
     */
    public static Headline headline(List<Diagnosis> diagnoses) {
        Verdict overall = worst(diagnoses.stream());
        if (overall == Verdict.PASS && !is(Topic.LIKENESS, Verdict.PASS, diagnoses)) {
            return new Headline(
                    Verdict.INFO,
                    "Sampling is stable. Whether the samples resemble the data was not measured.",
                    findings(Topic.LIKENESS, diagnoses));
        }
        return new Headline(overall, sentence(overall, diagnoses), reasons(overall, diagnoses));
    }

    private static String sentence(Verdict overall, List<Diagnosis> diagnoses) {
        if (overall == Verdict.FAIL) {
            return is(Topic.STABILITY, Verdict.FAIL, diagnoses)
                    ? "Do not use this result: sampling breaks a guarantee."
                    : "Do not use this result: the samples are not what the model allows.";
        }
        if (overall == Verdict.PASS) {
            return is(Topic.PRIVACY, Verdict.PASS, diagnoses)
                    ? "This result can be trusted: sampling is stable, the samples resemble the data, and no row looks copied."
                    : "This result can be trusted: sampling is stable and the samples resemble the data. Whether rows are copied was not measured.";
        }
        return "Look before you use this result: sampling is stable, but " + doubts(diagnoses) + ".";
    }

    private static String doubts(List<Diagnosis> diagnoses) {
        List<String> doubts = new ArrayList<>();
        if (is(Topic.STABILITY, Verdict.WARN, diagnoses)) {
            doubts.add("the controller has to hold the energy back");
        }
        if (is(Topic.LIKENESS, Verdict.WARN, diagnoses)) {
            doubts.add("the samples differ from the data");
        }
        if (is(Topic.PRIVACY, Verdict.WARN, diagnoses)) {
            doubts.add("rows may be copied");
        }
        boolean energy = is(Topic.ENERGY, Verdict.WARN, diagnoses);
        if (energy && doubts.isEmpty()) {
            return "the energy is not quite that of a diffusion: the samples look right, but do not rely on its densities";
        }
        if (energy) {
            doubts.add("the energy is not quite that of a diffusion");
        }
        int last = doubts.size() - 1;
        return last == 0 ? doubts.get(0) : String.join(", ", doubts.subList(0, last)) + " and " + doubts.get(last);
    }

    private static List<String> reasons(Verdict overall, List<Diagnosis> diagnoses) {
        if (overall == Verdict.PASS) {
            long sound = diagnoses.stream()
                    .filter(diagnosis -> diagnosis.result().verdict() == Verdict.PASS)
                    .count();
            return List.of(
                    sound + " of " + diagnoses.size()
                            + " diagnostics are as they should be, the others give no reason to doubt; each is explained below.",
                    "Stability is guaranteed by a theorem and was checked; likeness was measured, which is no guarantee.");
        }
        return Stream.of(Verdict.FAIL, Verdict.WARN)
                .flatMap(verdict -> diagnoses.stream()
                        .filter(diagnosis -> diagnosis.result().verdict() == verdict))
                .map(diagnosis ->
                        diagnosis.result().name() + ": " + diagnosis.result().explanation())
                .toList();
    }

    private static List<String> findings(Topic topic, List<Diagnosis> diagnoses) {
        return diagnoses.stream()
                .filter(diagnosis -> diagnosis.topic() == topic)
                .map(diagnosis -> diagnosis.result().explanation())
                .toList();
    }

    private static Panel overview(List<Diagnosis> diagnoses) {
        List<List<String>> rows = diagnoses.stream()
                .sorted(Comparator.comparing(
                        diagnosis -> rank(diagnosis.result().verdict())))
                .map(diagnosis -> List.of(
                        diagnosis.result().verdict().name(),
                        diagnosis.result().name(),
                        number(diagnosis.result().value()),
                        number(diagnosis.result().bound()),
                        diagnosis.topic().question()))
                .toList();
        return Panel.of(
                OVERVIEW,
                "",
                "PASS is as it should be. WARN is worth a look: a judgement of quality, whose rate of false alarms each"
                        + " diagnostic states. FAIL means that something guaranteed does not hold. INFO is a figure without a"
                        + " judgement, often because something that it needs is not connected.",
                new TableChart("", List.of("Verdict", "Diagnostic", "Value", "Bound", "Question"), rows));
    }

    private static String introduction(Topic topic) {
        return switch (topic) {
            case STABILITY ->
                "The certified controller keeps every run inside a bound that holds for any energy, however"
                        + " wrong. This section checks that it did. Stability says nothing about likeness.";
            case ENERGY ->
                "Noise turns data into densities that obey a known equation. An energy that was learned well obeys"
                        + " it too; where it does not, its densities, and at the end its samples, are wrong.";
            case LIKENESS ->
                "Nothing guarantees that samples resemble the data, so it is measured, against what two sets of"
                        + " real rows would show.";
            case PRIVACY -> "A model that has stored its training rows draws perfect samples: copies.";
        };
    }

    private static boolean is(Topic topic, Verdict verdict, List<Diagnosis> diagnoses) {
        return worst(diagnoses.stream().filter(diagnosis -> diagnosis.topic() == topic)) == verdict;
    }

    /** The verdict that weighs most; INFO if there is none with a judgement. */
    private static Verdict worst(Stream<Diagnosis> diagnoses) {
        return diagnoses
                .map(diagnosis -> diagnosis.result().verdict())
                .min(Comparator.comparing(DiagnosticsPage::rank))
                .orElse(Verdict.INFO);
    }

    private static int rank(Verdict verdict) {
        return Arrays.asList(Verdict.FAIL, Verdict.WARN, Verdict.PASS, Verdict.INFO)
                .indexOf(verdict);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + DIGITS + "g", value);
    }
}
