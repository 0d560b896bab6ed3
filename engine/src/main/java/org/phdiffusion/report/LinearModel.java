// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.phdiffusion.run.RunMonitor;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

/** Logistic regression by Tribuo, or ridge regression by EJML, on standardised features. */
final class LinearModel implements SupervisedLearner {

    private static final double RATE = 0.2;
    private static final int BATCH = 16;

    /** Rows that the optimiser sees at most: keeps a call far below the time in which a run must be cancelled. */
    private static final int ROWS_SEEN = 20_000;

    private static final int MOST_EPOCHS = 50;
    private static final double RIDGE = 1e-3;

    /** Held, because a logger that nobody holds forgets its level: Tribuo would announce every training on the console. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    @Override
    public String name() {
        return "linear model";
    }

    @Override
    public double[][] predict(
            double[][] train, double[] targets, int classes, double[][] test, long seed, RunMonitor monitor) {
        monitor.checkCancelled();
        if (classes == 0) {
            return ridge(train, targets, test);
        }
        double[][] scores = new double[test.length][classes];
        int epochs = Math.max(2, Math.min(MOST_EPOCHS, ROWS_SEEN / train.length));
        LinearSGDTrainer trainer =
                new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(RATE), epochs, -1, BATCH, seed);
        TribuoTables.addClassScores(trainer.train(TribuoTables.classes(train, targets)), test, scores);
        return scores;
    }

    private static double[][] ridge(double[][] train, double[] targets, double[][] test) {
        DMatrixRMaj design = design(train);
        DMatrixRMaj normal = new DMatrixRMaj(design.numCols, design.numCols);
        CommonOps_DDRM.multTransA(design, design, normal);
        for (int k = 0; k < normal.numCols; k++) {
            normal.add(k, k, RIDGE * train.length);
        }
        DMatrixRMaj right = new DMatrixRMaj(design.numCols, 1);
        CommonOps_DDRM.multTransA(design, DMatrixRMaj.wrap(targets.length, 1, targets.clone()), right);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(normal.numCols);
        DMatrixRMaj weights = new DMatrixRMaj(design.numCols, 1);
        if (solver.setA(normal)) {
            solver.solve(right, weights);
        }
        DMatrixRMaj predicted = new DMatrixRMaj(test.length, 1);
        CommonOps_DDRM.mult(design(test), weights, predicted);
        double[][] result = new double[test.length][1];
        for (int i = 0; i < test.length; i++) {
            result[i][0] = predicted.data[i];
        }
        return result;
    }

    private static DMatrixRMaj design(double[][] rows) {
        int width = rows[0].length;
        DMatrixRMaj matrix = new DMatrixRMaj(rows.length, width + 1);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, matrix.data, i * (width + 1), width);
            matrix.data[i * (width + 1) + width] = 1;
        }
        return matrix;
    }
}
