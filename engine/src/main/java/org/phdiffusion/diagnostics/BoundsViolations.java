// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.chart.Chart;

/** Counts the encoded rows that leave the convex set, and the factor of the set - a column - that is left most often. */
public final class BoundsViolations {

    private static final String MEANING = """
            Every sample that the certified controller draws lies in the set of admissible rows: numbers within their \
            bounds, one of the known categories. This is guaranteed, so a single violation is a failure. It means that the \
            samples were generated without the controller, were not drawn from this model, or were changed since. The chart \
            counts the rows that leave the bounds of each column, if there are any.""";

    private BoundsViolations() {}

    /**
     * Judges samples.
     *
     * @param violations how many rows leave the bounds of each column, at least 0
     * @param names of the columns, as many
     * @param outside rows that leave the bounds of one column or more
     * @param rows rows that were looked at
     * @return the number of violations, rows x columns, bound 0; FAIL if there is any
     * @throws IllegalArgumentException if there is not one count a name
     */
    public static Diagnosis of(long[] violations, List<String> names, long outside, long rows) {
        if (violations.length != names.size()) {
            throw new IllegalArgumentException("There must be one count a column, but there are %d for %d."
                    .formatted(violations.length, names.size()));
        }
        long total = LongStream.of(violations).sum();
        DiagnosticResult result = new DiagnosticResult(
                "Bounds violations",
                total,
                0,
                total == 0 ? Verdict.PASS : Verdict.FAIL,
                explain(outside, rows, violations, names));
        return new Diagnosis(
                Topic.STABILITY, result, MEANING, total == 0 ? List.of() : List.of(chart(violations, names)));
    }

    private static Chart chart(long[] violations, List<String> names) {
        int[] left = IntStream.range(0, violations.length)
                .filter(f -> violations[f] > 0)
                .toArray();
        List<String> shown = new ArrayList<>();
        for (int f : left) {
            shown.add(names.get(f));
        }
        return BarChart.of(
                "Rows outside the bounds of a column",
                shown,
                Axis.linear("Rows"),
                IntStream.of(left).mapToDouble(f -> violations[f]).toArray(),
                null,
                "");
    }

    private static String explain(long rows, long all, long[] violations, List<String> names) {
        if (rows == 0) {
            return String.format(
                    Locale.ROOT, "All %,d rows lie within the bounds of all %d columns.", all, names.size());
        }
        int worst = 0;
        for (int f = 0; f < violations.length; f++) {
            worst = violations[f] > violations[worst] ? f : worst;
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d rows leave the bounds, most often in '%s' (%,d rows). Use the certified controller.",
                rows,
                all,
                names.get(worst),
                violations[worst]);
    }
}
