// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * The Gaussian transition of {@code dz = A z dB + G dW}, {@code G G^T = 2 R}, over a rate B: mean factor
 * {@code F = exp(A B)} and covariance {@code S = int_0^B exp(A b) 2 R exp(A^T b) db}.
 *
 * <p>For a port-Hamiltonian structure {@code S = Q^-1 - F Q^-1 F^T} as well, but that difference loses all digits at small
 * B, where the variance of an indirectly noised component is of order B^3. Here S comes from the Taylor series of its
 * Lyapunov equation {@code dS/dB = A S + S A^T + 2 R} over a short rate, followed by doublings
 * {@code S(2h) = S(h) + F S(h) F^T}, sums of positive semidefinite matrices.
 *
 * @param decay F
 * @param covariance S
 */
record LinearFlow(DMatrixRMaj decay, DMatrixRMaj covariance) {

    private static final double SHORT = 0.25;
    private static final int TERMS = 24;

    static LinearFlow over(DMatrixRMaj drift, DMatrixRMaj dissipation, double rate) {
        double norm = NormOps_DDRM.normP1(drift) * rate;
        int doublings = norm > SHORT ? Math.getExponent(norm / SHORT) + 1 : 0;
        double step = Math.scalb(rate, -doublings);
        DMatrixRMaj decay = MatrixExponential.of(SmallMatrices.scaled(step, drift));
        DMatrixRMaj covariance = shortCovariance(drift, dissipation, step);
        for (int i = 0; i < doublings; i++) {
            covariance = SmallMatrices.sum(covariance, carried(decay, covariance));
            decay = SmallMatrices.product(decay, decay);
        }
        return new LinearFlow(decay, covariance);
    }

    /** {@code F X F^T}. */
    static DMatrixRMaj carried(DMatrixRMaj decay, DMatrixRMaj covariance) {
        return SmallMatrices.productTransposed(SmallMatrices.product(decay, covariance), decay);
    }

    /** {@code sum_n h^(n+1)/(n+1)! L^n(2 R)} with {@code L(X) = A X + X A^T}. */
    private static DMatrixRMaj shortCovariance(DMatrixRMaj drift, DMatrixRMaj dissipation, double step) {
        DMatrixRMaj term = SmallMatrices.scaled(2 * step, dissipation);
        DMatrixRMaj sum = term.copy();
        for (int n = 1; n <= TERMS; n++) {
            DMatrixRMaj half = SmallMatrices.product(drift, term);
            term = SmallMatrices.scaled(step / (n + 1), SmallMatrices.sum(half, CommonOps_DDRM.transpose(half, null)));
            CommonOps_DDRM.addEquals(sum, term);
        }
        return sum;
    }
}
