// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import org.phdiffusion.run.RunMonitor;

/**
 * Exact optimal transport between two finite sets whose points weigh the same within each set: the cheapest plan that
 * carries mass 1/n from each of n rows to mass 1/m in each of m columns. This is the Wasserstein-1 distance if the cost is
 * a metric.
 *
 * <p>The solver is the successive shortest path method with potentials (Edmonds and Karp, J. ACM 19, 1972) on whole
 * numbers: with g = gcd(n, m), rows supply m / g units and columns take n / g. Time grows as n m (n + m) in the worst
 * case; 2,000 x 2,000 points take a few seconds.
 */
public final class OptimalTransport {

    /** The largest cost matrix, in entries. */
    public static final int MAX_ENTRIES = 100_000_000;

    private OptimalTransport() {}

    /**
     * The optimum with its certificate of linear programming: potentials u, v with {@code u_i + v_j <= c_ij} everywhere
     * prove that no plan is cheaper than {@code mean u + mean v}.
     *
     * @param cost of the plan found, a unit of mass
     * @param dualCost mean of the row potentials plus mean of the column potentials; equal to the cost but for rounding
     * @param violation largest {@code u_i + v_j - c_ij}; at most 0 but for rounding
     */
    public record Optimum(double cost, double dualCost, double violation) {}

    /**
     * Solves the problem.
     *
     * @param cost row-major, {@code rows x columns} finite values, not modified
     * @param rows number of points on one side, at least 1
     * @param columns number of points on the other side, at least 1
     * @param monitor receives progress and cancels
     * @return the optimum
     * @throws IllegalArgumentException if the matrix has another size, is too large, or holds a value that is not finite
     */
    public static Optimum solve(double[] cost, int rows, int columns, RunMonitor monitor) {
        if (rows < 1 || columns < 1 || (long) rows * columns > MAX_ENTRIES || cost.length != rows * columns) {
            throw new IllegalArgumentException(
                    "Transport needs a cost for each of %d x %d pairs, at least one and at most %d, but has %d."
                            .formatted(rows, columns, MAX_ENTRIES, cost.length));
        }
        for (int k = 0; k < cost.length; k++) {
            if (!Double.isFinite(cost[k])) {
                throw new IllegalArgumentException("The cost of row %d and column %d is %s; it must be finite."
                        .formatted(k / columns, k % columns, cost[k]));
            }
        }
        return new TransportSolver(cost, rows, columns).solve(monitor);
    }

    /**
     * The Wasserstein-1 distance between two sets of points.
     *
     * @param from points of one set, at least 1
     * @param to points of the other set, at least 1, in the same space
     * @param monitor receives progress and cancels
     * @return the distance, at least 0
     */
    public static double distance(MixedRows from, MixedRows to, RunMonitor monitor) {
        double[] cost = new double[Math.multiplyExact(from.size(), to.size())];
        for (int i = 0; i < from.size(); i++) {
            monitor.checkCancelled();
            for (int j = 0; j < to.size(); j++) {
                cost[i * to.size() + j] = from.distance(i, to, j);
            }
        }
        return solve(cost, from.size(), to.size(), monitor).cost();
    }
}
