// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A polyhedron {@code {l <= x <= u, A x <= b, E x = f}} in a bounded box.
 *
 * <p>Rows of floats can obey {@code a^T x <= b} only up to rounding: the bounds of the box hold exactly, and a constraint
 * counts as obeyed if {@code a^T x - b}, in double precision, is at most {@code 2^-22 sum_j |a_j| max(|l_j|, |u_j|)}. The
 * projection leaves such rows alone and returns such rows, since rounding its coordinates moves {@code a^T x} by at most a
 * quarter of this.
 *
 * <p>Most rows are done quickly: if the projection onto the box obeys the constraints, it is the projection onto the
 * polyhedron, because no point of the box, hence none of its subsets, is nearer. All others go through {@link
 * DualActiveSet}, which is exact as well. A coordinate that is not a number becomes the point of its interval nearest to
 * 0, an infinite one the largest float of its sign.
 */
public final class Polyhedron implements ConvexSet {

    private static final double TOLERANCE = 0x1p-22;
    /** What slices may be wider by, in tolerances: the fixed coordinates have been rounded. */
    private static final double SLACK = 0.5;

    private static final int HALVINGS = 20;

    private final float[] lower;
    private final float[] upper;
    private final double[] wideLower;
    private final double[] wideUpper;
    private final List<LinearConstraint> constraints;
    private final double[] tolerances;
    private final double[] inside;

    /**
     * Creates a polyhedron.
     *
     * @param lower smallest values, one a coordinate, copied; finite
     * @param upper largest values, same length, copied; finite, none below its lower
     * @param constraints of the same dimension
     * @throws IllegalArgumentException if the box is none, a constraint does not fit, or no point obeys them all
     */
    public Polyhedron(float[] lower, float[] upper, List<LinearConstraint> constraints) {
        int n = new Box(lower, upper).dimension();
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.wideLower = widen(lower);
        this.wideUpper = widen(upper);
        this.constraints = List.copyOf(constraints);
        for (LinearConstraint constraint : this.constraints) {
            if (constraint.dimension() != n) {
                throw new IllegalArgumentException(
                        "A constraint has " + constraint.dimension() + " coordinates, but the box has " + n + ".");
            }
        }
        this.tolerances = tolerances(wideLower, wideUpper, this.constraints);
        this.inside = inside();
        if (inside == null) {
            throw new IllegalArgumentException(
                    "The constraints contradict each other or the box: no point obeys them all.");
        }
    }

    /**
     * Constraints that contradict each other within a box: none of them can be left out without losing the contradiction,
     * which is found by leaving out one after the other.
     *
     * @param lower smallest values
     * @param upper largest values
     * @param constraints of the same dimension
     * @return their indices in ascending order; empty if there is a point that obeys all constraints
     */
    public static List<Integer> conflict(double[] lower, double[] upper, List<LinearConstraint> constraints) {
        if (isFeasible(lower, upper, constraints)) {
            return List.of();
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < constraints.size(); i++) {
            kept.add(i);
        }
        for (int i = 0; i < constraints.size(); i++) {
            List<Integer> without = new ArrayList<>(kept);
            without.remove((Integer) i);
            if (!isFeasible(lower, upper, without.stream().map(constraints::get).toList())) {
                kept = without;
            }
        }
        return kept;
    }

    private static boolean isFeasible(double[] lower, double[] upper, List<LinearConstraint> constraints) {
        double[] tolerances = tolerances(lower, upper, constraints);
        DualActiveSet solver = new DualActiveSet(constraints, tolerances, 0, lower, upper);
        return solver.project(centre(lower, upper)) != DualActiveSet.Outcome.EMPTY;
    }

    /**
     * The nearest point within a smaller box, in double precision.
     *
     * @param point finite, not modified
     * @param lower smallest values allowed, not modified; equal bounds fix a coordinate
     * @param upper largest values allowed, not modified
     * @param result receives the point; may be the point given
     * @return false, leaving the result alone, if there is none
     */
    public boolean nearest(double[] point, double[] lower, double[] upper, double[] result) {
        DualActiveSet solver = new DualActiveSet(constraints, tolerances, 0, lower, upper);
        if (solver.project(point) != DualActiveSet.Outcome.OPTIMAL) {
            return false;
        }
        System.arraycopy(clamped(solver.point(), lower, upper), 0, result, 0, result.length);
        return true;
    }

