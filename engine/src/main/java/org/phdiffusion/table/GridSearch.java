// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.phdiffusion.control.Polyhedron;

/**
 * Looks for a point of a grid that obeys rules, near a given one, by branch and bound: in a box of grid points, the nearest
 * real point that obeys the rules is rounded; if that breaks a rule, the box is split where rounding changed most, and the
 * half that holds the real point's nearer neighbour is looked at first. A box without any real point that obeys holds no
 * grid point either. What is found first is close, since every cut moves the point by the least that it must.
 */
final class GridSearch {

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
        return found;
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
