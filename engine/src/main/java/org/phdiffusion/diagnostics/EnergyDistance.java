// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.run.RunMonitor;

/**
 * The energy distance of samples X and a reference Y, {@code 2 E|X-Y| - E|X-X'| - E|Y-Y'|} as a V-statistic (Szekely and
 * Rizzo, J. Stat. Plan. Inference 143, 2013), against its real-to-real floor.
 *
 * <p>Were both drawn from one distribution, its expectation would be {@code (1/n + 1/m) Delta} with
 * {@code Delta = E|Y-Y'|}, and its standard deviation about {@code (1/n + 1/m) sqrt(2 V)} with V the distance variance
 * {@code E|Y-Y'|^2 + (E|Y-Y'|)^2 - 2 E|Y-Y'||Y-Y''|}: the statistic is a weighted sum of chi-squares whose weights add up
 * to Delta and their squares to V. Both are estimated from the reference. At most a given number of rows of each side are
 * used, chosen at random; the cost is quadratic in it.
 *
 * @param distance the V-statistic, at least 0
 * @param floor its expectation under equality
 * @param floorDeviation its standard deviation under equality
 */
public record EnergyDistance(double distance, double floor, double floorDeviation) {

    /** Rows of each side that are compared at most, unless told otherwise. */
    public static final int DEFAULT_LIMIT = 2000;

    private static final String MEANING = """
            The energy distance compares two sets of rows through all distances between them: it is 0 only if both have the \
            same distribution, whatever differs: places, shapes or dependencies. Source: Szekely and Rizzo, J. Stat. Plan. \
            Inference 143, 2013.""";

    /**
     * Measures the distance.
     *
     * @param samples encoded rows, n x d, finite, not modified
     * @param reference encoded rows, m x d, finite, not modified
     * @param limit rows of each side that are used at most, at least 4
     * @param seed seed of their choice
     * @param monitor shows the progress, asked at every row whether to go on
     * @return distance and floor
     * @throws IllegalArgumentException if the shapes do not fit or there are too few rows
     */
    public static EnergyDistance between(
            FMatrixRMaj samples, FMatrixRMaj reference, int limit, long seed, RunMonitor monitor) {
        Subsample.check(samples, reference);
        FMatrixRMaj x = Subsample.of(samples, limit, seed, 0);
        FMatrixRMaj y = Subsample.of(reference, limit, seed, 1);
        double n = x.numRows;
        double m = y.numRows;
        double pairs = m * m + n * m + n * n;
        Within real = Within.of(y, monitor.part(0, m * m / pairs));
        double cross = crossMean(x, y, monitor.part(m * m / pairs, (m * m + n * m) / pairs));
        Within drawn = Within.of(x, monitor.part((m * m + n * m) / pairs, 1));
        double distance = 2 * cross - drawn.sum / (n * n) - real.sum / (m * m);
        double weight = 1 / n + 1 / m;
        double delta = real.sum / (m * (m - 1));
        double variance = real.squares / (m * (m - 1))
                + delta * delta
                - 2 * (real.rowSquares - real.squares) / (m * (m - 1) * (m - 2));
        return new EnergyDistance(distance, weight * delta, weight * Math.sqrt(2 * Math.max(variance, 0)));
    }

    /**
     * The distance in units of the floor.
     *
     * @return about 1 if both sides have one distribution
     */
    public double ratio() {
        return distance / floor;
    }

    /**
     * Judges the distance.
     *
     * @return the ratio to the floor, bound 2 or what chance allows for; WARN above, FAIL if it is not a number
     */
    public DiagnosticResult result() {
        return FloorJudgement.of("Energy distance", distance, floor, floorDeviation);
    }

    /**
     * Judges the distance and shows it.
     *
     * @return the result of {@link #result()} with its meaning and a chart
     */
    public Diagnosis diagnosis() {
        return FloorJudgement.diagnosis(MEANING, "Energy distance", distance, floor, floorDeviation);
    }

    private static double crossMean(FMatrixRMaj x, FMatrixRMaj y, RunMonitor monitor) {
        double sum = 0;
        for (int i = 0; i < x.numRows; i++) {
            report(i, x.numRows, monitor);
            double row = 0;
            for (int j = 0; j < y.numRows; j++) {
                row += distance(x, i, y, j);
            }
            sum += row;
        }
        return sum / x.numRows / y.numRows;
    }

    private static void report(int row, int rows, RunMonitor monitor) {
        monitor.checkCancelled();
        monitor.progress((double) row / rows, () -> "Measuring the energy distance");
    }

    private static double distance(FMatrixRMaj x, int i, FMatrixRMaj y, int j) {
        int d = x.numCols;
        double sum = 0;
        for (int k = 0; k < d; k++) {
            double gap = (double) x.data[i * d + k] - y.data[j * d + k];
            sum += gap * gap;
        }
        return Math.sqrt(sum);
    }

    /** Sums of distances within one side: of all, of their squares, and of the squared row sums. */
    private record Within(double sum, double squares, double rowSquares) {

        static Within of(FMatrixRMaj x, RunMonitor monitor) {
            double sum = 0;
            double squares = 0;
            double rowSquares = 0;
            for (int i = 0; i < x.numRows; i++) {
                report(i, x.numRows, monitor);
                double row = 0;
                for (int j = 0; j < x.numRows; j++) {
                    double distance = distance(x, i, x, j);
                    row += distance;
                    squares += distance * distance;
                }
                sum += row;
                rowSquares += row * row;
            }
            return new Within(sum, squares, rowSquares);
        }
    }
}
