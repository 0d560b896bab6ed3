// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** Products and decompositions of k x k matrices; results are new, arguments are not modified. */
final class SmallMatrices {

    private SmallMatrices() {}

    static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.mult(a, b, null);
    }

    /** {@code A B^T}. */
    static DMatrixRMaj productTransposed(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.multTransB(a, b, null);
    }

    static DMatrixRMaj sum(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.add(a, b, null);
    }

    static DMatrixRMaj scaled(double factor, DMatrixRMaj a) {
        DMatrixRMaj result = a.copy();
        CommonOps_DDRM.scale(factor, result);
        return result;
    }

    static DMatrixRMaj identity(int k) {
        return CommonOps_DDRM.identity(k);
    }

    /** The lower factor L of {@code A = L L^T}; null if A is not positive definite. */
    static DMatrixRMaj cholesky(DMatrixRMaj a) {
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(a.numRows, true);
        return cholesky.decompose(a.copy()) ? cholesky.getT(null) : null;
    }

    /** Solves {@code A X = B} for a square A that is known to be regular. */
    static DMatrixRMaj solve(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj x = new DMatrixRMaj(a.numRows, b.numCols);
        if (!CommonOps_DDRM.solve(a, b, x)) {
            throw new ArithmeticException("A %dx%d system of equations is singular.".formatted(a.numRows, a.numCols));
        }
        return x;
    }

    /** The smallest eigenvalue of a symmetric matrix. */
    static double smallestEigenvalue(DMatrixRMaj symmetric) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(symmetric.numRows, false, true);
        if (!eigen.decompose(symmetric.copy())) {
            throw new ArithmeticException("The eigenvalues of a symmetric matrix did not converge.");
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < symmetric.numRows; i++) {
            smallest = Math.min(smallest, eigen.getEigenvalue(i).getReal());
        }
        return smallest;
    }

    static SingularValueDecomposition_F64<DMatrixRMaj> singularValues(DMatrixRMaj a) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(a.numRows, a.numCols, true, true, true);
        if (!svd.decompose(a.copy())) {
            throw new ArithmeticException("The singular values of a matrix did not converge.");
        }
        return svd;
    }

    /** Largest absolute entry. */
    static double largest(DMatrixRMaj a) {
        return CommonOps_DDRM.elementMaxAbs(a);
    }
}
