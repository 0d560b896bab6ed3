// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A linear port-Hamiltonian noising process {@code dz = (J - R) Q z dB + G dW}, {@code G G^T = 2 R}, with Hamiltonian
 * {@code H0(z) = z^T Q z / 2} and stationary law {@code N(0, Q^-1)} (Darehmiraki, arXiv 2601.06071). The k x k matrices
 * act on every data coordinate alike; component 0 of z is the data coordinate, the others are auxiliary and start from
 * {@code N(0, P)}, which is marginalised. B is the integrated noise rate. Immutable.
 */
public final class PortHamiltonianStructure {

    /** Relative size below which a violation is rounding. */
    private static final double ROUNDING = 1e-12;

    private static final double REACH = 1e-10;

    private final DMatrixRMaj interconnection;
    private final DMatrixRMaj dissipation;
    private final DMatrixRMaj hamiltonian;
    private final DMatrixRMaj initialCovariance;

    /**
     * A structure whose auxiliary components start at 0.
     *
     * @param interconnection J, k x k, skew-symmetric, copied
     * @param dissipation R, k x k, symmetric positive semidefinite, copied
     * @param hamiltonian Q, k x k, symmetric positive definite, copied
     * @throws IllegalArgumentException if a matrix is not what it must be, or a direction is never noised
     */
    public PortHamiltonianStructure(DMatrixRMaj interconnection, DMatrixRMaj dissipation, DMatrixRMaj hamiltonian) {
        this(
                interconnection,
                dissipation,
                hamiltonian,
                new DMatrixRMaj(interconnection.numRows, interconnection.numRows));
    }

    /**
     * A structure.
     *
     * @param interconnection J, k x k, skew-symmetric, copied
     * @param dissipation R, k x k, symmetric positive semidefinite, copied
     * @param hamiltonian Q, k x k, symmetric positive definite, copied
     * @param initialCovariance P, k x k, symmetric positive semidefinite, row and column 0 zero, copied
     * @throws IllegalArgumentException if a matrix is not what it must be, or a direction is never noised
     */
    public PortHamiltonianStructure(
            DMatrixRMaj interconnection,
            DMatrixRMaj dissipation,
            DMatrixRMaj hamiltonian,
            DMatrixRMaj initialCovariance) {
        int k = interconnection.numRows;
        checkShape("Interconnection J", interconnection, k);
        checkShape("Dissipation R", dissipation, k);
        checkShape("Hamiltonian Q", hamiltonian, k);
        checkShape("Initial covariance P", initialCovariance, k);
        checkSkew(interconnection);
        checkSymmetric("Dissipation R", dissipation);
        checkSymmetric("Hamiltonian Q", hamiltonian);
        checkSymmetric("Initial covariance P", initialCovariance);
        checkSemidefinite("Dissipation R", dissipation);
        checkDefinite(hamiltonian);
        checkSemidefinite("Initial covariance P", initialCovariance);
        checkClean(initialCovariance);
        this.interconnection = interconnection.copy();
        this.dissipation = dissipation.copy();
        this.hamiltonian = hamiltonian.copy();
        this.initialCovariance = initialCovariance.copy();
        checkEveryDirectionIsNoised();
    }

    /**
     * The overdamped structure J = 0, R = 1/2, Q = 1: the variance-preserving Ornstein-Uhlenbeck process.
     *
     * @return k = 1
     */
    public static PortHamiltonianStructure overdamped() {
        return new PortHamiltonianStructure(matrix(0), matrix(0.5), matrix(1));
    }

    /**
     * The kinetic structure z = (x, v) with {@code H0 = x^2/2 + v^2/(2M)}, {@code J = [[0,1],[-1,0]]} and critical damping
     * {@code R = diag(0, 2 sqrt(M))}: critically damped Langevin dynamics (Dockhorn et al., arXiv 2112.07068).
     *
     * @param mass M, finite and positive
     * @param initialVelocity share g of the stationary velocity variance at the start, {@code v_0 ~ N(0, g M)}, at least 0
     * @return k = 2
     * @throws IllegalArgumentException if a value is out of range
     */
    public static PortHamiltonianStructure kinetic(double mass, double initialVelocity) {
        if (!(mass > 0) || Double.isInfinite(mass)) {
            throw new IllegalArgumentException("The mass must be finite and positive, but is " + mass + ".");
        }
        if (!(initialVelocity >= 0) || Double.isInfinite(initialVelocity)) {
            throw new IllegalArgumentException(
                    "The initial velocity variance must be finite and at least 0, but is " + initialVelocity + ".");
        }
        return new PortHamiltonianStructure(
                new DMatrixRMaj(new double[][] {{0, 1}, {-1, 0}}),
                CommonOps_DDRM.diag(0, 2 * Math.sqrt(mass)),
                CommonOps_DDRM.diag(1, 1 / mass),
                CommonOps_DDRM.diag(0, initialVelocity * mass));
    }

    private static DMatrixRMaj matrix(double value) {
        return new DMatrixRMaj(new double[][] {{value}});
    }

