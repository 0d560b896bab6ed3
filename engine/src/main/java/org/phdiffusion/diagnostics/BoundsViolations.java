// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.control.ProductSet;

/** Counts the encoded rows that leave the convex set, and the factor of the set - a column - that is left most often. */
public final class BoundsViolations {

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
    public static DiagnosticResult of(FMatrixRMaj samples, ProductSet set, List<String> factorNames) {
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
        return new DiagnosticResult(
                "Bounds violations",
                total,
                0,
                total == 0 ? Verdict.PASS : Verdict.FAIL,
                explain(rows, samples.numRows, violations, factorNames));
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
