// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/** Euclidean distances to the nearest of some encoded rows, by exhaustive search that gives a row up as early as it can. */
final class NearestRows {

    private static final int BLOCK = 8;
    private static final int ROWS_A_CHECK = 16;

    private final FMatrixRMaj rows;

    private NearestRows(FMatrixRMaj rows) {
        this.rows = rows;
    }

    /** All rows if there are at most so many, else that many chosen at random. */
    static NearestRows among(FMatrixRMaj rows, int limit, long seed) {
        return new NearestRows(some(rows, limit, seed, 0));
    }

    private static FMatrixRMaj some(FMatrixRMaj rows, int limit, long seed, long stream) {
        if (rows.numRows <= limit) {
            return rows;
        }
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS);
        FMatrixRMaj chosen = new FMatrixRMaj(limit, rows.numCols);
        int[] order = new int[rows.numRows];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = 0; i < limit; i++) {
            int other = i + random.below(order.length - i, stream, 1, i);
            int index = order[other];
            order[other] = order[i];
            System.arraycopy(rows.data, index * rows.numCols, chosen.data, i * rows.numCols, rows.numCols);
        }
        return chosen;
    }

    int size() {
        return rows.numRows;
    }

    /**
     * Distances of real rows: of others to the nearest row, and of the rows to the nearest other one.
     *
     * @param others m x d, not modified
     * @param limit how many distances at most, the others first
     * @param monitor shows progress and cancels
     * @return at least one distance
     */
    double[] realDistances(FMatrixRMaj others, int limit, RunMonitor monitor) {
        int fresh = Math.min(limit, others.numRows);
        int own = Math.min(limit - fresh, rows.numRows);
        double[] distances = new double[fresh + own];
        int hint = 0;
        for (int i = 0; i < distances.length; i++) {
            if (i % ROWS_A_CHECK == 0) {
                monitor.checkCancelled();
                monitor.progress((double) i / distances.length, () -> "Comparing real rows with each other");
            }
            hint = i < fresh ? nearest(others, i, -1, hint) : nearest(rows, i - fresh, i - fresh, hint);
            distances[i] = i < fresh ? distance(others, i, hint) : distance(rows, i - fresh, hint);
        }
        return distances;
    }

    /** Distances of rows; the hints are the nearest rows before, and become the nearest now. */
    double[] distances(FMatrixRMaj points, int[] hints, RunMonitor monitor) {
        double[] distances = new double[points.numRows];
        for (int i = 0; i < distances.length; i++) {
            if (i % ROWS_A_CHECK == 0) {
                monitor.checkCancelled();
            }
            hints[i] = nearest(points, i, -1, hints[i]);
            distances[i] = distance(points, i, hints[i]);
        }
        return distances;
    }

    /** Index of the nearest row but one; which row the search begins with decides about time, not about the distance. */
    private int nearest(FMatrixRMaj points, int point, int except, int hint) {
        int best = hint == except ? (except + 1) % rows.numRows : hint;
        double least = squared(points, point, best, Double.POSITIVE_INFINITY);
        for (int i = 0; i < rows.numRows; i++) {
            if (i == except) {
                continue;
            }
            double squared = squared(points, point, i, least);
            if (squared < least) {
                least = squared;
                best = i;
            }
        }
        return best;
    }

    private double distance(FMatrixRMaj points, int point, int row) {
        return Math.sqrt(squared(points, point, row, Double.POSITIVE_INFINITY));
    }

    /** The squared distance, or some number above the limit if it exceeds that. */
    private double squared(FMatrixRMaj points, int point, int row, double limit) {
        int d = rows.numCols;
        int a = point * d;
        int b = row * d;
        double sum = 0;
        for (int from = 0; from < d && sum <= limit; from += BLOCK) {
            int to = Math.min(d, from + BLOCK);
            for (int j = from; j < to; j++) {
                double gap = (double) points.data[a + j] - rows.data[b + j];
                sum += gap * gap;
            }
        }
        return sum;
    }
}
