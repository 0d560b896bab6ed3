// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.phdiffusion.run.RunMonitor;

/** Compares the columns one by one, as SDMetrics' column shapes do (KSComplement and TVComplement, as distances). */
final class ColumnShapes {

    static final double MARGIN = 0.1;

    private final List<ColumnShape> shapes = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();

    ColumnShapes(PooledTable table, List<PooledColumn> columns, RealSplits splits, RunMonitor monitor) {
        int[] synthetic = table.comparedSynthetic();
        int[] holdOut = table.holdOut();
        double[] means = new double[splits.count()];
        double[] largest = new double[splits.count()];
        double mean = 0;
        double worst = -1;
        String worstName = "";
        for (PooledColumn column : columns) {
            monitor.progress(shapes.size() / (double) columns.size(), () -> "Comparing column '" + column.name() + "'");
            double[] floor = new double[splits.count()];
            int[] at = {0};
            RealSplits.Reach reach = splits.reach((a, b) -> floor[at[0]++] = column.shapeDistance(a, b), monitor);
            double distance = column.shapeDistance(synthetic, holdOut);
            for (int i = 0; i < floor.length; i++) {
                means[i] += floor[i] / columns.size();
                largest[i] = Math.max(largest[i], floor[i]);
            }
            mean += distance / columns.size();
            if (distance > worst) {
                worst = distance;
                worstName = column.name();
            }
            shapes.add(new ColumnShape(
                    column.name(),
                    column.numeric() ? "Kolmogorov-Smirnov" : "total variation",
                    distance,
                    reach.mean(),
                    reach.largest(),
                    column.missingShare(holdOut),
                    column.missingShare(synthetic),
                    Measure.verdict(distance - reach.largest(), MARGIN)));
        }
        String rule =
                " PASS up to the bound, which about one real table in %d exceeds; WARN up to 0.1 more; FAIL above."
                        .formatted(splits.count() + 1);
        measures.add(Measure.lowIsGood(
                MeasureGroup.COLUMNS,
                "Column shapes",
                mean,
                RealSplits.Reach.of(means),
                MARGIN,
                "Mean distance of the columns between synthetic and held-out rows: 0 is the same distribution, 1 has nothing in common."
                        + rule,
                "Train longer, or change the scaling of the columns that the second table marks."));
        measures.add(Measure.lowIsGood(
                MeasureGroup.COLUMNS,
                "Worst column",
                worst,
                RealSplits.Reach.of(largest),
                MARGIN,
                String.format(Locale.ROOT, "Largest distance of any column; here '%s'.", worstName) + rule,
                "Look at the distribution of '" + worstName + "'; another scaling or type in the loader may help."));
    }

    List<ColumnShape> shapes() {
        return shapes;
    }

    List<Measure> measures() {
        return measures;
    }
}
