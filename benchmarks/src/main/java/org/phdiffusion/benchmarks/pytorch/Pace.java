// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

/**
 * How long everything is measured.
 *
 * @param rounds measured rounds, of which medians are taken
 * @param turnSeconds seconds of a turn
 * @param warmUpSeconds seconds of work before the first measured turn, for Java's compiler
 * @param trainingShare share of the full number of steps of trainings that are judged by their result
 * @param seeds trainings, and sets of samples, over which results are averaged
 * @param sampleRows rows of a set of samples whose quality is measured
 */
record Pace(int rounds, double turnSeconds, double warmUpSeconds, double trainingShare, int seeds, int sampleRows) {

    static final Pace FULL = new Pace(9, 0.5, 3, 1, 3, 4096);
    static final Pace QUICK = new Pace(7, 0.1, 0.5, 0.2, 1, 1024);

    /** Pieces of work that fill a turn, if one takes so many seconds. */
    int count(double secondsEach) {
        return (int) Math.max(1, Math.round(turnSeconds / secondsEach));
    }

    /** Rounds that come before the measured ones. */
    int warmUpRounds() {
        return (int) Math.ceil(warmUpSeconds / turnSeconds);
    }

    /** Rows of a sampling whose time is taken. */
    int timedRows() {
        return 2 * sampleRows;
    }

    /** Training steps, if in full there are so many. */
    int steps(int full) {
        return (int) Math.round(trainingShare * full);
    }
}
