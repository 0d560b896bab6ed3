// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * Largest eigenvalues of many symmetric matrices at once, of which only products with vectors are known, by the Lanczos
 * method with full re-orthogonalisation (Golub and Van Loan, Matrix Computations, section 10.1). The largest Ritz value
 * never exceeds the largest eigenvalue but for rounding, and approaches it as the iterations go on.
 */
final class Lanczos {

    /** Below this share of the largest coefficient a remainder is rounding: the subspace is invariant. */
    private static final double EXHAUSTED = 1e-6;

    private Lanczos() {}

    /** Products of each row's matrix with that row's vector. */
    interface Operator {
        void apply(FMatrixRMaj directions, FMatrixRMaj products);
    }

    /**
     * Runs the method.
     *
     * @param operator n symmetric matrices of d x d
     * @param start n x d, one start vector a matrix, not 0; not modified
     * @param iterations steps, at most d
     * @return the largest Ritz value of each matrix; not a number where a product was not finite
     */
    static double[] largest(Operator operator, FMatrixRMaj start, int iterations) {
        int n = start.numRows;
        FMatrixRMaj directions = new FMatrixRMaj(n, start.numCols);
        FMatrixRMaj products = new FMatrixRMaj(n, start.numCols);
        Basis[] bases = new Basis[n];
        for (int i = 0; i < n; i++) {
            bases[i] = new Basis(start, i, iterations);
        }
        for (int k = 0; k < iterations; k++) {
            for (int i = 0; i < n; i++) {
                bases[i].write(directions, i);
            }
            operator.apply(directions, products);
            for (int i = 0; i < n; i++) {
                bases[i].extend(products, i);
            }
        }
        double[] largest = new double[n];
        for (int i = 0; i < n; i++) {
            largest[i] = bases[i].largestRitzValue();
        }
        return largest;
    }

    /** The orthonormal vectors of one matrix, and its projection on them, which is tridiagonal. */
    private static final class Basis {

        private final double[][] vectors;
        private final double[] diagonal;
        private final double[] beside;
        private int size;
        private boolean exhausted;
        private double scale;

        Basis(FMatrixRMaj start, int row, int capacity) {
            vectors = new double[capacity][];
            diagonal = new double[capacity];
            beside = new double[capacity];
            double[] first = read(start, row);
            vectors[0] = scaled(first, 1 / Math.sqrt(dot(first, first)));
        }

        void write(FMatrixRMaj directions, int row) {
            for (int j = 0; j < directions.numCols; j++) {
                directions.data[row * directions.numCols + j] = exhausted ? 0 : (float) vectors[size][j];
            }
        }

        void extend(FMatrixRMaj products, int row) {
            if (exhausted) {
                return;
            }
            double[] rest = read(products, row);
            diagonal[size] = dot(rest, vectors[size]);
            size++;
            // Twice is enough (Kahan and Parlett): once leaves rounding errors of the size of what cancels.
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < size; k++) {
                    double along = dot(rest, vectors[k]);
                    for (int j = 0; j < rest.length; j++) {
                        rest[j] -= along * vectors[k][j];
                    }
                }
            }
            double norm = Math.sqrt(dot(rest, rest));
            scale = Math.max(scale, Math.max(norm, Math.abs(diagonal[size - 1])));
            exhausted = size == vectors.length || !(norm > EXHAUSTED * scale);
            if (!exhausted) {
                beside[size - 1] = norm;
                vectors[size] = scaled(rest, 1 / norm);
            }
        }

        double largestRitzValue() {
            DMatrixRMaj projection = new DMatrixRMaj(size, size);
            for (int k = 0; k < size; k++) {
                projection.set(k, k, diagonal[k]);
                if (k > 0) {
                    projection.set(k, k - 1, beside[k - 1]);
                    projection.set(k - 1, k, beside[k - 1]);
                }
            }
            return ExactCurvature.largestEigenvalue(DecompositionFactory_DDRM.eig(size, false, true), projection);
        }

        private static double[] read(FMatrixRMaj matrix, int row) {
            double[] vector = new double[matrix.numCols];
            for (int j = 0; j < vector.length; j++) {
                vector[j] = matrix.data[row * matrix.numCols + j];
            }
            return vector;
        }

        private static double[] scaled(double[] vector, double factor) {
            double[] result = new double[vector.length];
            for (int j = 0; j < vector.length; j++) {
                result[j] = factor * vector[j];
            }
            return result;
        }

        private static double dot(double[] a, double[] b) {
            double sum = 0;
            for (int j = 0; j < a.length; j++) {
                sum += a[j] * b[j];
            }
            return sum;
        }
    }
}
