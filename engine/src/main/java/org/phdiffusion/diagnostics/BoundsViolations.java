// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.chart.Chart;
import org.phdiffusion.control.ProductSet;

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
     * @param samples encoded rows, n x d, not modified
     * @param set the convex set, one factor a column
     * @param factorNames names of the factors, for the explanation
     * @return the number of violations, rows x columns, bound 0; FAIL if there is any
     * @throws IllegalArgumentException if the shapes or the number of names do not fit
     */
    public static Diagnosis of(FMatrixRMaj samples, ProductSet set, List<String> factorNames) {
        int factors = set.factors().size();
        if (samples.numCols != set.dimension() || factorNames.size() != factors) {
            throw new IllegalArgumentException(
                    "The samples must have %d coordinates and the set %d names, but there are %d and %d."
                            .formatted(set.dimension(), factors, samples.numCols, factorNames.size()));
        }
        long[] violations = new long[factors];
        long total = 0;
        long rows = 0;
        for (int i = 0; i < samples.numRows; i++) {
            boolean outside = false;
            for (int f = 0; f < factors; f++) {
                if (!set.factors().get(f).contains(samples.data, i * samples.numCols + set.start(f))) {
                    violations[f]++;
                    total++;
                    outside = true;
                }
            }
            rows += outside ? 1 : 0;
        }
        DiagnosticResult result = new DiagnosticResult(
                "Bounds violations",
                total,
                0,
                total == 0 ? Verdict.PASS : Verdict.FAIL,
                explain(rows, samples.numRows, violations, factorNames));
        return new Diagnosis(
                Topic.STABILITY, result, MEANING, total == 0 ? List.of() : List.of(chart(violations, factorNames)));
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

    private static String explain(long rows, int all, long[] violations, List<String> names) {
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
