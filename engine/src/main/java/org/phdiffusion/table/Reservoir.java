// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Arrays;
import java.util.Random;

/**
 * A sample of a column's values: all of them up to 20,000; beyond, a uniform sample of that size (Vitter 1985, algorithm R)
 * with a fixed seed, hence the same for the same rows.
 */
final class Reservoir {

    private static final int SIZE = 20_000;

    private final Random random = new Random(1);
    private double[] sample = new double[64];
    private long count;

    void add(double value) {
        if (count < SIZE) {
            if (count == sample.length) {
                sample = Arrays.copyOf(sample, Math.min(SIZE, 2 * sample.length));
            }
            sample[(int) count] = value;
        } else {
            long place = (long) (random.nextDouble() * (count + 1));
            if (place < SIZE) {
                sample[(int) place] = value;
            }
        }
        count++;
    }

    /** The sample in ascending order. */
    double[] sorted() {
        double[] sorted = Arrays.copyOf(sample, (int) Math.min(count, SIZE));
        Arrays.sort(sorted);
        return sorted;
    }
}
