// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

/** A supervised learner of the protocol. */
interface Learner {

    /** What it is called in the results. */
    String name();

    /** Whether its result depends on the seed, so that several tries are worth their time. */
    default boolean random() {
        return false;
    }

    /**
     * Learns and predicts.
     *
     * @param problem features and targets of the training rows, features of the test rows
     * @param seed of the learner
     * @return a prediction a test row: the number of a class, or a number
     */
    double[] predict(Problem problem, long seed);
}
