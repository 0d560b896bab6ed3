// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.AdaBoostTrainer;

/** AdaBoost on 50 stumps; for classes only, as Tribuo has no AdaBoost for numbers. */
final class BoostedStumps implements Learner {

    private static final int MEMBERS = 50;

    /** Weights of all rows add up to 1 here, so that a leaf may weigh far less than the usual least weight of a row. */
    private static final float LEAST_WEIGHT = 1e-4f;

    @Override
    public String name() {
        return "adaboost";
    }

    @Override
    public double[] predict(Problem problem, long seed) {
        CARTClassificationTrainer stump =
                new CARTClassificationTrainer(1, LEAST_WEIGHT, 0, 1, false, new GiniIndex(), seed);
        return TribuoData.predictClasses(
                new AdaBoostTrainer(stump, MEMBERS, seed).train(TribuoData.classes(problem)), problem);
    }
}
