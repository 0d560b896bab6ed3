// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

/** What a learner is to learn. */
final class Problem {

    private final double[][] train;
    private final double[] targets;
    private final double[][] test;
    private final int classes;

    /**
     * Takes the arrays as they are.
     *
     * @param train features of the training rows
     * @param targets class numbers from 0, or numbers; one a training row
     * @param test features of the test rows
     * @param classes number of classes; 0 for numbers
     */
    Problem(double[][] train, double[] targets, double[][] test, int classes) {
        this.train = train;
        this.targets = targets;
        this.test = test;
        this.classes = classes;
    }

    double[][] train() {
        return train;
    }

    double[] targets() {
        return targets;
    }

    double[][] test() {
        return test;
    }

    int classes() {
        return classes;
    }
}
