// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/** Compares the columns two by two, as SDMetrics' column pair trends do (CorrelationSimilarity, ContingencySimilarity). */
final class PairTrends {

    /** Wide tables have too many pairs: so many are drawn. */
    static final int MOST_PAIRS = 500;

    private static final double MARGIN = 0.1;

    private final List<PairTrend> trends = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();
    private final int pairCount;

    PairTrends(PooledTable table, List<PooledColumn> columns, RealSplits splits, long seed, RunMonitor monitor) {
        List<int[]> pairs = pairs(columns.size(), seed);
        pairCount = columns.size() * (columns.size() - 1) / 2;
        int[] synthetic = table.comparedSynthetic();
        int[] holdOut = table.holdOut();
        double[] means = new double[splits.count()];
        double mean = 0;
        for (int[] pair : pairs) {
            PooledColumn x = columns.get(pair[0]);
            PooledColumn y = columns.get(pair[1]);
            monitor.progress(
                    trends.size() / (double) pairs.size(),
                    () -> "Comparing '" + x.name() + "' with '" + y.name() + "'");
            double[] floor = new double[splits.count()];
            int[] at = {0};
            RealSplits.Reach reach = splits.reach((a, b) -> floor[at[0]++] = distance(x, y, a, b), monitor);
            double distance = distance(x, y, synthetic, holdOut);
            for (int i = 0; i < floor.length; i++) {
                means[i] += floor[i] / pairs.size();
            }
            mean += distance / pairs.size();
            trends.add(new PairTrend(
                    x.name(),
                    y.name(),
                    x.numeric() && y.numeric() ? "correlation" : "contingency",
                    distance,
                    reach.mean(),
                    reach.largest(),
                    Measure.verdict(distance - reach.largest(), MARGIN)));
        }
        trends.sort(Comparator.comparingDouble((PairTrend trend) -> trend.bound() - trend.distance()));
        if (!trends.isEmpty()) {
            measures.add(summary(mean, means));
        }
    }

    private Measure summary(double mean, double[] means) {
        PairTrend worst = trends.get(0);
        return Measure.lowIsGood(
                MeasureGroup.PAIRS,
                "Pair trends",
                mean,
                RealSplits.Reach.of(means),
                MARGIN / 2,
                ("Mean difference of the relations between two columns, over %d of %d pairs: 0 is the same, 1 the opposite;"
                                + " furthest beyond its bound lies '%s' with '%s'. PASS up to the bound, which about one"
                                + " real table in %d exceeds; WARN up to 0.05 more; FAIL above.")
                        .formatted(trends.size(), pairCount, worst.first(), worst.second(), means.length + 1),
                "Train longer or with a wider network; the third table lists the pairs, worst first.");
    }

    private static List<int[]> pairs(int columns, long seed) {
        List<int[]> all = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            for (int j = i + 1; j < columns; j++) {
                all.add(new int[] {i, j});
            }
        }
        if (all.size() <= MOST_PAIRS) {
            return all;
        }
        int[] order = RealSplits.shuffled(all.size(), PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS), 4L << 40);
        List<int[]> some = new ArrayList<>();
        for (int k = 0; k < MOST_PAIRS; k++) {
            some.add(all.get(order[k]));
        }
        return some;
    }

    static double distance(PooledColumn x, PooledColumn y, int[] a, int[] b) {
        return x.numeric() && y.numeric()
                ? Math.abs(correlation(x, y, a) - correlation(x, y, b)) / 2
                : contingency(x, y, a, b);
    }

    /** Pearson's correlation over the rows that have both numbers; 0 if one does not vary. */
    private static double correlation(PooledColumn x, PooledColumn y, int[] rows) {
        double meanX = 0;
        double meanY = 0;
        int n = 0;
        for (int i : rows) {
            if (!Double.isNaN(x.number(i)) && !Double.isNaN(y.number(i))) {
                n++;
                meanX += (x.number(i) - meanX) / n;
                meanY += (y.number(i) - meanY) / n;
            }
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i : rows) {
            double dx = x.number(i) - meanX;
            double dy = y.number(i) - meanY;
            if (!Double.isNaN(dx) && !Double.isNaN(dy)) {
                xx += dx * dx;
                yy += dy * dy;
                xy += dx * dy;
            }
        }
        double scale = Math.sqrt(xx) * Math.sqrt(yy);
        return scale > 0 ? xy / scale : 0;
    }

    private static double contingency(PooledColumn x, PooledColumn y, int[] a, int[] b) {
        double[] difference = new double[x.binCount() * y.binCount()];
        for (int i : a) {
            difference[x.bin(i) * y.binCount() + y.bin(i)] += 1.0 / a.length;
        }
        for (int i : b) {
            difference[x.bin(i) * y.binCount() + y.bin(i)] -= 1.0 / b.length;
        }
        double sum = 0;
        for (double value : difference) {
            sum += Math.abs(value) / 2;
        }
        return Math.min(1, sum);
    }

    List<PairTrend> trends() {
        return trends;
    }

    List<Measure> measures() {
        return measures;
    }
}