    /** A solver that has found the nearest point in a box, if need be with relaxed constraints; null if there is none. */
    private DualActiveSet slice(double[] point, double[] lower, double[] upper) {
        for (double slack : new double[] {0, SLACK}) {
            DualActiveSet solver = new DualActiveSet(constraints, tolerances, slack, lower, upper);
            if (solver.project(point) == DualActiveSet.Outcome.OPTIMAL) {
                return solver;
            }
        }
        return null;
    }

    private static double[] clamped(double[] point, double[] lower, double[] upper) {
        double[] result = new double[point.length];
        for (int j = 0; j < result.length; j++) {
            result[j] = Math.min(Math.max(point[j], lower[j]), upper[j]);
        }
        return result;
    }

    /**
     * A point well inside, as far as there is one.
     *
     * @return a copy
     */
    public double[] interiorPoint() {
        return inside.clone();
    }

    @Override
    public int dimension() {
        return lower.length;
    }

    @Override
    public boolean project(float[] x, int offset) {
        if (contains(x, offset)) {
            return false;
        }
        double[] point = finite(x, offset);
        for (int j = 0; j < lower.length; j++) {
            x[offset + j] = (float) Math.min(Math.max(point[j], wideLower[j]), wideUpper[j]);
        }
        if (!obeysConstraints(x, offset)) {
            DualActiveSet solver = new DualActiveSet(constraints, tolerances, 0, wideLower, wideUpper);
            boolean found = solver.project(point) == DualActiveSet.Outcome.OPTIMAL;
            write(solver.point(), x, offset);
            if (!found || !obeysConstraints(x, offset)) {
                approach(point, x, offset);
            }
        }
        return true;
    }

    /**
     * Projects onto a slice. The fixed coordinates may have been rounded, or lie outside of their own bounds; where the
     * slice is empty for that reason, the constraints are relaxed by half their tolerance.
     *
     * @throws IllegalArgumentException if the slice is empty all the same
     */
    @Override
    public boolean project(float[] x, int offset, boolean[] fixed, int fixedOffset) {
        if (contains(x, offset)) {
            return false;
        }
        double[] point = finite(x, offset);
        double[] low = wideLower.clone();
        double[] high = wideUpper.clone();
        for (int j = 0; j < point.length; j++) {
            if (fixed[fixedOffset + j]) {
                low[j] = x[offset + j];
                high[j] = x[offset + j];
            }
        }
        DualActiveSet solver = slice(point, low, high);
        if (solver == null) {
            throw new IllegalArgumentException(
                    "No point of the polyhedron has the given coordinates " + Arrays.toString(low) + ".");
        }
        boolean changed = false;
        for (int j = 0; j < point.length; j++) {
            if (!fixed[fixedOffset + j]) {
                float nearest = clamp(solver.point()[j], j);
                changed |= nearest != x[offset + j];
                x[offset + j] = nearest;
            }
        }
        return changed;
    }

    @Override
    public double squaredDistance(float[] x, int offset) {
        for (int j = 0; j < lower.length; j++) {
            if (!Float.isFinite(x[offset + j])) {
                return Double.POSITIVE_INFINITY;
            }
        }
        if (contains(x, offset)) {
            return 0;
        }
        double[] point = finite(x, offset);
        DualActiveSet solver = new DualActiveSet(constraints, tolerances, 0, wideLower, wideUpper);
        double[] nearest = solver.project(point) == DualActiveSet.Outcome.OPTIMAL ? solver.point() : inside;
        double sum = 0;
        for (int j = 0; j < point.length; j++) {
            double gap = point[j] - nearest[j];
            sum += gap * gap;
        }
        return sum;
    }

