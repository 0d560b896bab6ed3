// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.function.Function;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/** Denoisers with known answers, and adversaries that steer as badly as they can. */
final class TestDenoisers {

    private TestDenoisers() {}

    /** Writes the denoised row of a noisy row. */
    interface RowRule {
        void denoise(float[] noisy, int offset, int dimension, double level, float[] result);
    }

    static Denoiser byRow(int dimension, RowRule rule) {
        return conditional(dimension, 0, conditions -> rule);
    }

    static Denoiser conditional(int dimension, int width, Function<FMatrixRMaj, RowRule> rule) {
        return new Denoiser() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public int conditionWidth() {
                return width;
            }

            @Override
            public DenoiserEvaluator evaluator(int maxRows) {
                return new RowEvaluator(dimension, rule);
            }
        };
    }

    private record RowEvaluator(int dimension, Function<FMatrixRMaj, RowRule> rule) implements DenoiserEvaluator {

        @Override
        public void denoise(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, FMatrixRMaj denoised) {
            RowRule rows = rule.apply(condition);
            float[] result = new float[dimension];
            for (int i = 0; i < noisy.numRows; i++) {
                rows.denoise(noisy.data, i * dimension, dimension, noiseLevel, result);
                System.arraycopy(result, 0, denoised.data, i * dimension, dimension);
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** The optimal denoiser of independent Gaussian coordinates: D = mean + var/(var + sigma^2) (x - mean). */
    static Denoiser gaussian(double[] mean, double[] variance) {
        return byRow(mean.length, (x, offset, d, level, result) -> {
            for (int j = 0; j < d; j++) {
                double trust = variance[j] / (variance[j] + level * level);
                result[j] = (float) (mean[j] + trust * (x[offset + j] - mean[j]));
            }
        });
    }

    /** The optimal denoiser of equally likely points: the Gaussian mean shift {@code sum w_i x_i}. */
    static Denoiser meanShift(float[][] points) {
        return byRow(points[0].length, (x, offset, d, level, result) -> {
            double[] logs = new double[points.length];
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < points.length; i++) {
                double squared = 0;
                for (int j = 0; j < d; j++) {
                    double gap = (double) x[offset + j] - points[i][j];
                    squared += gap * gap;
                }
                logs[i] = -squared / (2 * level * level);
                largest = Math.max(largest, logs[i]);
            }
            double total = 0;
            double[] sum = new double[d];
            for (int i = 0; i < points.length; i++) {
                double weight = StrictMath.exp(logs[i] - largest);
                total += weight;
                for (int j = 0; j < d; j++) {
                    sum[j] += weight * points[i][j];
                }
            }
            for (int j = 0; j < d; j++) {
                result[j] = (float) (sum[j] / total);
            }
        });
    }

    /** Adversaries: the worst that a denoiser can do within the contract of {@link Denoiser}. */
    enum Adversary {
        /** Steers straight away from the origin. */
        OUTWARD {
            @Override
            void row(float[] x, int offset, int d, double level, float[] result) {
                for (int j = 0; j < d; j++) {
                    result[j] = 5 * x[offset + j];
                }
            }
        },
        /** Unrelated to the state; pseudo-random in its bits. */
        RANDOM {
            @Override
            void row(float[] x, int offset, int d, double level, float[] result) {
                PhiloxStream stream = PhiloxStream.of(Float.floatToIntBits(x[offset]), RandomPurpose.TESTING);
                stream.normals(0, 0, result, 0, d);
                for (int j = 0; j < d; j++) {
                    result[j] *= 100;
                }
            }
        },
        /** Not a number, here and there infinite. */
        NAN {
            @Override
            void row(float[] x, int offset, int d, double level, float[] result) {
                for (int j = 0; j < d; j++) {
                    result[j] = x[offset + j] > 1 ? Float.POSITIVE_INFINITY : Float.NaN;
                }
            }
        },
        /** Amplifies without bound as the noise vanishes. */
        EXPLODING {
            @Override
            void row(float[] x, int offset, int d, double level, float[] result) {
                for (int j = 0; j < d; j++) {
                    result[j] = (float) (x[offset + j] * (2 + 1e3 / level));
                }
            }
        },
        /** Jumps between opposite corners far outside. */
        DISCONTINUOUS {
            @Override
            void row(float[] x, int offset, int d, double level, float[] result) {
                for (int j = 0; j < d; j++) {
                    boolean even = ((int) Math.floor(x[offset + j] * 1000) & 1) == 0;
                    result[j] = even ? 1000 : -1000;
                }
            }
        };

        abstract void row(float[] x, int offset, int d, double level, float[] result);

        Denoiser denoiser(int dimension) {
            return byRow(dimension, this::row);
        }
    }
}
