// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Finds out whether {@link Math#fma(float, float, float)} is one instruction. Where it is not - x86 processors before
 * 2013, or a Java started with {@code -XX:-UseFMA} - Java computes it through {@link java.math.BigDecimal}: the same bits,
 * but everything takes some hundred times longer.
 */
final class FusedMultiplyAdd {

    /** An instruction takes at most 50 ns even when interpreted, the detour at least 200 ns even when compiled. */
    private static final long SLOW_NANOS = 120;

    private static final int CALLS = 200;
    private static final int TRIALS = 10;

    private FusedMultiplyAdd() {}

    /** Writes one line to the log if it is slow; the first call takes well under a millisecond elsewhere. */
    static void warnIfSlow() {
        if (Holder.NANOS > SLOW_NANOS) {
            Holder.LOGGER.log(
                    Level.WARNING,
                    "This Java computes a fused multiply-add in software ({0} ns each), so training and sampling will be about"
                            + " a hundred times slower than usual; use a processor with FMA3 (2013 or later) and do not switch"
                            + " it off with -XX:-UseFMA.",
                    Holder.NANOS);
        }
    }

    /** The least of several trials, so that a busy machine does not look like an old one. */
    static long measureNanos() {
        long best = Long.MAX_VALUE;
        for (int trial = 0; trial < TRIALS; trial++) {
            float sum = trial + 1.1f;
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                sum = Math.fma(sum, 0.9f, 0.3f);
            }
            long nanos = System.nanoTime() - start;
            // the result is used, so that the loop cannot be removed
            best = Float.isNaN(sum) ? best : Math.min(best, nanos / CALLS);
        }
        return best;
    }

    private static final class Holder {
        static final Logger LOGGER = System.getLogger(FusedMultiplyAdd.class.getName());
        static final long NANOS = measureNanos();
    }
}