    @Override
    public boolean contains(float[] x, int offset) {
        for (int j = 0; j < lower.length; j++) {
            float value = x[offset + j];
            if (!(value >= lower[j] && value <= upper[j])) {
                return false;
            }
        }
        return obeysConstraints(x, offset);
    }

    private boolean obeysConstraints(float[] x, int offset) {
        for (int i = 0; i < tolerances.length; i++) {
            LinearConstraint constraint = constraints.get(i);
            double[] a = constraint.normal();
            double above = -constraint.bound();
            for (int j = 0; j < a.length; j++) {
                above += a[j] * x[offset + j];
            }
            if (above > tolerances[i] || (constraint.equality() && -above > tolerances[i])) {
                return false;
            }
        }
        return true;
    }

    private void write(double[] point, float[] x, int offset) {
        for (int j = 0; j < point.length; j++) {
            x[offset + j] = clamp(point[j], j);
        }
    }

    private float clamp(double value, int j) {
        return (float) Math.min(Math.max(value, wideLower[j]), wideUpper[j]);
    }

    /** For rounding errors that nobody foresaw: the last point on the way from inside to the wanted one. */
    private void approach(double[] wanted, float[] x, int offset) {
        double reached = 0;
        double step = 1;
        for (int i = 0; i < HALVINGS; i++) {
            step /= 2;
            writeBetween(reached + step, wanted, x, offset);
            if (obeysConstraints(x, offset)) {
                reached += step;
            }
        }
        writeBetween(reached, wanted, x, offset);
    }

    private void writeBetween(double share, double[] wanted, float[] x, int offset) {
        for (int j = 0; j < inside.length; j++) {
            double end = Math.min(Math.max(wanted[j], wideLower[j]), wideUpper[j]);
            x[offset + j] = clamp(inside[j] + share * (end - inside[j]), j);
        }
    }

    private double[] finite(float[] x, int offset) {
        double[] point = new double[lower.length];
        for (int j = 0; j < point.length; j++) {
            float value = x[offset + j];
            point[j] = Float.isNaN(value) ? 0 : Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
        }
        return point;
    }

    /** The projection of the box's centre onto ever less tightened constraints; null if there is no point at all. */
    private double[] inside() {
        double[] centre = centre(wideLower, wideUpper);
        double tightening = 1;
        for (int i = 0; i <= HALVINGS; i++) {
            tightening = i == HALVINGS ? 0 : tightening / 2;
            List<LinearConstraint> tight = new ArrayList<>();
            double[] low = wideLower.clone();
            double[] high = wideUpper.clone();
            for (int k = 0; k < tolerances.length; k++) {
                tight.add(constraints.get(k).tightened(tightening * tolerances[k] / TOLERANCE));
            }
            for (int j = 0; j < low.length; j++) {
                double half = (high[j] - low[j]) / 2;
                low[j] += tightening * half;
                high[j] -= tightening * half;
            }
            DualActiveSet solver = new DualActiveSet(tight, tolerances, 0, low, high);
            if (solver.project(centre) == DualActiveSet.Outcome.OPTIMAL) {
                return clamped(solver.point(), low, high);
            }
        }
        return null;
    }

    private static double[] centre(double[] lower, double[] upper) {
        double[] centre = new double[lower.length];
        for (int j = 0; j < centre.length; j++) {
            centre[j] = lower[j] / 2 + upper[j] / 2;
        }
        return centre;
    }

    private static double[] tolerances(double[] lower, double[] upper, List<LinearConstraint> constraints) {
        double[] tolerances = new double[constraints.size()];
        for (int i = 0; i < tolerances.length; i++) {
            double[] a = constraints.get(i).normal();
            double sum = 0;
            for (int j = 0; j < a.length; j++) {
                sum += Math.abs(a[j]) * Math.max(Math.abs(lower[j]), Math.abs(upper[j]));
            }
            tolerances[i] = Math.max(TOLERANCE * sum, Double.MIN_NORMAL);
        }
        return tolerances;
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int j = 0; j < wide.length; j++) {
            wide[j] = values[j];
        }
        return wide;
    }
}
