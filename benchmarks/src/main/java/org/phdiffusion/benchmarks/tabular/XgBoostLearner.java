// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost: 100 rounds of depth 6 at rate 0.3, no penalty. Its library is native and needs the OpenMP runtime. */
final class XgBoostLearner implements Learner {

    private static final int ROUNDS = 100;

    @Override
    public String name() {
        return "xgboost";
    }

    @Override
    public double[] predict(Problem problem, long seed) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("lambda", 0);
        parameters.put("seed", seed);
        parameters.put("verbosity", 0);
        if (problem.classes() == 0) {
            parameters.put("objective", "reg:squarederror");
        } else if (problem.classes() == 2) {
            parameters.put("objective", "binary:logistic");
        } else {
            parameters.put("objective", "multi:softmax");
            parameters.put("num_class", problem.classes());
        }
        DMatrix train = null;
        DMatrix test = null;
        Booster booster = null;
        try {
            train = matrix(problem.train());
            float[] labels = new float[problem.targets().length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (float) problem.targets()[i];
            }
            train.setLabel(labels);
            test = matrix(problem.test());
            booster = XGBoost.train(train, parameters, ROUNDS, Map.of(), null, null);
            return first(booster.predict(test), problem.classes() == 2);
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost failed: " + e.getMessage(), e);
        } finally {
            if (booster != null) {
                booster.dispose();
            }
            if (train != null) {
                train.dispose();
            }
            if (test != null) {
                test.dispose();
            }
        }
    }

    private static double[] first(float[][] outputs, boolean probabilities) {
        double[] predictions = new double[outputs.length];
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = probabilities ? Math.round(outputs[i][0]) : outputs[i][0];
        }
        return predictions;
    }

    private static DMatrix matrix(double[][] rows) throws XGBoostError {
        int width = rows[0].length;
        float[] values = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < width; k++) {
                values[i * width + k] = (float) rows[i][k];
            }
        }
        return new DMatrix(values, rows.length, width, Float.NaN);
    }
}
