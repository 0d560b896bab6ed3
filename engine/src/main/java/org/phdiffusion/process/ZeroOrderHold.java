// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * One reverse step of any structure with the target T of the controller held: {@code z_s = A z_t + b T + C e}, e standard
 * normal, per data coordinate.
 *
 * <p>Given x_0 = T, the pair (z_t, z_s) is Gaussian; in the coordinates whitened by {@code S_t = L_t L_t^T} and
 * {@code S_s = L_s L_s^T} its correlation is {@code L_s^T F^T L_t^-T = U diag(rho) V^T}, F being the transition from s to t.
 * The step keeps the canonical correlations' powers {@code rho^(eta^2)} with the dissipation gain eta:
 * {@code A = L_s U diag(rho^(eta^2)) V^T L_t^-1}, {@code b = f_s - A f_t}, {@code C = L_s U diag(sqrt(1 - rho^(2 eta^2)))}.
 * Hence {@code A S_t A^T + C C^T = S_s} for every gain: the marginal law given T is exact. eta = 1 is the posterior
 * {@code q(z_s | z_t, x_0 = T)}, eta = 0 deterministic. For the overdamped structure rho = s/t and this is {@link
 * OverdampedStep}; in general it is the exact solution for eta = 1 and agrees with the reverse equation of gain eta to
 * first order in the step otherwise, the polar factor of the correlation being its conservative and the rest its
 * dissipative part. A, b, C do not depend on the choice of the roots L. Immutable.
 */
public final class ZeroOrderHold {

    private final DMatrixRMaj state;
    private final double[] target;
    private final DMatrixRMaj noise;

    private ZeroOrderHold(DMatrixRMaj state, double[] target, DMatrixRMaj noise) {
        this.state = state;
        this.target = target;
        this.noise = noise;
    }

    /**
     * The step between two kernels of one process.
     *
     * @param from the noisier kernel, at t
     * @param to the cleaner kernel, at s
     * @param gain dissipation gain eta, in [0, 1]
     * @return the step
     * @throws IllegalArgumentException if the kernels are of different structures or orders, or the gain is out of range
     */
    public static ZeroOrderHold between(NoiseKernel from, NoiseKernel to, double gain) {
        if (from.structure() != to.structure() || !(to.rate() < from.rate())) {
            throw new IllegalArgumentException(
                    "A reverse step must join two kernels of one structure at decreasing rates, but the rates are %s and %s."
                            .formatted(from.rate(), to.rate()));
        }
        if (!(gain >= 0 && gain <= 1)) {
            throw new IllegalArgumentException(
                    "The dissipation gain must be in [0, 1] (0 deterministic, 1 ancestral), but is " + gain + ".");
        }
        int k = from.structure().order();
        DMatrixRMaj inverseRoot = SmallMatrices.solve(from.root(), SmallMatrices.identity(k));
        DMatrixRMaj transition = MatrixExponential.of(
                SmallMatrices.scaled(from.rate() - to.rate(), from.structure().drift()));
        DMatrixRMaj correlation = CommonOps_DDRM.transpose(
                SmallMatrices.product(inverseRoot, SmallMatrices.product(transition, to.root())), null);
        SingularValueDecomposition_F64<DMatrixRMaj> svd = SmallMatrices.singularValues(correlation);
        double[] kept = new double[k];
        double[] injected = new double[k];
        for (int i = 0; i < k; i++) {
            double rho = Math.min(svd.getSingularValues()[i], 1);
            kept[i] = StrictMath.pow(rho, gain * gain);
            injected[i] = Math.sqrt(1 - kept[i] * kept[i]);
        }
        DMatrixRMaj basis = SmallMatrices.product(to.root(), svd.getU(null, false));
        DMatrixRMaj state = SmallMatrices.product(
                SmallMatrices.product(SmallMatrices.product(basis, CommonOps_DDRM.diag(kept)), svd.getV(null, true)),
                inverseRoot);
        return new ZeroOrderHold(
                state, targetWeights(from, to, state), SmallMatrices.product(basis, CommonOps_DDRM.diag(injected)));
    }

    /** {@code b = f_s - A f_t}. */
    private static double[] targetWeights(NoiseKernel from, NoiseKernel to, DMatrixRMaj state) {
        int k = state.numRows;
        DMatrixRMaj moved = SmallMatrices.product(state, DMatrixRMaj.wrap(k, 1, from.mean()));
        double[] weights = to.mean();
        for (int i = 0; i < k; i++) {
            weights[i] -= moved.data[i];
        }
        return weights;
    }

    /**
     * The factor of the state.
     *
     * @return a copy of A, k x k
     */
    public DMatrixRMaj state() {
        return state.copy();
    }

    /**
     * The factors of the target.
     *
     * @return a copy of b, length k
     */
    public double[] target() {
        return target.clone();
    }

    /**
     * The factor of the noise.
     *
     * @return a copy of C, k x k; zero for gain 0
     */
    public DMatrixRMaj noise() {
        return noise.copy();
    }
}
