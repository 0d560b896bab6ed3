// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.diagnostics.DiagnosticResult;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.sampling.SamplingOutcome;

/** Says whether a run kept what its controller promises. */
final class SamplingVerdict {

    private final SampledRun run;
    private final SamplingOutcome outcome;
    private final List<Diagnosis> diagnoses;

    SamplingVerdict(SampledRun run, List<Diagnosis> diagnoses) {
        this.run = run;
        this.outcome = run.outcome();
        this.diagnoses = diagnoses;
    }

    /** The figure of a promise that nobody made. */
    static Diagnosis informative(Diagnosis diagnosis) {
        DiagnosticResult result = diagnosis.result();
        String finding = result.verdict() == Verdict.FAIL
                ? "The unconstrained controller gives no certificate, and at some noise level the rows lie further from the admissible set than a certified run allows."
                : "The unconstrained controller gives no certificate; this run stayed within the bound all the same.";
        return new Diagnosis(
                diagnosis.topic(),
                new DiagnosticResult(result.name(), result.value(), result.bound(), Verdict.INFO, finding),
                diagnosis.meaning(),
                diagnosis.charts());
    }

    Headline headline() {
        List<String> reasons = new ArrayList<>();
        if (outcome.nonFiniteRows() > 0) {
            reasons.add(
                    Texts.counted(outcome.nonFiniteRows(), "row", "rows") + " became infinite or no numbers at all.");
        }
        for (Verdict verdict : List.of(Verdict.FAIL, Verdict.WARN)) {
            diagnoses.stream()
                    .map(Diagnosis::result)
                    .filter(result -> result.verdict() == verdict)
                    .forEach(result -> reasons.add(result.name() + ": " + result.explanation()));
        }
        if (run.settings().stopLevel() > 0) {
            reasons.add("The run stopped at noise level %s on purpose: rows keep that much noise."
                    .formatted(Texts.number(run.settings().stopLevel())));
        }
        reasons.add("Stability says nothing about likeness: compare the columns below.");
        return new Headline(verdict(), sentence(), reasons);
    }

    private Verdict verdict() {
        if (has(Verdict.FAIL) || (run.settings().certified() && outside() > 0)) {
            return Verdict.FAIL;
        }
        if (!run.settings().certified()) {
            return outside() > 0 ? Verdict.WARN : Verdict.INFO;
        }
        return has(Verdict.WARN) ? Verdict.WARN : Verdict.PASS;
    }

    private String sentence() {
        String rows = Texts.count(outcome.rows());
        if (!run.settings().certified()) {
            return outside() == 0
                    ? "Drawn without a certificate; all " + rows + " rows happen to be admissible."
                    : "Drawn without a certificate: %s of %s rows ended outside the admissible set and were cut back to it."
                            .formatted(Texts.count(outside()), rows);
        }
        return switch (verdict()) {
            case FAIL -> "The run breaks a guarantee of the certified controller: do not use its rows.";
            case WARN ->
                "The certificate was kept and all " + rows + " rows are admissible, but the controller had to hold"
                        + " the energy back.";
            default -> "The certificate was kept at every noise level: all " + rows + " rows are admissible.";
        };
    }

    private long outside() {
        return outcome.rowsOutsideSet();
    }

    private boolean has(Verdict verdict) {
        return diagnoses.stream().anyMatch(diagnosis -> diagnosis.result().verdict() == verdict);
    }
}
