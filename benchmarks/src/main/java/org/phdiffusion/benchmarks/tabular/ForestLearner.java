// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * A random forest of 100 trees of depth 28: the square root of the features at each split for classes, all of them for
 * numbers, which is bagging.
 */
final class ForestLearner implements Learner {

    private static final int TREES = 100;
    private static final int DEPTH = 28;

    @Override
    public String name() {
        return "forest";
    }

    @Override
    public boolean random() {
        return true;
    }

    @Override
    public double[] predict(Problem problem, long seed) {
        if (problem.classes() == 0) {
            CARTRegressionTrainer tree = new CARTRegressionTrainer(DEPTH, 1, 0, 1, false, new MeanSquaredError(), seed);
            return TribuoData.predictNumbers(
                    new BaggingTrainer<>(tree, new AveragingCombiner(), TREES, seed).train(TribuoData.numbers(problem)),
                    problem);
        }
        int width = problem.train()[0].length;
        float share = (float) Math.min(0.999, Math.max(1, Math.floor(Math.sqrt(width))) / width);
        CARTClassificationTrainer tree =
                new CARTClassificationTrainer(DEPTH, 1, 0, share, false, new GiniIndex(), seed);
        return TribuoData.predictClasses(
                new RandomForestTrainer<>(tree, new FullyWeightedVotingCombiner(), TREES, seed)
                        .train(TribuoData.classes(problem)),
                problem);
    }
}
