// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.phdiffusion.chart.TableChart;

/** Counts the rows that break the rules of a model, and names the rule that is broken most often. */
public final class RuleViolations {

    private static final String MEANING = """
            The rules that were written for the table are part of the set that the certified controller keeps rows in, and \
            decoding ends with an exact search on the grid of decimals, whole numbers and days: every generated row obeys \
            every rule. A single violation is a failure; the rows were not drawn from this model, or were changed since. \
            The table lists the rules and how many rows break them.""";

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
    public static Diagnosis of(List<String> rules, long[] broken, long rowsBreaking, long rows) {
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
        TableChart table = new TableChart(
                "Rules",
                List.of("Rule", "Rows that break it"),
                IntStream.range(0, broken.length)
                        .mapToObj(i -> List.of(rules.get(i), Long.toString(broken[i])))
                        .toList());
        return new Diagnosis(
                Topic.STABILITY,
                new DiagnosticResult(
                        "Rule violations", total, 0, total == 0 ? Verdict.PASS : Verdict.FAIL, explanation),
                MEANING,
                List.of(table));
    }
}
