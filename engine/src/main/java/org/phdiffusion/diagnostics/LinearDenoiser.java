// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.phdiffusion.energy.ConditionLayout;

/**
 * The best denoiser that is a straight line: that of a Gaussian with the rows' covariance, about the mean of the rows that
 * are told the same. With l the eigenvalues of the covariance, it leaves {@code sum l a / (l + a)} of noise of variance a.
 */
final class LinearDenoiser {

    private final double[] eigenvalues;

    private LinearDenoiser(double[] eigenvalues) {
        this.eigenvalues = eigenvalues;
    }

    static LinearDenoiser of(ReferenceRows rows) {
        int[] free = rows.free();
        int f = free.length;
        double[][] centred = centred(rows, free);
        DMatrixRMaj covariance = new DMatrixRMaj(f, f);
        for (double[] row : centred) {
            for (int j = 0; j < f; j++) {
                for (int k = 0; k < f; k++) {
                    covariance.data[j * f + k] += row[j] * row[k] / (rows.size() - 1);
                }
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(f, false, true);
        decomposition.decompose(covariance);
        double[] eigenvalues = new double[decomposition.getNumberOfEigenvalues()];
        for (int j = 0; j < eigenvalues.length; j++) {
            eigenvalues[j] = Math.max(0, decomposition.getEigenvalue(j).getReal());
        }
        return new LinearDenoiser(eigenvalues);
    }

    /** The rows' free coordinates, without the mean of the rows that are told the same. */
    private static double[][] centred(ReferenceRows rows, int[] free) {
        double[][] centred = new double[rows.size()][free.length];
        Map<List<Float>, double[]> sums = new HashMap<>();
        for (int i = 0; i < centred.length; i++) {
            double[] sum = sums.computeIfAbsent(told(rows, i), key -> new double[free.length + 1]);
            sum[free.length]++;
            for (int j = 0; j < free.length; j++) {
                sum[j] += rows.values().get(i, free[j]);
            }
        }
        for (int i = 0; i < centred.length; i++) {
            double[] sum = sums.get(told(rows, i));
            for (int j = 0; j < free.length; j++) {
                centred[i][j] = rows.values().get(i, free[j]) - sum[j] / sum[free.length];
            }
        }
        return centred;
    }

    private static List<Float> told(ReferenceRows rows, int row) {
        if (rows.standardColumn() < 0) {
            return List.of();
        }
        ConditionLayout layout = rows.layout();
        Float[] told = new Float[layout.end(rows.standardColumn()) - layout.start(rows.standardColumn())];
        for (int j = 0; j < told.length; j++) {
            told[j] = rows.values().get(row, layout.start(rows.standardColumn()) + j);
        }
        return List.of(told);
    }

    /** Mean squared error a coordinate under noise of a variance. */
    double loss(double variance) {
        double sum = 0;
        for (double value : eigenvalues) {
            sum += value * variance / (value + variance);
        }
        return sum / eigenvalues.length;
    }
}
