// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.examination;

/**
 * How thoroughly a model is examined. Only the threads leave the results' bits alone.
 *
 * @param probeRows rows that the model draws for measuring its sampling, in [100, 100,000]; default 1,000
 * @param compareRows rows of each table that are compared at most, in [100, 100,000]; default 2,000
 * @param seed of rows, noise and choices; default 1
 * @param threads number of threads; 0 (default) for one a core
 */
public record ExaminationSettings(int probeRows, int compareRows, long seed, int threads) {

    /** What is examined unless told otherwise. */
    public static final ExaminationSettings DEFAULT = new ExaminationSettings(1_000, 2_000, 1, 0);

    /** The fewest rows of either kind. */
    public static final int FEWEST_ROWS = 100;

    /** The most rows of either kind. */
    public static final int MOST_ROWS = 100_000;

    /**
     * Checks the ranges.
     *
     * @param probeRows as the component
     * @param compareRows as the component
     * @param seed as the component
     * @param threads as the component
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ExaminationSettings {
        check("Probe rows", probeRows);
        check("Most rows to compare", compareRows);
        if (threads < 0) {
            throw new IllegalArgumentException(
                    "The number of threads must be at least 0 (0: one a core), but is " + threads + ".");
        }
    }

    private static void check(String name, int rows) {
        if (rows < FEWEST_ROWS || rows > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "%s must be between %d and %d, but is %d.".formatted(name, FEWEST_ROWS, MOST_ROWS, rows));
        }
    }
}
