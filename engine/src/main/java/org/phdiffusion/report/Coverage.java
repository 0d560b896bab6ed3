// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.Arrays;
import org.phdiffusion.run.RunMonitor;

/**
 * Coverage (Naeem et al., ICML 2020): the share of real rows that have a synthetic row closer than their own k-th nearest
 * real neighbour. k is chosen as in the public evaluation of Jolicoeur-Martineau, Fatras and Kachman (AISTATS 2024): one
 * more than the smallest k for which at least 95 % of the real rows have a positive radius; 2 unless rows repeat.
 */
public final class Coverage {

    private static final double ENOUGH = 0.95;

    private Coverage() {}

    /**
     * Measures coverage.
     *
     * @param real at least 3 rows
     * @param synthetic at least 1 row
     * @param monitor cancels
     * @return in [0, 1]
     */
    public static double of(MixedRows real, MixedRows synthetic, RunMonitor monitor) {
        int n = real.size();
        double[][] neighbours = new double[n][];
        double[] nearest = new double[n];
        for (int i = 0; i < n; i++) {
            monitor.checkCancelled();
            double[] distances = new double[n];
            for (int j = 0; j < n; j++) {
                distances[j] = real.distance(i, real, j);
            }
            Arrays.sort(distances);
            neighbours[i] = distances;
            nearest[i] = Double.POSITIVE_INFINITY;
            for (int j = 0; j < synthetic.size(); j++) {
                nearest[i] = Math.min(nearest[i], real.distance(i, synthetic, j));
            }
        }
        int k = Math.min(neighbourCount(neighbours), n - 1);
        int covered = 0;
        for (int i = 0; i < n; i++) {
            covered += nearest[i] < neighbours[i][k] ? 1 : 0;
        }
        return (double) covered / n;
    }

    /** The row itself is the entry 0 of its sorted distances, hence entry k is the k-th neighbour. */
    private static int neighbourCount(double[][] neighbours) {
        int n = neighbours.length;
        int k = 1;
        while (k < n - 1) {
            int positive = 0;
            for (double[] distances : neighbours) {
                positive += distances[k] > 0 ? 1 : 0;
            }
            k++;
            if (positive >= ENOUGH * n) {
                break;
            }
        }
        return k;
    }
}
