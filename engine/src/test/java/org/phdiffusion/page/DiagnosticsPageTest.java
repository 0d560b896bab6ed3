// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.phdiffusion.chart.TableChart;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.diagnostics.DiagnosticResult;
import org.phdiffusion.diagnostics.Topic;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.examination.Examination;

class DiagnosticsPageTest {

    private static Diagnosis diagnosis(Topic topic, Verdict verdict) {
        String name = topic.name().charAt(0) + topic.name().substring(1).toLowerCase(Locale.ROOT);
        return new Diagnosis(
                topic, new DiagnosticResult(name, 1, 2, verdict, "found in 'mass' at 0.1."), "meaning", List.of());
    }

    private static Headline headline(Verdict stability, Verdict energy, Verdict likeness, Verdict privacy) {
        return DiagnosticsPage.headline(List.of(
                diagnosis(Topic.STABILITY, stability),
                diagnosis(Topic.ENERGY, energy),
                diagnosis(Topic.LIKENESS, likeness),
                diagnosis(Topic.PRIVACY, privacy)));
    }

    @Test
    void trustsAResultWithoutDoubts() {
        Headline headline = headline(Verdict.PASS, Verdict.PASS, Verdict.PASS, Verdict.PASS);
        assertThat(headline.verdict()).isEqualTo(Verdict.PASS);
        assertThat(headline.sentence()).contains("can be trusted").contains("no row looks copied");
    }

    @Test
    void doesNotPromiseWhatWasNotMeasured() {
        Headline headline = headline(Verdict.PASS, Verdict.PASS, Verdict.PASS, Verdict.INFO);
        assertThat(headline.verdict()).isEqualTo(Verdict.PASS);
        assertThat(headline.sentence()).contains("copied was not measured");
        assertThat(headline.reasons().get(0)).startsWith("3 of 4 diagnostics are as they should be");
    }

    @Test
    void promisesNothingAboutLikenessWhereItWasNotMeasured() {
        Headline headline = headline(Verdict.PASS, Verdict.PASS, Verdict.INFO, Verdict.PASS);
        assertThat(headline.verdict()).isEqualTo(Verdict.INFO);
        assertThat(headline.sentence()).doesNotContain("trusted").contains("was not measured");
    }

    @Test
    void saysWhatIsDoubtfulAndWhere() {
        Headline headline = headline(Verdict.PASS, Verdict.WARN, Verdict.WARN, Verdict.WARN);
        assertThat(headline.verdict()).isEqualTo(Verdict.WARN);
        assertThat(headline.sentence())
                .isEqualTo("Look before you use this result: sampling is stable, but the samples differ from the data,"
                        + " rows may be copied and the energy is not quite that of a diffusion.");
        assertThat(headline.reasons())
                .containsExactly(
                        "Energy: found in 'mass' at 0.1.",
                        "Likeness: found in 'mass' at 0.1.",
                        "Privacy: found in 'mass' at 0.1.");
    }

    @Test
    void keepsSamplesApartFromDensitiesWhereOnlyTheEnergyIsDoubtful() {
        assertThat(headline(Verdict.PASS, Verdict.WARN, Verdict.PASS, Verdict.PASS)
                        .sentence())
                .contains("the samples look right, but do not rely on its densities");
    }

    @Test
    void failureWinsOverEverything() {
        Headline stability = headline(Verdict.FAIL, Verdict.WARN, Verdict.WARN, Verdict.PASS);
        assertThat(stability.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(stability.sentence()).contains("sampling breaks a guarantee");
        assertThat(stability.reasons().get(0)).startsWith("Stability: ");
        assertThat(headline(Verdict.PASS, Verdict.PASS, Verdict.FAIL, Verdict.PASS)
                        .sentence())
                .contains("not what the model allows");
    }

    @Test
    void showsOnlyTopicsThatWereMeasuredAfterTheOverview() {
        Page page = DiagnosticsPage.of(
                examination(Verdict.PASS, Verdict.FAIL), List.of(new Page.Fact("Computed by", "portable")));
        assertThat(page.subtitle()).isEqualTo("1,000 samples against 50 reference rows of 2 columns");
        assertThat(page.sections().get(0).text()).isEqualTo("One row was left out.");
        assertThat(page.sections())
                .extracting(Section::title)
                .containsExactly("All results", "Is sampling stable?", "Do the samples resemble the data?");
        TableChart overview =
                (TableChart) page.sections().get(0).panels().get(0).charts().get(0);
        assertThat(overview.rows().get(0)).startsWith("FAIL", "Stability", "1.000", "2.000");
    }

    @Test
    void summaryLeavesOutWhatIsInOrder() {
        assertThat(DiagnosticsPage.summary(examination(Verdict.PASS, Verdict.WARN))
                        .sections())
                .extracting(Section::title)
                .containsExactly("All results", "Is sampling stable?");
    }

    private static Examination examination(Verdict likeness, Verdict stability) {
        return new Examination(
                List.of(diagnosis(Topic.LIKENESS, likeness), diagnosis(Topic.STABILITY, stability)),
                List.of("One row was left out."),
                2,
                3,
                1_000,
                50,
                0);
    }
}
