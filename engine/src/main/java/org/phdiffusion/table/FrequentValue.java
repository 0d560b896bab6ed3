// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/**
 * The value that occurs most often in a sorted sample.
 *
 * @param value the value
 * @param share its share of the sample
 * @param nextShare share of the value that occurs most often after it
 * @param distinct number of different values in the sample
 */
record FrequentValue(double value, double share, double nextShare, int distinct) {

    private static final double LEAST_SHARE = 0.1;
    private static final double LEAST_RATIO = 5;
    private static final int LEAST_OTHERS = 20;

    static FrequentValue of(double[] sorted) {
        double value = sorted[0];
        int most = 0;
        int next = 0;
        int distinct = 0;
        for (int start = 0, end; start < sorted.length; start = end) {
            end = start + 1;
            while (end < sorted.length && sorted[end] == sorted[start]) {
                end++;
            }
            distinct++;
            if (end - start > most) {
                next = most;
                most = end - start;
                value = sorted[start];
            } else {
                next = Math.max(next, end - start);
            }
        }
        return new FrequentValue(value, (double) most / sorted.length, (double) next / sorted.length, distinct);
    }

    /** Whether the value stands out of a column that is otherwise spread out. */
    boolean isSpike() {
        return share >= LEAST_SHARE && share >= LEAST_RATIO * nextShare && distinct > LEAST_OTHERS;
    }
}
