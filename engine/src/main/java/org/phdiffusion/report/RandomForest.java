// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import org.phdiffusion.run.RunMonitor;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.dataset.DatasetView;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/** A random forest of Tribuo's trees, grown one by one so that it can be cancelled between them. */
final class RandomForest implements SupervisedLearner {

    private static final int TREES = 40;
    private static final int DEPTH = 12;
    private static final float LEAST_ROWS = 2;
    private static final double NUMBER_SHARE = 1.0 / 3;

    @Override
    public String name() {
        return "random forest";
    }

    @Override
    public double[][] predict(
            double[][] train, double[] targets, int classes, double[][] test, long seed, RunMonitor monitor) {
        double[][] scores = new double[test.length][Math.max(1, classes)];
        int width = test[0].length;
        if (classes > 0) {
            Dataset<Label> data = TribuoTables.classes(train, targets);
            float share = share(Math.sqrt(width), width);
            for (int t = 0; t < TREES; t++) {
                monitor.checkCancelled();
                long treeSeed = seed + t;
                CARTClassificationTrainer trainer =
                        new CARTClassificationTrainer(DEPTH, LEAST_ROWS, 0, share, false, new GiniIndex(), treeSeed);
                TribuoTables.addClassScores(
                        trainer.train(DatasetView.createBootstrapView(data, data.size(), treeSeed)), test, scores);
            }
        } else {
            Dataset<Regressor> data = TribuoTables.numbers(train, targets);
            float share = share(NUMBER_SHARE * width, width);
            for (int t = 0; t < TREES; t++) {
                monitor.checkCancelled();
                long treeSeed = seed + t;
                CARTRegressionTrainer trainer =
                        new CARTRegressionTrainer(DEPTH, LEAST_ROWS, 0, share, false, new MeanSquaredError(), treeSeed);
                TribuoTables.addNumbers(
                        trainer.train(DatasetView.createBootstrapView(data, data.size(), treeSeed)),
                        test,
                        scores,
                        1.0 / TREES);
            }
        }
        return scores;
    }

    private static float share(double features, int width) {
        return (float) (Math.max(1, Math.floor(features)) / width);
    }
}
