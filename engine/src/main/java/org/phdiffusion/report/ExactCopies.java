// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;

/**
 * The share of synthetic rows that equal a training row cell by cell, against the share of held-out rows that do so: few
 * coarse columns repeat by chance. All training rows are searched, not a sample.
 */
final class ExactCopies {

    private static final int ROWS_A_CHECK = 1_000;
    private static final double ONE_PER_CENT = 2.326;

    private ExactCopies() {}

    static Measure of(RowSource training, RowSample synthetic, RowSample holdOut, RunMonitor monitor) {
        Map<List<Object>, int[]> wanted = new HashMap<>();
        count(wanted, synthetic, 0);
        count(wanted, holdOut, 1);
        long[] found = new long[2];
        long number = 0;
        try (RowCursor cursor = training.open()) {
            while (cursor.hasNext()) {
                int[] counts = wanted.remove(Arrays.asList(cursor.next()));
                if (counts != null) {
                    found[0] += counts[0];
                    found[1] += counts[1];
                }
                number++;
                if (number % ROWS_A_CHECK == 0) {
                    monitor.checkCancelled();
                }
            }
        }
        double value = (double) found[0] / synthetic.size();
        double floor = (double) found[1] / holdOut.size();
        double pooled = (double) (found[0] + found[1]) / (synthetic.size() + holdOut.size());
        double deviation = Math.sqrt(pooled * (1 - pooled) * (1.0 / synthetic.size() + 1.0 / holdOut.size()));
        double bound = floor + ONE_PER_CENT * deviation;
        return Measure.judged(
                MeasureGroup.PRIVACY,
                "Exact copies",
                value,
                floor,
                bound,
                value - bound,
                0,
                "Share of synthetic rows that equal one of all " + number + " training rows; the floor is the share of"
                        + " held-out rows that do. PASS up to the bound, which one faultless table in 100 exceeds; FAIL"
                        + " above.",
                "Training rows are given out as synthetic; remove the copies, and train for fewer steps.");
    }

    private static void count(Map<List<Object>, int[]> wanted, RowSample rows, int which) {
        for (Object[] row : rows.rows()) {
            wanted.computeIfAbsent(Arrays.asList(row), key -> new int[2])[which]++;
        }
    }
}
