// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.phdiffusion.control.Polyhedron;

/**
 * Looks for a point of a grid that obeys rules, near a given one, by branch and bound: in a box of grid points, the nearest
 * real point that obeys the rules is rounded; if that breaks a rule, the box is split where rounding changed most, and the
 * half that holds the real point's nearer neighbour is looked at first. A box without any real point that obeys holds no
 * grid point either. What is found first is close, since every cut moves the point by the least that it must.
 *
 * <p>Where few grid points obey, as with {@code 4 a + 4 b = 5 c} between whole numbers, the cuts may go astray: then the
 * neighbours of the nearest real point are tried one by one.
 */
final class GridSearch {

    private static final int MOST_NEIGHBOURS = 5_000;
    private static final int FURTHEST = 8;

    private final List<RuleAxis> axes;
    private final Polyhedron polyhedron;
    private final BigDecimal[] fixed;
    private final Function<long[], Object[]> leaf;
    private final int n;
    private final Deque<long[][]> boxes = new ArrayDeque<>();
    private double[] target;

    /**
     * Prepares a search.
     *
     * @param fixed exact values of the axes that are given, null where free
     * @param leaf the cells of a grid point that obeys all rules, null for one that does not
     */
    GridSearch(List<RuleAxis> axes, Polyhedron polyhedron, BigDecimal[] fixed, Function<long[], Object[]> leaf) {
        this.axes = axes;
        this.polyhedron = polyhedron;
        this.fixed = fixed;
        this.leaf = leaf;
        this.n = axes.size();
    }

    /** The cells found; null if there are none, or not within so many boxes. */
    Object[] run(double[] scores, int budget) {
        long[] low = new long[n];
        long[] high = new long[n];
        long[] rounded = new long[n];
        target = new double[n];
        for (int a = 0; a < n; a++) {
            low[a] = axes.get(a).lowest();
            high[a] = axes.get(a).highest();
            rounded[a] = axes.get(a).nearest(scores[a]);
            double score = Double.isNaN(scores[a]) ? 0 : scores[a];
            target[a] = Math.min(Math.max(score, -NumberScaling.LIMIT), NumberScaling.LIMIT);
        }
        Object[] found = leaf.apply(rounded);
        boxes.push(new long[][] {low, high});
        for (int i = 0; found == null && i < budget && !boxes.isEmpty(); i++) {
            long[][] box = boxes.pop();
            found = look(box[0], box[1]);
        }
        return found == null && !boxes.isEmpty() ? nearestNeighbour(low, high) : found;
    }

    /** The obeying grid point that is nearest to the real point, if it is within a few steps of each axis. */
    private Object[] nearestNeighbour(long[] low, long[] high) {
        double[] point = new double[n];
        int[] free = IntStream.range(0, n).filter(a -> fixed[a] == null).toArray();
        int reach = reach(free.length);
        if (reach == 0 || !nearest(low, high, point)) {
            return null;
        }
        long[] centre = new long[n];
        for (int a : free) {
            centre[a] = axes.get(a).nearest(point[a]);
        }
        Object[] best = null;
        double least = Double.POSITIVE_INFINITY;
        long[] at = centre.clone();
        Arrays.stream(free).forEach(a -> at[a] -= reach);
        for (int place = 0; place < free.length; ) {
            double distance = squaredDistance(at, free, point);
            Object[] cells = distance < least && isInside(at, free) ? leaf.apply(at.clone()) : null;
            if (cells != null) {
                best = cells;
                least = distance;
            }
            for (place = 0; place < free.length && ++at[free[place]] > centre[free[place]] + reach; place++) {
                at[free[place]] = centre[free[place]] - reach;
            }
        }
        return best;
    }

    /** How many steps to each side leave not too many neighbours. */
    private static int reach(int count) {
        int reach = 0;
        while (count > 0 && reach < FURTHEST && Math.pow(2 * reach + 3, count) <= MOST_NEIGHBOURS) {
            reach++;
        }
        return reach;
    }

    private boolean isInside(long[] indices, int[] free) {
        for (int a : free) {
            if (axes.get(a).clamp(indices[a]) != indices[a]) {
                return false;
            }
        }
        return true;
    }

    private double squaredDistance(long[] indices, int[] free, double[] point) {
        double sum = 0;
        for (int a : free) {
            double gap = axes.get(a).score(indices[a]) - point[a];
            sum += gap * gap;
        }
        return sum;
    }

    /** Looks at the best point of a box, or leaves its halves on the stack, the nearer one on top. */
    private Object[] look(long[] low, long[] high) {
        double[] point = new double[n];
        if (!nearest(low, high, point)) {
            return null;
        }
        long[] rounded = new long[n];
        int split = -1;
        double widest = -1;
        for (int a = 0; a < n; a++) {
            if (fixed[a] != null) {
                continue;
            }
            double index = axes.get(a).index(point[a]);
            rounded[a] = Math.max(low[a], Math.min(high[a], Math.round(index)));
            double change = Math.abs(index - rounded[a]);
            if (low[a] < high[a] && change > widest) {
                widest = change;
                split = a;
            }
        }
        Object[] found = leaf.apply(rounded);
        if (found == null && split >= 0) {
            branch(low, high, split, axes.get(split).index(point[split]));
        }
        return found;
    }

    private void branch(long[] low, long[] high, int split, double index) {
        long below = Math.max(low[split], Math.min(high[split] - 1, (long) Math.floor(index)));
        long[] upperLow = low.clone();
        upperLow[split] = below + 1;
        long[] lowerHigh = high.clone();
        lowerHigh[split] = below;
        long[][] upper = {upperLow, high};
        long[][] lower = {low, lowerHigh};
        boolean upperFirst = index - below > 0.5;
        boxes.push(upperFirst ? lower : upper);
        boxes.push(upperFirst ? upper : lower);
    }

    private boolean nearest(long[] low, long[] high, double[] point) {
        double[] lower = new double[n];
        double[] upper = new double[n];
        for (int a = 0; a < n; a++) {
            RuleAxis axis = axes.get(a);
            lower[a] = fixed[a] == null ? axis.scoreFrom(low[a]) : axis.score(fixed[a]);
            upper[a] = fixed[a] == null ? axis.scoreTo(high[a]) : lower[a];
        }
        return polyhedron.nearest(target, lower, upper, point);
    }
}
