// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import java.util.Locale;

/** Counts the rows that break the rules of a model, and names the rule that is broken most often. */
public final class RuleViolations {

    private RuleViolations() {}

    /**
     * Judges samples.
     *
     * @param rules texts of the rules, at least one
     * @param broken how many rows break each rule, as many
     * @param rowsBreaking how many rows break any rule
     * @param rows how many rows there are
     * @return the number of violations, rows x rules, bound 0; FAIL if there is any
     * @throws IllegalArgumentException if there is no rule or the numbers do not fit
     */
    public static DiagnosticResult of(List<String> rules, long[] broken, long rowsBreaking, long rows) {
        if (rules.isEmpty() || rules.size() != broken.length) {
            throw new IllegalArgumentException(
                    "There must be as many counts as rules, at least one, but there are %d and %d."
                            .formatted(broken.length, rules.size()));
        }
        long total = 0;
        int worst = 0;
        for (int i = 0; i < broken.length; i++) {
            total += broken[i];
            worst = broken[i] > broken[worst] ? i : worst;
        }
        String explanation = total == 0
                ? String.format(
                        Locale.ROOT,
                        "All %,d rows obey %s.",
                        rows,
                        rules.size() == 1 ? "the rule '" + rules.get(0) + "'" : "all " + rules.size() + " rules")
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d rows break a rule, most often '%s' (%,d rows). They were not drawn from this model,"
                                + " or were changed since.",
                        rowsBreaking,
                        rows,
                        rules.get(worst),
                        broken[worst]);
        return new DiagnosticResult("Rule violations", total, 0, total == 0 ? Verdict.PASS : Verdict.FAIL, explanation);
    }
}
