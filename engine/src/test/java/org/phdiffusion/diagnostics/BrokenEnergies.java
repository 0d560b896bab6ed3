// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;

/** Energies and denoisers that are wrong in one known way. */
final class BrokenEnergies {

    private BrokenEnergies() {}

    /** {@code factor H}: a diffusion's energy satisfies an equation that is not linear, so no multiple of it does. */
    static ClosedFormEnergy scaled(ClosedFormEnergy right, double factor) {
        return new Wrapped(right) {
            @Override
            public double energy(double[] x, double a) {
                return factor * right.energy(x, a);
            }

            @Override
            public double[] gradient(double[] x, double a) {
                return times(factor, right.gradient(x, a));
            }

            @Override
            public double rate(double[] x, double a) {
                return factor * right.rate(x, a);
            }

            @Override
            public double[] hessianProduct(double[] x, double a, double[] v) {
                return times(factor, right.hessianProduct(x, a, v));
            }
        };
    }

    /** {@code H(x, a^exponent)}: right at a = 1 only, but at every level the energy of some density. */
    static ClosedFormEnergy wrongExponent(ClosedFormEnergy right, double exponent) {
        return new Wrapped(right) {
            @Override
            public double energy(double[] x, double a) {
                return right.energy(x, StrictMath.pow(a, exponent));
            }

            @Override
            public double[] gradient(double[] x, double a) {
                return right.gradient(x, StrictMath.pow(a, exponent));
            }

            @Override
            public double rate(double[] x, double a) {
                return exponent * StrictMath.pow(a, exponent - 1) * right.rate(x, StrictMath.pow(a, exponent));
            }

            @Override
            public double[] hessianProduct(double[] x, double a, double[] v) {
                return right.hessianProduct(x, StrictMath.pow(a, exponent), v);
            }
        };
    }

    /**
     * Adds {@code height (w^2 / a) (1 - exp(-|x|^2 / (2 w^2)))} below a noise level: a dent at the origin, curved more
     * than any noise of that level leaves.
     */
    static ClosedFormEnergy dented(ClosedFormEnergy right, double height, double width, double below) {
        return new Wrapped(right) {
            private double depth(double a) {
                return a < below * below ? height * width * width / a : 0;
            }

            private double fall(double[] x) {
                return StrictMath.exp(-dot(x, x) / (2 * width * width));
            }

            @Override
            public double energy(double[] x, double a) {
                return right.energy(x, a) + depth(a) * (1 - fall(x));
            }

            @Override
            public double[] gradient(double[] x, double a) {
                return plus(right.gradient(x, a), depth(a) * fall(x) / (width * width), x);
            }

            @Override
            public double rate(double[] x, double a) {
                return right.rate(x, a) - depth(a) / a * (1 - fall(x));
            }

            @Override
            public double[] hessianProduct(double[] x, double a, double[] v) {
                double curvature = depth(a) * fall(x) / (width * width);
                double[] straight = plus(right.hessianProduct(x, a, v), curvature, v);
                return plus(straight, -curvature * dot(x, v) / (width * width), x);
            }
        };
    }

    /** {@code H(x - shift e_j)}: right in shape, at the wrong place in one coordinate. */
    static ClosedFormEnergy shifted(ClosedFormEnergy right, int coordinate, double shift) {
        return new Wrapped(right) {
            private double[] moved(double[] x) {
                double[] moved = x.clone();
                moved[coordinate] -= shift;
                return moved;
            }

            @Override
            public double energy(double[] x, double a) {
                return right.energy(moved(x), a);
            }

            @Override
            public double[] gradient(double[] x, double a) {
                return right.gradient(moved(x), a);
            }

            @Override
            public double rate(double[] x, double a) {
                return right.rate(moved(x), a);
            }

            @Override
            public double[] hessianProduct(double[] x, double a, double[] v) {
                return right.hessianProduct(moved(x), a, v);
            }
        };
    }

    /** What a denoiser does to one row. */
    interface RowRule {
        void denoise(float[] noisy, int offset, double level, float[] denoised);
    }

    /** A denoiser of rows that need not belong to an energy. */
    static Denoiser denoiser(int dimension, RowRule rule) {
        return new Denoiser() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public int conditionWidth() {
                return 0;
            }

            @Override
            public DenoiserEvaluator evaluator(int maxRows) {
                return new DenoiserEvaluator() {
                    @Override
                    public void denoise(FMatrixRMaj noisy, double level, FMatrixRMaj condition, FMatrixRMaj denoised) {
                        for (int i = 0; i < noisy.numRows; i++) {
                            rule.denoise(noisy.data, i * dimension, level, denoised.data);
                        }
                    }

                    @Override
                    public void close() {
                        // holds nothing
                    }
                };
            }
        };
    }

    /** The denoiser of independent standard normal coordinates, turned by {@code turn x} in the first two below a level. */
    static Denoiser rotating(int dimension, double turn, double below) {
        return denoiser(dimension, (x, offset, level, denoised) -> {
            double trust = 1 / (1 + level * level);
            for (int j = 0; j < dimension; j++) {
                denoised[offset + j] = (float) (trust * x[offset + j]);
            }
            if (level < below) {
                denoised[offset] -= (float) (turn * x[offset + 1]);
                denoised[offset + 1] += (float) (turn * x[offset]);
            }
        });
    }

    private abstract static class Wrapped implements ClosedFormEnergy {
        private final ClosedFormEnergy right;

        Wrapped(ClosedFormEnergy right) {
            this.right = right;
        }

        @Override
        public int dimension() {
            return right.dimension();
        }
    }

    private static double[] times(double factor, double[] vector) {
        return plus(new double[vector.length], factor, vector);
    }

    private static double[] plus(double[] a, double factor, double[] b) {
        double[] sum = a.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * b[j];
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
