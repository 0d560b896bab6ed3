// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import org.phdiffusion.run.RunMonitor;

/** A supervised learner, wherever it comes from. */
interface SupervisedLearner {

    /** What it is called in the report. */
    String name();

    /**
     * Learns and predicts.
     *
     * @param train features, one row a training row, not modified
     * @param targets numbers of classes from 0, or numbers
     * @param classes number of classes; 0 for numbers
     * @param test features of the rows to predict
     * @param seed of all random numbers
     * @param monitor cancels
     * @return a row of scores a test row: one a class, the larger the likelier; or the number alone
     */
    double[][] predict(double[][] train, double[] targets, int classes, double[][] test, long seed, RunMonitor monitor);
}
