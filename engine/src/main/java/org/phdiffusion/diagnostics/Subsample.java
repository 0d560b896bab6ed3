// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/** Seeded choices of rows without replacement. */
final class Subsample {

    private Subsample() {}

    /** The first {@code count} entries of a random permutation of 0..n-1 (Fisher and Yates). */
    static int[] indices(int n, int count, long seed, long stream) {
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = 0; i < count; i++) {
            int other = i + random.below(n - i, stream, 0, i);
            int chosen = order[other];
            order[other] = order[i];
            order[i] = chosen;
        }
        return Arrays.copyOf(order, count);
    }

    /** All rows if there are at most {@code limit}, else that many chosen at random. */
    static FMatrixRMaj of(FMatrixRMaj rows, int limit, long seed, long stream) {
        if (rows.numRows <= limit) {
            return rows;
        }
        int[] chosen = indices(rows.numRows, limit, seed, stream);
        FMatrixRMaj result = new FMatrixRMaj(limit, rows.numCols);
        for (int i = 0; i < limit; i++) {
            System.arraycopy(rows.data, chosen[i] * rows.numCols, result.data, i * rows.numCols, rows.numCols);
        }
        return result;
    }

    /** Refuses what cannot be compared. */
    static void check(FMatrixRMaj samples, FMatrixRMaj reference) {
        if (samples.numCols != reference.numCols) {
            throw new IllegalArgumentException(
                    "Samples and reference must have the same coordinates, but have %d and %d."
                            .formatted(samples.numCols, reference.numCols));
        }
        if (samples.numRows < 2 || reference.numRows < 4) {
            throw new IllegalArgumentException(
                    "A comparison needs at least 2 samples and 4 reference rows, but has %d and %d."
                            .formatted(samples.numRows, reference.numRows));
        }
    }
}
