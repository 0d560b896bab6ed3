// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * The matrix exponential by scaling, a diagonal Pade approximant of degree 13, and squaring: Higham, The scaling and
 * squaring method for the matrix exponential revisited, SIAM J. Matrix Anal. Appl. 26 (2005), algorithm 2.3. The backward
 * error is below the unit round-off.
 */
final class MatrixExponential {

    /** Largest 1-norm at which degree 13 needs no scaling (table 2.3). */
    private static final double NORM_LIMIT = 5.371920351148152;

    /** Numerator of the approximant; the denominator has the same coefficients with alternating signs. */
    private static final double[] PADE = {
        64764752532480000.0,
        32382376266240000.0,
        7771770303897600.0,
        1187353796428800.0,
        129060195264000.0,
        10559470521600.0,
        670442572800.0,
        33522128640.0,
        1323241920.0,
        40840800.0,
        960960.0,
        16380.0,
        182.0,
        1.0
    };

    private MatrixExponential() {}

    /** {@code exp(A)} of a square matrix with finite entries. */
    static DMatrixRMaj of(DMatrixRMaj a) {
        double norm = NormOps_DDRM.normP1(a);
        int squarings = norm > NORM_LIMIT ? Math.getExponent(norm / NORM_LIMIT) + 1 : 0;
        DMatrixRMaj result = pade(SmallMatrices.scaled(Math.scalb(1.0, -squarings), a));
        for (int i = 0; i < squarings; i++) {
            result = SmallMatrices.product(result, result);
        }
        return result;
    }

    /** {@code (V - U)^-1 (V + U)} with U the odd and V the even part of the numerator. */
    private static DMatrixRMaj pade(DMatrixRMaj a) {
        DMatrixRMaj square = SmallMatrices.product(a, a);
        DMatrixRMaj power = SmallMatrices.identity(a.numRows);
        DMatrixRMaj odd = new DMatrixRMaj(a.numRows, a.numCols);
        DMatrixRMaj even = new DMatrixRMaj(a.numRows, a.numCols);
        for (int i = 0; i < PADE.length; i += 2) {
            CommonOps_DDRM.addEquals(even, PADE[i], power);
            CommonOps_DDRM.addEquals(odd, PADE[i + 1], power);
            power = SmallMatrices.product(power, square);
        }
        odd = SmallMatrices.product(a, odd);
        return SmallMatrices.solve(CommonOps_DDRM.subtract(even, odd, null), SmallMatrices.sum(even, odd));
    }
}
