// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.List;
import org.phdiffusion.run.RunMonitor;

/** Whether whole synthetic rows lie where held-out rows lie, and everywhere there. */
final class RowFidelity {

    /** Exact transport of so many rows is quick enough to be repeated for the floor. */
    static final int MOST_TRANSPORTED = 200;

    private static final double MARGIN = 0.1;
    private static final double TRANSPORT_MARGIN = 0.25;
    private static final String RULE =
            " PASS up to the bound, which about one real table in %d misses; WARN up to %s beyond; FAIL further off.";

    private RowFidelity() {}

    static List<Measure> of(PooledTable table, PairwiseDistances distances, RealSplits splits, RunMonitor monitor) {
        int[] synthetic = table.comparedSynthetic();
        int[] holdOut = table.holdOut();
        String rule = RULE.formatted(splits.count() + 1, MARGIN);
        monitor.progress(0, () -> "Measuring precision and recall of rows");
        Measure precision = Measure.highIsGood(
                MeasureGroup.ROWS,
                "Alpha-precision",
                distances.alphaPrecision(synthetic, holdOut),
                splits.reach(distances::alphaPrecision, monitor),
                MARGIN,
                "Whether synthetic rows are as typical or unusual as real ones: 1 if every ball about the real centre holds as many of them."
                        + rule,
                "Synthetic rows lie too far out or too near the middle; train longer, or use more steps when sampling.");
        Measure recall = Measure.highIsGood(
                MeasureGroup.ROWS,
                "Beta-recall",
                distances.betaRecall(synthetic, holdOut),
                splits.reach(distances::betaRecall, monitor),
                MARGIN,
                "Whether real rows of every kind have synthetic ones beside them: 1 if all have, 0 if variety is lost."
                        + rule,
                "Some kinds of rows are not generated; train longer, or balance the classes.");
        monitor.progress(0.3, () -> "Measuring coverage of rows");
        Measure coverage = Measure.highIsGood(
                MeasureGroup.ROWS,
                "Coverage",
                distances.coverage(synthetic, holdOut),
                splits.reach(distances::coverage, monitor),
                MARGIN,
                "Share of held-out rows that have a synthetic row nearer than their fifth real neighbour." + rule,
                "Parts of the data are not covered; train longer, or generate more rows.");
        Measure density = Measure.highIsGood(
                MeasureGroup.ROWS,
                "Density",
                distances.density(synthetic, holdOut),
                splits.reach(distances::density, monitor),
                MARGIN,
                "How crowded with real rows the places of synthetic rows are: about 1 for real rows, 0 for rows in the empty."
                        + rule,
                "Synthetic rows lie where there are no real ones; train longer or with a wider network.");
        monitor.progress(0.5, () -> "Computing optimal transport");
        return List.of(precision, recall, coverage, density, transport(table, distances, splits, monitor));
    }

    private static Measure transport(
            PooledTable table, PairwiseDistances distances, RealSplits splits, RunMonitor monitor) {
        RunMonitor quiet = monitor.withoutProgress();
        RealSplits.Reach reach = splits.reach(
                (a, b) -> distances.transport(
                        PooledTable.head(a, MOST_TRANSPORTED), PooledTable.head(b, MOST_TRANSPORTED), quiet),
                monitor);
        double value = distances.transport(
                PooledTable.head(table.comparedSynthetic(), MOST_TRANSPORTED),
                PooledTable.head(table.holdOut(), MOST_TRANSPORTED),
                quiet);
        return Measure.lowIsGood(
                MeasureGroup.ROWS,
                "Wasserstein distance",
                value,
                reach,
                TRANSPORT_MARGIN * reach.mean(),
                ("How far synthetic rows must be moved on average to become held-out rows (exact optimal transport of at"
                                + " most %d rows; numbers scaled to [0, 1], categories differ by 1)."
                                + RULE)
                        .formatted(MOST_TRANSPORTED, splits.count() + 1, "a quarter of the floor"),
                "The distributions differ as a whole; see which columns and pairs contribute.");
    }
}
