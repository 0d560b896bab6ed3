// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.phdiffusion.sampling.NoiseLevels;

/**
 * How thoroughly an energy is examined. Results depend on neither the threads nor the speed of the machine.
 *
 * @param rows real rows that are examined at most, at least 16; default 256
 * @param levels number of noise levels, in [4, 100], in constant ratio; default 12
 * @param smallestLevel smallest noise level, above 0; default 0.02 as that of the sampler
 * @param largestLevel largest noise level, above the smallest; default 20 as that of the sampler
 * @param seed of rows, noise and directions; default 1
 * @param threads number of threads; 0 (default) for one a core
 */
public record ProbeSettings(int rows, int levels, double smallestLevel, double largestLevel, long seed, int threads) {

    /** What is examined unless told otherwise. */
    public static final ProbeSettings DEFAULT = of(1, 0);

    private static final int FEWEST_ROWS = 16;
    private static final int FEWEST_LEVELS = 4;
    private static final int MOST_LEVELS = 100;

    /**
     * Checks the ranges.
     *
     * @param rows as the component
     * @param levels as the component
     * @param smallestLevel as the component
     * @param largestLevel as the component
     * @param seed as the component
     * @param threads as the component
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ProbeSettings {
        check("Probe rows", rows, FEWEST_ROWS, Integer.MAX_VALUE);
        check("Probe levels", levels, FEWEST_LEVELS, MOST_LEVELS);
        check("Threads", threads, 0, Integer.MAX_VALUE);
        if (!(smallestLevel > 0 && largestLevel > smallestLevel && largestLevel < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The noise levels must satisfy 0 < smallest < largest, but are %s and %s."
                            .formatted(smallestLevel, largestLevel));
        }
    }

    private static void check(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    "%s must be between %d and %d, but is %d.".formatted(name, low, high, value));
        }
    }

    /**
     * The defaults but for seed and threads.
     *
     * @param seed any number
     * @param threads at least 0
     * @return settings
     */
    public static ProbeSettings of(long seed, int threads) {
        return new ProbeSettings(256, 12, NoiseLevels.DEFAULT_MIN, NoiseLevels.DEFAULT_MAX, seed, threads);
    }

    /** The noise levels, largest first. */
    double[] noiseLevels() {
        NoiseLevels grid = NoiseLevels.geometric(levels, smallestLevel, largestLevel);
        double[] result = new double[levels];
        for (int k = 0; k < levels; k++) {
            result[k] = grid.level(k);
        }
        return result;
    }

    /** Threads for so many tiles. */
    int threadsFor(int tiles) {
        int wanted = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        return Math.max(1, Math.min(wanted, tiles));
    }
}
