// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.Arrays;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * The sequence {@code frac(u + i phi)}, with u from a seed and phi the golden ratio. Being evenly spread (Weyl 1916), any
 * run of consecutive numbers takes the parts of an interval in proportion to their lengths, up to a few; being a
 * function of i alone, it does not depend on how a run is divided.
 */
final class LowDiscrepancy {

    /** The fractional part of the golden ratio as a fraction of 2^64. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long start;

    LowDiscrepancy(long seed) {
        start = (long) (PhiloxStream.of(seed, RandomPurpose.CONDITION).uniform(0, 0, 0) * 0x1p62) << 2;
    }

    /** A number in [0, 1). */
    double at(long index) {
        return ((start + index * GOLDEN) >>> 11) * 0x1p-53;
    }

    /** Running sums of weights. */
    static double[] cumulative(double[] weights) {
        double[] sums = weights.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }

    /** The part that a share of the total falls into; parts without weight never are. */
    static int part(double[] cumulative, double share) {
        double at = share * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, at);
        int index = found >= 0 ? found + 1 : -found - 1;
        while (index < cumulative.length && (index == 0 ? 0 : cumulative[index - 1]) == cumulative[index]) {
            index++;
        }
        return Math.min(index, lastPart(cumulative));
    }

    private static int lastPart(double[] cumulative) {
        int last = cumulative.length - 1;
        while (last > 0 && cumulative[last - 1] == cumulative[last]) {
            last--;
        }
        return last;
    }

    /** Where in its part, in [0, 1], a share of the total falls. */
    static double within(double[] cumulative, int part, double share) {
        double from = part == 0 ? 0 : cumulative[part - 1];
        double length = cumulative[part] - from;
        return Math.min(1, Math.max(0, (share * cumulative[cumulative.length - 1] - from) / length));
    }
}
