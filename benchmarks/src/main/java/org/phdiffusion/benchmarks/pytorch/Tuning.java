// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The choice of the fastest settings. */
final class Tuning {

    private static final int TRIALS = 2;

    private Tuning() {}

    /**
     * Tries all candidates in turn, twice, and takes the one with the least time of all.
     *
     * @param seconds makes a trial
     */
    static <S> S fastest(List<S> candidates, ToDoubleFunction<S> seconds) {
        S best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < TRIALS; trial++) {
            for (S candidate : candidates) {
                double taken = seconds.applyAsDouble(candidate);
                if (taken < least) {
                    least = taken;
                    best = candidate;
                }
            }
        }
        return best;
    }
}