    /**
     * The number of components k of z for each data coordinate.
     *
     * @return at least 1
     */
    public int order() {
        return interconnection.numRows;
    }

    /**
     * The interconnection.
     *
     * @return a copy of J
     */
    public DMatrixRMaj interconnection() {
        return interconnection.copy();
    }

    /**
     * The dissipation.
     *
     * @return a copy of R
     */
    public DMatrixRMaj dissipation() {
        return dissipation.copy();
    }

    /**
     * The Hamiltonian's matrix.
     *
     * @return a copy of Q
     */
    public DMatrixRMaj hamiltonian() {
        return hamiltonian.copy();
    }

    /**
     * The covariance of the auxiliary components at the start.
     *
     * @return a copy of P
     */
    public DMatrixRMaj initialCovariance() {
        return initialCovariance.copy();
    }

    /** {@code A = (J - R) Q}, a new matrix. */
    DMatrixRMaj drift() {
        return SmallMatrices.product(CommonOps_DDRM.subtract(interconnection, dissipation, null), hamiltonian);
    }

    private static void checkShape(String name, DMatrixRMaj matrix, int k) {
        if (k == 0 || matrix.numRows != k || matrix.numCols != k) {
            throw new IllegalArgumentException(
                    "%s must be a square matrix of the same size as J, at least 1x1, but is %dx%d."
                            .formatted(name, matrix.numRows, matrix.numCols));
        }
        for (int i = 0; i < matrix.getNumElements(); i++) {
            if (!Double.isFinite(matrix.data[i])) {
                throw new IllegalArgumentException("%s must have finite entries, but entry (%d, %d) is %s."
                        .formatted(name, i / k, i % k, matrix.data[i]));
            }
        }
    }

    private static void checkSkew(DMatrixRMaj matrix) {
        DMatrixRMaj symmetric = SmallMatrices.sum(matrix, CommonOps_DDRM.transpose(matrix, null));
        double violation = SmallMatrices.largest(symmetric);
        if (violation > ROUNDING * SmallMatrices.largest(matrix)) {
            throw new IllegalArgumentException(
                    "Interconnection J must be skew-symmetric, but J + J^T has an entry of size %.3g; correct J."
                            .formatted(violation));
        }
    }

    private static void checkSymmetric(String name, DMatrixRMaj matrix) {
        DMatrixRMaj skew = CommonOps_DDRM.subtract(matrix, CommonOps_DDRM.transpose(matrix, null), null);
        double violation = SmallMatrices.largest(skew);
        if (violation > ROUNDING * SmallMatrices.largest(matrix)) {
            throw new IllegalArgumentException(
                    "%s must be symmetric, but two mirrored entries differ by %.3g.".formatted(name, violation));
        }
    }

    private static void checkSemidefinite(String name, DMatrixRMaj matrix) {
        double smallest = SmallMatrices.smallestEigenvalue(matrix);
        if (smallest < -ROUNDING * SmallMatrices.largest(matrix)) {
            throw new IllegalArgumentException(
                    "%s must be positive semidefinite, but its smallest eigenvalue is %.3g; correct it or choose the overdamped structure."
                            .formatted(name, smallest));
        }
    }

    private static void checkDefinite(DMatrixRMaj matrix) {
        double smallest = SmallMatrices.smallestEigenvalue(matrix);
        if (!(smallest > ROUNDING * SmallMatrices.largest(matrix))) {
            throw new IllegalArgumentException(
                    "Hamiltonian Q must be positive definite, but its smallest eigenvalue is %.3g; correct it or choose the overdamped structure."
                            .formatted(smallest));
        }
    }

    private static void checkClean(DMatrixRMaj matrix) {
        for (int i = 0; i < matrix.numRows; i++) {
            if (matrix.get(0, i) != 0) {
                throw new IllegalArgumentException(
                        "Initial covariance P must leave the data coordinate clean, but entry (0, %d) is %s instead of 0."
                                .formatted(i, matrix.get(0, i)));
            }
        }
    }

    /** S(t) > 0 for t > 0 exactly if {@code [R, A R, ..., A^(k-1) R]} has rank k (Kalman). */
    private void checkEveryDirectionIsNoised() {
        int k = order();
        DMatrixRMaj drift = drift();
        DMatrixRMaj direction = dissipation;
        DMatrixRMaj reached = new DMatrixRMaj(k, k);
        for (int i = 0; i < k && SmallMatrices.largest(direction) > 0; i++) {
            DMatrixRMaj scaled = SmallMatrices.scaled(1 / SmallMatrices.largest(direction), direction);
            reached = SmallMatrices.sum(reached, SmallMatrices.productTransposed(scaled, scaled));
            direction = SmallMatrices.product(drift, scaled);
        }
        double smallest = SmallMatrices.smallestEigenvalue(reached);
        if (!(smallest > REACH * SmallMatrices.largest(reached))) {
            throw new IllegalArgumentException(
                    "Dissipation R must noise every direction, if only through J and Q, but one is never reached (smallest eigenvalue of the reached directions %.3g); add dissipation or choose the overdamped structure."
                            .formatted(smallest));
        }
    }
}
