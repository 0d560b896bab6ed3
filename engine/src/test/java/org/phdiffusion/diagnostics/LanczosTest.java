// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

final class LanczosTest {

    private static final int CASES = 200;

    /** As many steps as rows: then the Ritz values are the eigenvalues, repeated or zero ones included. */
    @Test
    void agreesWithADenseDecomposition() {
        PhiloxStream random = PhiloxStream.of(5, RandomPurpose.TESTING);
        for (int number = 0; number < CASES; number++) {
            int d = 1 + random.below(12, number, 0, 0);
            int rank = 1 + random.below(d, number, 0, 1);
            DMatrixRMaj matrix = symmetric(random, number, d, rank);
            FMatrixRMaj start = new FMatrixRMaj(1, d);
            random.normals(number, 1, start.data, 0, d);
            double[] largest = Lanczos.largest((v, result) -> multiply(matrix, v, result), start, d);
            double expected = ExactCurvature.largestEigenvalue(DecompositionFactory_DDRM.eig(d, false, true), matrix);
            assertThat(largest[0])
                    .as("seed 5, case %d, %d x %d of rank %d", number, d, d, rank)
                    .isCloseTo(expected, within(1e-4 * (1 + CommonOps_DDRM.elementMaxAbs(matrix))));
        }
    }

    /** An isolated eigenvalue is found in few steps, and never exceeded. */
    @Test
    void findsTheTopOfALargeSpectrum() {
        int d = 500;
        FMatrixRMaj start = new FMatrixRMaj(2, d);
        PhiloxStream.of(6, RandomPurpose.TESTING).normals(0, 0, start.data, 0, 2 * d);
        double[] largest = Lanczos.largest(
                (v, result) -> {
                    for (int i = 0; i < 2 * d; i++) {
                        result.data[i] = (float) (i % d == 17 ? 2 + i / d : i % d / (double) d) * v.data[i];
                    }
                },
                start,
                40);
        assertThat(largest[0]).isCloseTo(2, within(1e-5));
        assertThat(largest[1]).isCloseTo(3, within(1e-5));
    }

    @Test
    void saysThatAProductIsNotFinite() {
        FMatrixRMaj start = new FMatrixRMaj(1, 3);
        start.data[0] = 1;
        assertThat(Lanczos.largest((v, result) -> result.data[0] = Float.NaN, start, 3)[0])
                .isNaN();
    }

    private static DMatrixRMaj symmetric(PhiloxStream random, int number, int d, int rank) {
        float[] values = new float[d * rank];
        random.normals(number, 2, values, 0, values.length);
        DMatrixRMaj root = new DMatrixRMaj(d, rank);
        for (int i = 0; i < values.length; i++) {
            root.data[i] = values[i];
        }
        DMatrixRMaj matrix = new DMatrixRMaj(d, d);
        CommonOps_DDRM.multTransB(root, root, matrix);
        CommonOps_DDRM.scale(number % 2 == 0 ? 1 : -1, matrix);
        return matrix;
    }

    private static void multiply(DMatrixRMaj matrix, FMatrixRMaj v, FMatrixRMaj result) {
        for (int i = 0; i < matrix.numRows; i++) {
            double sum = 0;
            for (int j = 0; j < matrix.numRows; j++) {
                sum += matrix.get(i, j) * v.data[j];
            }
            result.data[i] = (float) sum;
        }
    }
}
