// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import java.util.Arrays;
import java.util.List;

/**
 * The projection of one point onto a polyhedron {@code {l <= x <= u, A x <= b, E x = f}} by the dual active-set method of
 * Goldfarb and Idnani (Mathematical Programming 27, 1983, 1-33) with the identity as Hessian. It begins with the point's
 * projection onto the box, which is the optimum for the bounds that it touches, and repairs the most violated constraint
 * with the shortest step that keeps all multipliers of inequalities non-negative; each constraint added raises the
 * distance, so that in exact arithmetic the method ends after finitely many steps, either at the projection or with the
 * proof that the polyhedron is empty. Bounds are a mask of locked coordinates; the normals of the other active constraints
 * are orthonormalised on the free coordinates anew each time, which costs {@code O(n k^2)} for k of them and forgets
 * rounding errors. One object serves one thread.
 */
final class DualActiveSet {

    /** What came of it. */
    enum Outcome {
        /** The projection was found. */
        OPTIMAL,
        /** There is no such point. */
        EMPTY,
        /** Rounding errors kept the method from ending. */
        STALLED
    }

    /** Parts of unit normals below this are rounding errors. */
    private static final double NEGLIGIBLE = 1e-10;

    /** Violations below this share of the tolerance of members are rounding errors. */
    private static final double OBEYED = 3e-7;

    /** Bounds are as good as kept if a coordinate is off by this share of them. */
    private static final double KEPT = 1e-14;

    private static final int STEPS_PER_CONSTRAINT = 20;

    private final int n;
    private final List<LinearConstraint> constraints;
    private final double[] tolerances;
    private final double slack;
    private final double[] lower;
    private final double[] upper;
    private final double[] x;
    /** 1 at the upper bound, -1 at the lower one, 0 if free. */
    private final int[] lock;

    private final double[] lockMultiplier;
    private final int[] active;
    private final double[] side;
    private final double[] multiplier;
    private final double[][] basis;
    private final double[][] triangle;
    private final double[] share;
    private final double[] normal;
    private final double[] direction;
    private int count;

    /**
     * Prepares a projection.
     *
     * @param tolerances what members may violate each constraint by
     * @param slack by how many of these tolerances the constraints may be violated on purpose; 0 for none
     */
    DualActiveSet(
            List<LinearConstraint> constraints, double[] tolerances, double slack, double[] lower, double[] upper) {
        this.n = lower.length;
        this.constraints = constraints;
        this.tolerances = tolerances;
        this.slack = slack;
        this.lower = lower;
        this.upper = upper;
        int most = Math.min(n, constraints.size());
        this.x = new double[n];
        this.lock = new int[n];
        this.lockMultiplier = new double[n];
        this.active = new int[most];
        this.side = new double[most];
        this.multiplier = new double[most];
        this.basis = new double[most][n];
        this.triangle = new double[most][most];
        this.share = new double[most];
        this.normal = new double[n];
        this.direction = new double[n];
    }

    /** The point found last. */
    double[] point() {
        return x;
    }

    /** Projects a finite point. */
    Outcome project(double[] from) {
        for (int j = 0; j < n; j++) {
            x[j] = Math.min(Math.max(from[j], lower[j]), upper[j]);
            lock[j] = from[j] >= upper[j] ? 1 : from[j] <= lower[j] ? -1 : 0;
            lockMultiplier[j] = Math.abs(from[j] - x[j]);
        }
        int budget = STEPS_PER_CONSTRAINT * (n + constraints.size() + 1);
        while (budget > 0) {
            int violated = mostViolated();
            if (violated < 0) {
                return Outcome.OPTIMAL;
            }
            double added = 0;
            boolean full = false;
            while (!full) {
                if (--budget < 0) {
                    return Outcome.STALLED;
                }
                double curvature = decompose(violated);
                double violation = violation(violated);
                double fullStep = curvature == 0 ? Double.POSITIVE_INFINITY : Math.max(violation, 0) / curvature;
                int blocking = blocking(fullStep);
                double step = blocking < 0 ? fullStep : ratio(blocking);
                if (step == Double.POSITIVE_INFINITY) {
                    return Outcome.EMPTY;
                }
                move(step, curvature);
                added += step;
                full = blocking < 0;
                if (full) {
                    activate(violated, added);
                } else {
                    release(blocking);
                }
            }
        }
        return Outcome.STALLED;
    }

    /**
     * A constraint to repair: 0 to m-1 for {@code a^T x <= b}, m to 2m-1 for its opposite, 2m + 2j for the upper and
     * 2m + 2j + 1 for the lower bound of coordinate j; -1 if there is none.
     */
    private int mostViolated() {
        int m = constraints.size();
        int worst = -1;
        double largest = 0;
        for (int i = 0; i < m; i++) {
            if (isActive(i)) {
                continue;
            }
            double above = value(i);
            for (int opposite = 0; opposite < (constraints.get(i).equality() ? 2 : 1); opposite++) {
                double violation = (opposite == 0 ? above : -above) - (slack + OBEYED) * tolerances[i];
                if (violation > 0 && violation / tolerances[i] > largest) {
                    largest = violation / tolerances[i];
                    worst = i + opposite * m;
                }
            }
        }
        if (worst >= 0) {
            return worst;
        }
        for (int j = 0; j < n; j++) {
            double outside = Math.max(x[j] - upper[j], lower[j] - x[j])
                    - KEPT * Math.max(Math.abs(lower[j]), Math.abs(upper[j]));
            if (lock[j] == 0 && outside > largest) {
                largest = outside;
                worst = 2 * m + 2 * j + (x[j] > upper[j] ? 0 : 1);
            }
        }
        return worst;
    }

