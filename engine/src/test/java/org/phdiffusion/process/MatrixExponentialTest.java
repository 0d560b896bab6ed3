// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

class MatrixExponentialTest {

    @Test
    void exponentialOfADiagonalIsThatOfItsEntries() {
        DMatrixRMaj result = MatrixExponential.of(CommonOps_DDRM.diag(-30, 0, 1e-9, 5));
        double[] expected = {Math.exp(-30), 1, Math.exp(1e-9), Math.exp(5)};
        for (int i = 0; i < 4; i++) {
            assertRelative(result.get(i, i), expected[i], 1e-13);
        }
    }

    @Test
    void exponentialOfAGeneratorOfRotationsIsTheRotation() {
        for (double angle : new double[] {0.1, 3, 40}) {
            DMatrixRMaj result = MatrixExponential.of(new DMatrixRMaj(new double[][] {{0, -angle}, {angle, 0}}));
            DMatrixRMaj expected = new DMatrixRMaj(
                    new double[][] {{Math.cos(angle), -Math.sin(angle)}, {Math.sin(angle), Math.cos(angle)}});
            assertClose(result, expected, 1e-13);
        }
    }

    @Test
    void exponentialOfANilpotentEndsItsSeries() {
        DMatrixRMaj result = MatrixExponential.of(new DMatrixRMaj(new double[][] {{0, 4, 6}, {0, 0, 3}, {0, 0, 0}}));
        assertClose(result, new DMatrixRMaj(new double[][] {{1, 4, 12}, {0, 1, 3}, {0, 0, 1}}), 1e-13);
    }

    @Test
    void halvesMultiplyToTheWhole() {
        for (int i = 0; i < 200; i++) {
            Random random = new Random(311 + i);
            int k = 1 + random.nextInt(6);
            DMatrixRMaj a = RandomMatrices_DDRM.rectangle(k, k, -3, 3, random);
            DMatrixRMaj half = MatrixExponential.of(SmallMatrices.scaled(0.5, a));
            DMatrixRMaj whole = MatrixExponential.of(a);
            double gap = SmallMatrices.largest(CommonOps_DDRM.subtract(SmallMatrices.product(half, half), whole, null));
            double size = SmallMatrices.largest(half) * SmallMatrices.largest(half);
            assertThat(gap).as("seed %d", 311 + i).isLessThan(1e-12 * size * k);
        }
    }

    static void assertClose(DMatrixRMaj actual, DMatrixRMaj expected, double tolerance) {
        for (int i = 0; i < expected.getNumElements(); i++) {
            assertThat(Math.abs(actual.data[i] - expected.data[i]))
                    .as("entry %d: %s, expected %s", i, actual.data[i], expected.data[i])
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    static void assertRelative(double actual, double expected, double tolerance) {
        assertThat(Math.abs(actual - expected))
                .as("%s, expected %s", actual, expected)
                .isLessThanOrEqualTo(tolerance * Math.abs(expected));
    }
}
