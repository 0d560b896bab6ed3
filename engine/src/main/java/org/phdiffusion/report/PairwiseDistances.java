// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.Arrays;
import org.phdiffusion.run.RunMonitor;

/** All distances between the rows of a {@link PooledTable}, and what neighbours say about two sets of them. */
final class PairwiseDistances {

    /** Neighbours that span a row's ball, as in the paper on density and coverage. */
    static final int NEIGHBOURS = 5;

    private static final int ALPHAS = 30;

    private final MixedRows points;
    private final float[][] distances;

    PairwiseDistances(MixedRows points, RunMonitor monitor) {
        this.points = points;
        int n = points.size();
        distances = new float[n][n];
        for (int i = 0; i < n; i++) {
            int row = i;
            monitor.progress((double) i / n, () -> "Distances of row " + (row + 1) + " of " + n);
            monitor.checkCancelled();
            for (int j = 0; j < i; j++) {
                distances[i][j] = (float) points.distance(i, points, j);
                distances[j][i] = distances[i][j];
            }
        }
    }

    /** The k smallest distances of a row to a set without the row itself, in order. */
    float[] nearest(int row, int[] set, int k) {
        float[] best = new float[k];
        Arrays.fill(best, Float.POSITIVE_INFINITY);
        for (int j : set) {
            if (j != row && distances[row][j] < best[k - 1]) {
                int place = k - 1;
                while (place > 0 && best[place - 1] > distances[row][j]) {
                    best[place] = best[place - 1];
                    place--;
                }
                best[place] = distances[row][j];
            }
        }
        return best;
    }

    /** Where in a set the nearest row is. */
    int nearestPlace(int row, int[] set) {
        int best = 0;
        for (int k = 1; k < set.length; k++) {
            best = distances[row][set[k]] < distances[row][set[best]] ? k : best;
        }
        return best;
    }

    private float[] radii(int[] set, int k) {
        float[] radii = new float[set.length];
        for (int i = 0; i < set.length; i++) {
            radii[i] = nearest(set[i], set, k)[k - 1];
        }
        return radii;
    }

    /** Share of real rows that have a synthetic row in their ball (Naeem et al., ICML 2020, equation 4). */
    double coverage(int[] synthetic, int[] real) {
        float[] radii = radii(real, neighbours(real));
        int covered = 0;
        for (int i = 0; i < real.length; i++) {
            covered += nearest(real[i], synthetic, 1)[0] <= radii[i] ? 1 : 0;
        }
        return (double) covered / real.length;
    }

    /** Mean number of real balls that a synthetic row lies in, a neighbour (equation 3 there); 1 for real rows. */
    double density(int[] synthetic, int[] real) {
        int k = neighbours(real);
        float[] radii = radii(real, k);
        long inside = 0;
        for (int j : synthetic) {
            for (int i = 0; i < real.length; i++) {
                inside += distances[j][real[i]] <= radii[i] ? 1 : 0;
            }
        }
        return (double) inside / k / synthetic.length;
    }

    private static int neighbours(int[] set) {
        return Math.min(NEIGHBOURS, set.length - 1);
    }

    /**
     * Integrated alpha-precision (Alaa et al., ICML 2022): the share of synthetic rows in the ball about the real centre
     * that holds a share alpha of the real rows should be alpha; 1 minus twice the mean deviation.
     */
    double alphaPrecision(int[] synthetic, int[] real) {
        double[] centre = points.centreDistances(real);
        double[] radii = sorted(centre, real);
        double deviation = 0;
        for (int a = 1; a <= ALPHAS; a++) {
            double alpha = (double) a / (ALPHAS + 1);
            double radius = quantile(radii, alpha);
            int inside = 0;
            for (int j : synthetic) {
                inside += centre[j] <= radius ? 1 : 0;
            }
            deviation += Math.abs((double) inside / synthetic.length - alpha) / ALPHAS;
        }
        return 1 - 2 * deviation;
    }

    /**
     * Integrated beta-recall (there): the share of real rows whose nearest synthetic row lies in the real row's ball and
     * in the ball about the synthetic centre that holds a share beta of the synthetic rows should be beta.
     */
    double betaRecall(int[] synthetic, int[] real) {
        double[] centre = points.centreDistances(synthetic);
        double[] radii = sorted(centre, synthetic);
        float[] balls = radii(real, neighbours(real));
        double deviation = 0;
        int[] nearest = new int[real.length];
        for (int i = 0; i < real.length; i++) {
            nearest[i] = synthetic[nearestPlace(real[i], synthetic)];
        }
        for (int b = 1; b <= ALPHAS; b++) {
            double beta = (double) b / (ALPHAS + 1);
            double radius = quantile(radii, beta);
            int recalled = 0;
            for (int i = 0; i < real.length; i++) {
                boolean near = distances[real[i]][nearest[i]] <= balls[i];
                recalled += near && centre[nearest[i]] <= radius ? 1 : 0;
            }
            deviation += Math.abs((double) recalled / real.length - beta) / ALPHAS;
        }
        return 1 - 2 * deviation;
    }

    /** Wasserstein-1 distance by exact optimal transport. */
    double transport(int[] a, int[] b, RunMonitor monitor) {
        double[] cost = new double[a.length * b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                cost[i * b.length + j] = distances[a[i]][b[j]];
            }
        }
        return OptimalTransport.solve(cost, a.length, b.length, monitor).cost();
    }

    private static double[] sorted(double[] values, int[] of) {
        double[] chosen = Arrays.stream(of).mapToDouble(i -> values[i]).toArray();
        Arrays.sort(chosen);
        return chosen;
    }

    /** The value below which a share of the sorted values lies. */
    static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1.0, Math.floor(share * sorted.length))];
    }
}
