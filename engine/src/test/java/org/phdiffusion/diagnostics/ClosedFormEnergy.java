// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.EnergyEvaluator;
import org.phdiffusion.energy.EnergyModel;

/** An energy given row by row in double precision, without conditions, as a model. */
interface ClosedFormEnergy extends EnergyModel {

    /** H(x, a). */
    double energy(double[] x, double variance);

    /** grad H(x, a). */
    double[] gradient(double[] x, double variance);

    /** dH/da. */
    double rate(double[] x, double variance);

    /** Hess H(x, a) v. */
    double[] hessianProduct(double[] x, double variance, double[] v);

    @Override
    default int conditionWidth() {
        return 0;
    }

    @Override
    default EnergyEvaluator evaluator(int maxRows) {
        return new RowEvaluator(this);
    }

    /** Goes through the rows of a batch. */
    record RowEvaluator(ClosedFormEnergy model) implements EnergyEvaluator {

        @Override
        public void denoise(FMatrixRMaj noisy, double level, FMatrixRMaj condition, FMatrixRMaj denoised) {
            for (int i = 0; i < noisy.numRows; i++) {
                double[] x = row(noisy, i);
                double[] gradient = model.gradient(x, level * level);
                for (int j = 0; j < x.length; j++) {
                    denoised.set(i, j, (float) (x[j] - level * level * gradient[j]));
                }
            }
        }

        @Override
        public void hamiltonian(
                FMatrixRMaj noisy, double level, FMatrixRMaj condition, double[] energy, FMatrixRMaj gradient) {
            for (int i = 0; i < noisy.numRows; i++) {
                double[] x = row(noisy, i);
                energy[i] = model.energy(x, level * level);
                if (gradient != null) {
                    write(model.gradient(x, level * level), gradient, i);
                }
            }
        }

        @Override
        public void varianceDerivative(FMatrixRMaj noisy, double level, FMatrixRMaj condition, double[] rate) {
            for (int i = 0; i < noisy.numRows; i++) {
                rate[i] = model.rate(row(noisy, i), level * level);
            }
        }

        @Override
        public void hessianProduct(
                FMatrixRMaj noisy, double level, FMatrixRMaj condition, FMatrixRMaj directions, FMatrixRMaj result) {
            for (int i = 0; i < noisy.numRows; i++) {
                write(model.hessianProduct(row(noisy, i), level * level, row(directions, i)), result, i);
            }
        }

        @Override
        public void close() {
            // holds nothing
        }

        private static double[] row(FMatrixRMaj matrix, int i) {
            double[] row = new double[matrix.numCols];
            for (int j = 0; j < row.length; j++) {
                row[j] = matrix.get(i, j);
            }
            return row;
        }

        private static void write(double[] values, FMatrixRMaj matrix, int i) {
            for (int j = 0; j < values.length; j++) {
                matrix.set(i, j, (float) values[j]);
            }
        }
    }
}
