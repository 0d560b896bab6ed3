// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * Whether synthetic rows lie nearer to training rows than other real rows do. Held-out rows are the yardstick: nobody has
 * learned from them. Bounds are those of 99 random exchanges between synthetic and held-out rows.
 */
final class ClosestRecords {

    private static final int EXCHANGES = 99;
    private static final double LOW = 0.05;
    private static final double MIDDLE = 0.5;
    private static final double SHARE_MARGIN = 0.05;
    private static final String RULE =
            " PASS down to the bound, which one real table in 100 misses; WARN down to half of the"
                    + " bound; FAIL below.";
    private static final String ADVICE =
            "Synthetic rows imitate single training rows; train for fewer steps or with a smaller network.";

    private final PooledTable table;
    private final PairwiseDistances distances;
    private final PhiloxStream random;
    private final RunMonitor monitor;

    ClosestRecords(PooledTable table, PairwiseDistances distances, long seed, RunMonitor monitor) {
        this.table = table;
        this.distances = distances;
        this.random = PhiloxStream.of(seed, RandomPurpose.BOOTSTRAP);
        this.monitor = monitor;
    }

    List<Measure> measures() {
        int[] synthetic = table.synthetic();
        int[] holdOut = table.holdOut();
        double[][] near = new double[synthetic.length + holdOut.length][];
        for (int i = 0; i < near.length; i++) {
            monitor.checkCancelled();
            int row = i < synthetic.length ? synthetic[i] : holdOut[i - synthetic.length];
            float[] two = distances.nearest(row, table.train(), 2);
            near[i] = new double[] {two[0], two[1] > 0 ? two[0] / two[1] : 1};
        }
        double[] closest = Arrays.stream(near).mapToDouble(pair -> pair[0]).toArray();
        double[] ratios = Arrays.stream(near).mapToDouble(pair -> pair[1]).toArray();
        List<Measure> measures = new ArrayList<>();
        measures.add(quantile(
                "Distance to closest record, median",
                closest,
                MIDDLE,
                "Median distance of a synthetic row to its nearest training row; the floor is that of held-out rows."));
        measures.add(quantile(
                "Distance to closest record, 5 % quantile",
                closest,
                LOW,
                "The nearest twentieth of the synthetic rows keeps at least this distance to training rows."));
        measures.add(
                quantile(
                        "Nearest-neighbour distance ratio, 5 % quantile",
                        ratios,
                        LOW,
                        "Distance to the nearest training row divided by that to the second nearest; near 0 singles out one person."));
        measures.add(share());
        return measures;
    }

    private Measure quantile(String name, double[] values, double share, String meaning) {
        int n = table.synthetic().length;
        double value = quantile(values, 0, n, share);
        double floor = quantile(values, n, values.length, share);
        double[] exchanged = new double[EXCHANGES];
        for (int k = 0; k < EXCHANGES; k++) {
            int[] order = RealSplits.shuffled(values.length, random, k);
            double[] mixed = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
            // The difference, not the value: it is what an exchange leaves unchanged on average.
            exchanged[k] = quantile(mixed, 0, n, share) - quantile(mixed, n, mixed.length, share);
        }
        double bound = floor + Math.min(0, RealSplits.Reach.of(exchanged).smallest());
        return Measure.judged(
                MeasureGroup.PRIVACY,
                name,
                value,
                floor,
                bound,
                bound - value,
                Math.max(0, bound / 2),
                meaning + RULE,
                ADVICE);
    }

    private static double quantile(double[] values, int from, int to, double share) {
        double[] part = Arrays.copyOfRange(values, from, to);
        Arrays.sort(part);
        return PairwiseDistances.quantile(part, share);
    }

    /** The share of synthetic rows whose nearest real row is a training row, with as many held-out rows to choose from. */
    private Measure share() {
        int size = Math.min(table.train().length, table.holdOut().length);
        int[] train = PooledTable.head(table.train(), size);
        int[] holdOut = PooledTable.head(table.holdOut(), size);
        int[] synthetic = table.synthetic();
        int[] nearest = new int[synthetic.length];
        boolean[] tied = new boolean[synthetic.length];
        int[] both = Arrays.copyOf(train, 2 * size);
        System.arraycopy(holdOut, 0, both, size, size);
        for (int i = 0; i < synthetic.length; i++) {
            monitor.checkCancelled();
            float toTrain = distances.nearest(synthetic[i], train, 1)[0];
            float toHoldOut = distances.nearest(synthetic[i], holdOut, 1)[0];
            nearest[i] = distances.nearestPlace(synthetic[i], both);
            tied[i] = toTrain == toHoldOut;
        }
        double[] shares = new double[EXCHANGES];
        for (int k = 0; k < EXCHANGES; k++) {
            int[] order = RealSplits.shuffled(2 * size, random, (5L << 40) + k);
            shares[k] = share(nearest, tied, order, size);
        }
        int[] identity = new int[2 * size];
        Arrays.setAll(identity, i -> i);
        double value = share(nearest, tied, identity, size);
        double bound = RealSplits.Reach.of(shares).largest();
        return Measure.judged(
                MeasureGroup.PRIVACY,
                "Nearer to training than to hold-out",
                value,
                MIDDLE,
                bound,
                value - bound,
                SHARE_MARGIN,
                "Share of synthetic rows whose nearest real row is a training row, with as many held-out rows to choose from:"
                        + " one half if nothing is given away. PASS up to the bound, which one faultless table in 100"
                        + " exceeds; WARN up to 0.05 more; FAIL above.",
                ADVICE);
    }

    private static double share(int[] nearest, boolean[] tied, int[] places, int size) {
        double inTrain = 0;
        for (int i = 0; i < nearest.length; i++) {
            inTrain += tied[i] ? MIDDLE : places[nearest[i]] < size ? 1 : 0;
        }
        return inTrain / nearest.length;
    }
}
