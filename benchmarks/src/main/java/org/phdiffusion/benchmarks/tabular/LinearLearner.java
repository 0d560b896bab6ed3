// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

/**
 * Logistic or linear regression without penalty. Features are standardised first, which changes the way to the optimum but
 * not the optimum.
 */
final class LinearLearner implements Learner {

    private static final double RATE = 0.5;
    private static final int EPOCHS = 200;
    private static final int BATCH = 16;

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public double[] predict(Problem problem, long seed) {
        Problem scaled = standardised(problem);
        if (problem.classes() == 0) {
            return leastSquares(scaled);
        }
        LinearSGDTrainer trainer =
                new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(RATE), EPOCHS, -1, BATCH, seed);
        return TribuoData.predictClasses(trainer.train(TribuoData.classes(scaled)), scaled);
    }

    private static double[] leastSquares(Problem problem) {
        DMatrixRMaj design = design(problem.train());
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.pseudoInverse(true);
        if (!solver.setA(design)) {
            throw new IllegalStateException("The least squares of " + design.numRows + " rows have no solution.");
        }
        DMatrixRMaj weights = new DMatrixRMaj(design.numCols, 1);
        solver.solve(
                DMatrixRMaj.wrap(problem.targets().length, 1, problem.targets().clone()), weights);
        DMatrixRMaj result = new DMatrixRMaj(problem.test().length, 1);
        CommonOps_DDRM.mult(design(problem.test()), weights, result);
        return result.data;
    }

    private static DMatrixRMaj design(double[][] rows) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows.length, rows[0].length + 1);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, matrix.data, i * matrix.numCols, rows[i].length);
            matrix.data[(i + 1) * matrix.numCols - 1] = 1;
        }
        return matrix;
    }

    private static Problem standardised(Problem problem) {
        int width = problem.train()[0].length;
        double[] mean = new double[width];
        double[] deviation = new double[width];
        int n = problem.train().length;
        for (int k = 0; k < width; k++) {
            for (double[] row : problem.train()) {
                mean[k] += row[k] / n;
            }
            for (double[] row : problem.train()) {
                deviation[k] += (row[k] - mean[k]) * (row[k] - mean[k]) / n;
            }
            deviation[k] = deviation[k] > 0 ? Math.sqrt(deviation[k]) : 1;
        }
        return new Problem(
                scaled(problem.train(), mean, deviation),
                problem.targets(),
                scaled(problem.test(), mean, deviation),
                problem.classes());
    }

    private static double[][] scaled(double[][] rows, double[] mean, double[] deviation) {
        double[][] result = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            result[i] = new double[mean.length];
            for (int k = 0; k < mean.length; k++) {
                result[i][k] = (rows[i][k] - mean[k]) / deviation[k];
            }
        }
        return result;
    }
}