    private boolean isActive(int constraint) {
        for (int k = 0; k < count; k++) {
            if (active[k] == constraint) {
                return true;
            }
        }
        return false;
    }

    private double value(int constraint) {
        double[] a = constraints.get(constraint).normal();
        double sum = -constraints.get(constraint).bound();
        for (int j = 0; j < n; j++) {
            sum += a[j] * x[j];
        }
        return sum;
    }

    private double violation(int code) {
        int m = constraints.size();
        if (code < 2 * m) {
            double above = value(code % m);
            return (code < m ? above : -above) - slack * tolerances[code % m];
        }
        int j = (code - 2 * m) / 2;
        return code % 2 == 0 ? x[j] - upper[j] : lower[j] - x[j];
    }

    /**
     * Splits the normal of a violated constraint on the free coordinates: {@code a = sum share_k a_k + direction}, with
     * the direction orthogonal to the normals of all active constraints.
     *
     * @return squared length of the direction; 0 if only rounding errors are left
     */
    private double decompose(int code) {
        writeNormal(code);
        for (int j = 0; j < n; j++) {
            direction[j] = lock[j] == 0 ? normal[j] : 0;
        }
        for (int k = 0; k < count; k++) {
            orthonormalise(k);
        }
        for (int k = 0; k < count; k++) {
            share[k] = removePart(basis[k], direction);
        }
        for (int k = 0; k < count; k++) {
            share[k] += removePart(basis[k], direction);
        }
        for (int k = count - 1; k >= 0; k--) {
            for (int l = k + 1; l < count; l++) {
                share[k] -= triangle[k][l] * share[l];
            }
            share[k] = triangle[k][k] == 0 ? 0 : share[k] / triangle[k][k];
        }
        double squared = dot(direction, direction);
        return squared <= NEGLIGIBLE * NEGLIGIBLE ? 0 : squared;
    }

    private void writeNormal(int code) {
        int m = constraints.size();
        if (code < 2 * m) {
            double[] a = constraints.get(code % m).normal();
            for (int j = 0; j < n; j++) {
                normal[j] = code < m ? a[j] : -a[j];
            }
        } else {
            Arrays.fill(normal, 0);
            normal[(code - 2 * m) / 2] = code % 2 == 0 ? 1 : -1;
        }
    }

    /** A step of Gram and Schmidt, done twice against rounding: basis[k] from the k-th active normal. */
    private void orthonormalise(int k) {
        double[] a = constraints.get(active[k]).normal();
        double[] q = basis[k];
        for (int j = 0; j < n; j++) {
            q[j] = lock[j] == 0 ? side[k] * a[j] : 0;
        }
        for (int l = 0; l < k; l++) {
            triangle[l][k] = removePart(basis[l], q);
        }
        for (int l = 0; l < k; l++) {
            triangle[l][k] += removePart(basis[l], q);
        }
        double length = Math.sqrt(dot(q, q));
        boolean vanishes = length <= NEGLIGIBLE;
        triangle[k][k] = vanishes ? 0 : length;
        for (int j = 0; j < n; j++) {
            q[j] = vanishes ? 0 : q[j] / length;
        }
    }

    private double removePart(double[] unit, double[] from) {
        double part = dot(unit, from);
        for (int j = 0; j < n; j++) {
            from[j] -= part * unit[j];
        }
        return part;
    }

    private double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    /** How fast the multiplier of a bound falls along the step. */
    private double lockShare(int j) {
        double rest = normal[j];
        for (int k = 0; k < count; k++) {
            rest -= share[k] * side[k] * constraints.get(active[k]).normal()[j];
        }
        return lock[j] * rest;
    }

    /** The active inequality whose multiplier vanishes first, before the full step: k, or count + j for a bound; or -1. */
    private int blocking(double fullStep) {
        int first = -1;
        double least = fullStep;
        for (int k = 0; k < count; k++) {
            boolean droppable = slack > 0 || !constraints.get(active[k]).equality();
            if (droppable && share[k] > NEGLIGIBLE && multiplier[k] / share[k] < least) {
                least = multiplier[k] / share[k];
                first = k;
            }
        }
        for (int j = 0; j < n; j++) {
            if (lock[j] != 0 && lower[j] < upper[j]) {
                double falls = lockShare(j);
                if (falls > NEGLIGIBLE && lockMultiplier[j] / falls < least) {
                    least = lockMultiplier[j] / falls;
                    first = count + j;
                }
            }
        }
        return first;
    }

    private double ratio(int blocking) {
        return blocking < count
                ? multiplier[blocking] / share[blocking]
                : lockMultiplier[blocking - count] / lockShare(blocking - count);
    }

    private void move(double step, double curvature) {
        for (int j = 0; j < n; j++) {
            if (lock[j] != 0) {
                lockMultiplier[j] = Math.max(0, lockMultiplier[j] - step * lockShare(j));
            } else if (curvature > 0) {
                x[j] -= step * direction[j];
            }
        }
        for (int k = 0; k < count; k++) {
            multiplier[k] -= step * share[k];
        }
    }

    private void activate(int code, double added) {
        int m = constraints.size();
        if (code < 2 * m) {
            active[count] = code % m;
            side[count] = code < m ? 1 : -1;
            multiplier[count] = added;
            count++;
        } else {
            int j = (code - 2 * m) / 2;
            lock[j] = code % 2 == 0 ? 1 : -1;
            x[j] = lock[j] > 0 ? upper[j] : lower[j];
            lockMultiplier[j] = added;
        }
    }

    private void release(int blocking) {
        if (blocking >= count) {
            lock[blocking - count] = 0;
            return;
        }
        count--;
        for (int k = blocking; k < count; k++) {
            active[k] = active[k + 1];
            side[k] = side[k + 1];
            multiplier[k] = multiplier[k + 1];
        }
    }
}
