// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The exact law {@code z_t | x_0 ~ N(f x_0, S)} of a noising process after an integrated rate B, per data coordinate:
 * {@code f} is column 0 of {@code F = exp((J - R) Q B)} and {@code S = Q^-1 - F Q^-1 F^T + F P F^T}, the last term from the
 * auxiliary components' initial covariance P.
 *
 * <p>The clean data depend on z_t only through {@code xh = f^T S^-1 z / (f^T S^-1 f)}, and
 * {@code xh | x_0 ~ N(x_0, sh^2)} with {@code sh^2 = 1 / (f^T S^-1 f)}: "data plus noise of standard deviation sh". A
 * denoiser learned in terms of (xh, sh) therefore serves every structure. sh grows with B, since what z_t tells about x_0
 * only ever decreases. Immutable.
 */
public final class NoiseKernel {

    private static final int BISECTIONS = 200;

    private final PortHamiltonianStructure structure;
    private final double rate;
    private final double[] mean;
    private final double[] weights;
    private final DMatrixRMaj covariance;
    private final DMatrixRMaj root;
    private final double noiseLevel;

    private NoiseKernel(PortHamiltonianStructure structure, double rate) {
        int k = structure.order();
        LinearFlow flow = LinearFlow.over(structure.drift(), structure.dissipation(), rate);
        this.structure = structure;
        this.rate = rate;
        this.mean = CommonOps_DDRM.extractColumn(flow.decay(), 0, null).data;
        this.covariance =
                SmallMatrices.sum(flow.covariance(), LinearFlow.carried(flow.decay(), structure.initialCovariance()));
        this.root = SmallMatrices.cholesky(covariance);
        if (root == null) {
            throw new ArithmeticException(
                    "The noise covariance at integrated rate %s is singular to rounding; use a larger rate."
                            .formatted(rate));
        }
        DMatrixRMaj f = DMatrixRMaj.wrap(k, 1, mean);
        DMatrixRMaj whitened = SmallMatrices.solve(root, f);
        double information = CommonOps_DDRM.dot(whitened, whitened);
        this.noiseLevel = 1 / Math.sqrt(information);
        this.weights = SmallMatrices.solve(CommonOps_DDRM.transpose(root, null), whitened).data;
        for (int i = 0; i < k; i++) {
            weights[i] /= information;
        }
    }

    /**
     * The kernel after an integrated noise rate.
     *
     * @param structure the noising process
     * @param rate B, finite and positive
     * @return the kernel
     * @throws IllegalArgumentException if the rate is out of range
     */
    public static NoiseKernel atRate(PortHamiltonianStructure structure, double rate) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException(
                    "The integrated noise rate must be finite and positive, but is " + rate + ".");
        }
        return new NoiseKernel(structure, rate);
    }

    /**
     * The kernel at a noise level, found by bisection to the last bit of the rate.
     *
     * @param structure the noising process
     * @param noiseLevel sh, finite and positive
     * @return the kernel whose noise level is nearest
     * @throws IllegalArgumentException if the level is out of range
     */
    public static NoiseKernel atNoiseLevel(PortHamiltonianStructure structure, double noiseLevel) {
        if (!(noiseLevel > 0) || Double.isInfinite(noiseLevel)) {
            throw new IllegalArgumentException(
                    "The noise level must be finite and positive, but is " + noiseLevel + ".");
        }
        double low = StrictMath.log1p(noiseLevel * noiseLevel);
        double high = low;
        while (new NoiseKernel(structure, low).noiseLevel > noiseLevel) {
            low /= 2;
        }
        while (new NoiseKernel(structure, high).noiseLevel < noiseLevel) {
            high *= 2;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (new NoiseKernel(structure, middle).noiseLevel < noiseLevel) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new NoiseKernel(structure, high);
    }

    /**
     * The process this kernel belongs to.
     *
     * @return the structure
     */
    public PortHamiltonianStructure structure() {
        return structure;
    }

    /**
     * The integrated noise rate.
     *
     * @return B
     */
    public double rate() {
        return rate;
    }

    /**
     * The mean factors.
     *
     * @return a copy of f, length k: {@code E[z_t | x_0] = f x_0}
     */
    public double[] mean() {
        return mean.clone();
    }

    /**
     * The covariance of z_t given x_0.
     *
     * @return a copy of S, k x k
     */
    public DMatrixRMaj covariance() {
        return covariance.copy();
    }

    /**
     * The weights of the sufficient statistic.
     *
     * @return a copy of {@code S^-1 f / (f^T S^-1 f)}, length k: {@code xh = sum_i weights_i z_i}
     */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * The standard deviation of the noise in xh.
     *
     * @return {@code sh = 1 / sqrt(f^T S^-1 f)}; infinite once all that is left of the data has underflowed
     */
    public double noiseLevel() {
        return noiseLevel;
    }

    /** The lower Cholesky factor of S; not modified by callers. */
    DMatrixRMaj root() {
        return root;
    }
}
