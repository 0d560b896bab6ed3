// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.report.OptimalTransport.Optimum;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

class OptimalTransportTest {

    private static final PhiloxStream RANDOM = PhiloxStream.of(20, RandomPurpose.TESTING);

    private static double[] matrix(int number, int rows, int columns, int values) {
        double[] cost = new double[rows * columns];
        for (int k = 0; k < cost.length; k++) {
            cost[k] = values == 0 ? RANDOM.uniform(number, 2, k) : RANDOM.below(values, number, 3, k);
        }
        return cost;
    }

    /** The cheapest of all ways to send the units one after the other; exponential. */
    private static double exhaustive(double[] cost, int columns, int[] left, int unit, int unitsARow, int units) {
        if (unit == units) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            if (left[j] > 0) {
                left[j]--;
                double rest = exhaustive(cost, columns, left, unit + 1, unitsARow, units);
                best = Math.min(best, cost[unit / unitsARow * columns + j] + rest);
                left[j]++;
            }
        }
        return best;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    @Test
    void agreesWithTheBestOfAllPlansOnSmallProblems() {
        for (int number = 0; number < 200; number++) {
            int rows = 1 + RANDOM.below(4, number, 0, 0);
            int columns = 1 + RANDOM.below(3, number, 0, 1);
            double[] cost = matrix(number, rows, columns, number % 2 == 0 ? 0 : 4);
            int divisor = gcd(rows, columns);
            int[] left = new int[columns];
            java.util.Arrays.fill(left, rows / divisor);
            int units = rows * columns / divisor;
            double expected = exhaustive(cost, columns, left, 0, columns / divisor, units) / units;
            assertThat(OptimalTransport.solve(cost, rows, columns, RunMonitor.NONE)
                            .cost())
                    .as("seed 20, case %d: %d x %d", number, rows, columns)
                    .isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void provesOptimalityByFeasiblePotentialsOfEqualValue() {
        for (int number = 0; number < 200; number++) {
            int rows = 1 + RANDOM.below(60, number, 1, 0);
            int columns = 1 + RANDOM.below(60, number, 1, 1);
            Optimum optimum = OptimalTransport.solve(
                    matrix(number, rows, columns, number % 3 == 0 ? 3 : 0), rows, columns, RunMonitor.NONE);
            String where = "seed 20, case " + number + ": " + rows + " x " + columns;
            assertThat(optimum.violation()).as(where).isLessThan(1e-12);
            assertThat(optimum.dualCost()).as(where).isCloseTo(optimum.cost(), within(1e-12));
        }
    }

    @Test
    void equalsTheDistanceOfSortedNumbersOnALine() {
        int n = 301;
        double[] from = new double[n];
        double[] to = new double[n];
        for (int i = 0; i < n; i++) {
            from[i] = RANDOM.normal(i, 4, 0);
            to[i] = 0.3 + RANDOM.normal(i, 4, 1);
        }
        double[] cost = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                cost[i * n + j] = Math.abs(from[i] - to[j]);
            }
        }
        java.util.Arrays.sort(from);
        java.util.Arrays.sort(to);
        double expected = 0;
        for (int i = 0; i < n; i++) {
            expected += Math.abs(from[i] - to[i]) / n;
        }
        assertThat(OptimalTransport.solve(cost, n, n, RunMonitor.NONE).cost()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void costsNothingBetweenASetAndItsDoubledCopy() {
        double[] cost = {0, 1, 2, 1, 0, 1, 2, 1, 0, 0, 1, 2, 1, 0, 1, 2, 1, 0};
        assertThat(OptimalTransport.solve(cost, 6, 3, RunMonitor.NONE).cost()).isZero();
    }

    @Test
    void refusesAMatrixOfAnotherSizeAndCostsThatAreNotFinite() {
        assertThatThrownBy(() -> OptimalTransport.solve(new double[5], 2, 3, RunMonitor.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 x 3")
                .hasMessageContaining("has 5");
        assertThatThrownBy(() -> OptimalTransport.solve(new double[] {0, Double.NaN}, 1, 2, RunMonitor.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 0 and column 1 is NaN");
    }

    @Test
    void stopsWhenCancelled() {
        AtomicInteger checks = new AtomicInteger();
        RunMonitor cancelling = new RunMonitor() {
            @Override
            public void progress(double fraction, java.util.function.Supplier<String> message) {
                assertThat(fraction).isBetween(0.0, 1.0);
            }

            @Override
            public void checkCancelled() {
                if (checks.incrementAndGet() == 3) {
                    throw new RunCancelledException();
                }
            }
        };
        double[] cost = matrix(7, 50, 50, 0);
        assertThatThrownBy(() -> OptimalTransport.solve(cost, 50, 50, cancelling))
                .isInstanceOf(RunCancelledException.class);
        assertThat(checks).hasValue(3);
    }
}
