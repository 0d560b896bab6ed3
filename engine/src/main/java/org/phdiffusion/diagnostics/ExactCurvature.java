// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.phdiffusion.energy.EnergyEvaluator;
import org.phdiffusion.run.RunMonitor;

/** One Hessian-vector product a coordinate gives the whole Hessian, whose eigenvalues are computed by the QR algorithm. */
final class ExactCurvature implements Curvature {

    private final int[] free;

    ExactCurvature(int[] free) {
        this.free = free;
    }

    @Override
    public void measure(
            ProbeTile<EnergyEvaluator> tile,
            double[] trace,
            double[] traceVariance,
            double[] largest,
            RunMonitor monitor) {
        int f = free.length;
        DMatrixRMaj[] hessians = hessians(tile, monitor);
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(f, false, true);
        for (int i = 0; i < hessians.length; i++) {
            monitor.checkCancelled();
            int row = tile.first() + i;
            trace[row] = 0;
            for (int j = 0; j < f; j++) {
                trace[row] += hessians[i].get(j, j);
            }
            largest[row] = largestEigenvalue(decomposition, hessians[i]);
        }
    }

    private DMatrixRMaj[] hessians(ProbeTile<EnergyEvaluator> tile, RunMonitor monitor) {
        int n = tile.count();
        int d = tile.noisy().numCols;
        int f = free.length;
        DMatrixRMaj[] hessians = new DMatrixRMaj[n];
        for (int i = 0; i < n; i++) {
            hessians[i] = new DMatrixRMaj(f, f);
        }
        FMatrixRMaj directions = new FMatrixRMaj(n, d);
        FMatrixRMaj product = new FMatrixRMaj(n, d);
        for (int k = 0; k < f; k++) {
            monitor.checkCancelled();
            directions.zero();
            for (int i = 0; i < n; i++) {
                directions.data[i * d + free[k]] = 1;
            }
            tile.evaluator().hessianProduct(tile.noisy(), tile.level(), tile.condition(), directions, product);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < f; j++) {
                    // Half to each side of the diagonal: rounding must not spoil the symmetry that the solver counts
                    // on.
                    double half = 0.5 * product.data[i * d + free[j]];
                    hessians[i].data[j * f + k] += half;
                    hessians[i].data[k * f + j] += half;
                }
            }
        }
        return hessians;
    }

    /** Not a number if the matrix is not finite. */
    static double largestEigenvalue(EigenDecomposition_F64<DMatrixRMaj> decomposition, DMatrixRMaj matrix) {
        for (double value : matrix.data) {
            if (!Double.isFinite(value)) {
                return Double.NaN;
            }
        }
        if (!decomposition.decompose(matrix)) {
            return Double.NaN;
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < decomposition.getNumberOfEigenvalues(); j++) {
            largest = Math.max(largest, decomposition.getEigenvalue(j).getReal());
        }
        return largest;
    }
}
