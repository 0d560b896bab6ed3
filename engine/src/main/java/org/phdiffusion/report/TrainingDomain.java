// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;

/** What the training rows show of each column: the range of its numbers, or its categories. */
final class TrainingDomain {

    private static final int ROWS_A_CHECK = 1_000;

    private final int width;
    private final double[] least;
    private final double[] largest;
    private final List<Set<Object>> categories = new ArrayList<>();

    TrainingDomain(RowSource training, RunMonitor monitor) {
        width = training.columns().size();
        least = new double[width];
        largest = new double[width];
        for (int k = 0; k < width; k++) {
            least[k] = Double.POSITIVE_INFINITY;
            largest[k] = Double.NEGATIVE_INFINITY;
            categories.add(new HashSet<>());
        }
        long number = 0;
        try (RowCursor cursor = training.open()) {
            while (cursor.hasNext()) {
                add(cursor.next());
                number++;
                if (number % ROWS_A_CHECK == 0) {
                    monitor.checkCancelled();
                }
            }
        }
    }

    private void add(Object[] row) {
        for (int k = 0; k < width; k++) {
            double size = ColumnRole.size(row[k]);
            if (!Double.isNaN(size)) {
                least[k] = Math.min(least[k], size);
                largest[k] = Math.max(largest[k], size);
            } else if (row[k] != null) {
                categories.get(k).add(row[k]);
            }
        }
    }

    private boolean knows(Object[] row, int k) {
        double size = ColumnRole.size(row[k]);
        if (!Double.isNaN(size)) {
            return size >= least[k] && size <= largest[k];
        }
        return row[k] == null || categories.get(k).contains(row[k]);
    }

    /** Judges a sample of synthetic rows against what held-out rows do. */
    Measure judge(RowSample synthetic, RowSample holdOut) {
        double value = outside(synthetic);
        double floor = outside(holdOut);
        double pooled = (value * synthetic.size() + floor * holdOut.size()) / (synthetic.size() + holdOut.size());
        double bound =
                floor + 2.326 * Math.sqrt(pooled * (1 - pooled) * (1.0 / synthetic.size() + 1.0 / holdOut.size()));
        return Measure.judged(
                MeasureGroup.VALIDITY,
                "Outside the training data's range",
                value,
                floor,
                bound,
                value - bound,
                0.1,
                "Share of synthetic rows with a number beyond the training rows' smallest or largest, or a category that they"
                        + " lack; the floor is the share of held-out rows that have one. PASS up to the bound, which one"
                        + " faultless table in 100 exceeds; WARN up to 0.1 more; FAIL above.",
                "Use the certified controller with a smaller bounds margin.");
    }

    private double outside(RowSample rows) {
        int count = 0;
        for (Object[] row : rows.rows()) {
            boolean known = true;
            for (int k = 0; k < width; k++) {
                known &= knows(row, k);
            }
            count += known ? 0 : 1;
        }
        return (double) count / rows.size();
    }
}
