// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * The exact energy of a mixture of normal distributions plus noise, {@code -log sum w_k N(x; m_k, C_k + a I)}. One
 * component is a Gaussian of any covariance; components without covariance are the empirical measure of their means.
 */
final class GaussianMixture implements ClosedFormEnergy {

    private final double[] weights;
    private final double[][] means;
    private final DMatrixRMaj[] roots;
    private final DMatrixRMaj[] covariances;

    /** Covariances are given by roots A, as {@code A A^T}. */
    private GaussianMixture(double[] weights, double[][] means, DMatrixRMaj[] roots) {
        this.weights = weights;
        this.means = means;
        this.roots = roots;
        covariances = new DMatrixRMaj[roots.length];
        for (int k = 0; k < roots.length; k++) {
            covariances[k] = new DMatrixRMaj(roots[k].numRows, roots[k].numRows);
            CommonOps_DDRM.multTransB(roots[k], roots[k], covariances[k]);
        }
    }

    static GaussianMixture gaussian(double[] mean, double[][] root) {
        return new GaussianMixture(new double[] {1}, new double[][] {mean}, new DMatrixRMaj[] {new DMatrixRMaj(root)});
    }

    /** Independent coordinates. */
    static GaussianMixture gaussian(double[] mean, double... deviations) {
        return new GaussianMixture(
                new double[] {1}, new double[][] {mean}, new DMatrixRMaj[] {CommonOps_DDRM.diag(deviations)});
    }

    /** Equally wide clusters, round. */
    static GaussianMixture clusters(double deviation, double[] weights, double[]... means) {
        DMatrixRMaj[] roots = new DMatrixRMaj[means.length];
        for (int k = 0; k < roots.length; k++) {
            roots[k] = CommonOps_DDRM.identity(means[0].length);
            CommonOps_DDRM.scale(deviation, roots[k]);
        }
        return new GaussianMixture(weights, means, roots);
    }

    /** Equally likely points. */
    static GaussianMixture empirical(double[]... points) {
        double[] weights = new double[points.length];
        java.util.Arrays.fill(weights, 1.0 / points.length);
        return clusters(0, weights, points);
    }

    /** Rows drawn from the mixture, without noise. */
    FMatrixRMaj draw(int rows, long seed) {
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.TESTING);
        int d = dimension();
        FMatrixRMaj drawn = new FMatrixRMaj(rows, d);
        float[] normals = new float[d];
        for (int i = 0; i < rows; i++) {
            int k = 0;
            for (double u = random.uniform(i, 1, 0) - weights[0]; u > 0 && k + 1 < weights.length; u -= weights[k]) {
                k++;
            }
            random.normals(i, 0, normals, 0, d);
            for (int j = 0; j < d; j++) {
                double value = means[k][j];
                for (int l = 0; l < d; l++) {
                    value += roots[k].get(j, l) * normals[l];
                }
                drawn.set(i, j, (float) value);
            }
        }
        return drawn;
    }

    @Override
    public int dimension() {
        return means[0].length;
    }

    @Override
    public double energy(double[] x, double variance) {
        return new Posterior(x, variance).energy;
    }

    @Override
    public double[] gradient(double[] x, double variance) {
        return new Posterior(x, variance).gradient;
    }

    @Override
    public double rate(double[] x, double variance) {
        return new Posterior(x, variance).rate;
    }

    /** {@code sum r_k P_k v - (sum r_k g_k <g_k, v> - g <g, v>)}. */
    @Override
    public double[] hessianProduct(double[] x, double variance, double[] v) {
        Posterior posterior = new Posterior(x, variance);
        double[] product = new double[v.length];
        double along = dot(posterior.gradient, v);
        for (int j = 0; j < v.length; j++) {
            product[j] = along * posterior.gradient[j];
        }
        for (int k = 0; k < weights.length; k++) {
            double[] curved = times(posterior.precisions[k], v);
            double alongComponent = dot(posterior.gradients[k], v);
            for (int j = 0; j < v.length; j++) {
                product[j] += posterior.shares[k] * (curved[j] - posterior.gradients[k][j] * alongComponent);
            }
        }
        return product;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double[] times(DMatrixRMaj matrix, double[] vector) {
        double[] result = new double[vector.length];
        for (int i = 0; i < result.length; i++) {
            for (int j = 0; j < result.length; j++) {
                result[i] += matrix.get(i, j) * vector[j];
            }
        }
        return result;
    }

    /** Shares, precisions and gradients of the components at a point. */
    private final class Posterior {

        final double[] shares = new double[weights.length];
        final double[][] gradients = new double[weights.length][];
        final DMatrixRMaj[] precisions = new DMatrixRMaj[weights.length];
        final double[] gradient = new double[means[0].length];
        final double energy;
        double rate;

        Posterior(double[] x, double variance) {
            int d = x.length;
            double[] logs = new double[weights.length];
            double[] rates = new double[weights.length];
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < weights.length; k++) {
                DMatrixRMaj total = covariances[k].copy();
                for (int j = 0; j < d; j++) {
                    total.add(j, j, variance);
                }
                precisions[k] = new DMatrixRMaj(d, d);
                CommonOps_DDRM.invert(total, precisions[k]);
                double[] gap = new double[d];
                for (int j = 0; j < d; j++) {
                    gap[j] = x[j] - means[k][j];
                }
                gradients[k] = times(precisions[k], gap);
                logs[k] = StrictMath.log(weights[k])
                        - dot(gap, gradients[k]) / 2
                        - StrictMath.log(CommonOps_DDRM.det(total)) / 2;
                rates[k] = (CommonOps_DDRM.trace(precisions[k]) - dot(gradients[k], gradients[k])) / 2;
                largest = Math.max(largest, logs[k]);
            }
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                shares[k] = StrictMath.exp(logs[k] - largest);
                sum += shares[k];
            }
            for (int k = 0; k < weights.length; k++) {
                shares[k] /= sum;
                rate += shares[k] * rates[k];
                for (int j = 0; j < d; j++) {
                    gradient[j] += shares[k] * gradients[k][j];
                }
            }
            energy = -largest - StrictMath.log(sum);
        }
    }
}
