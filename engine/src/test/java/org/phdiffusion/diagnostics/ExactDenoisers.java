// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;

/** Denoisers with known answers, of rows without conditions. */
final class ExactDenoisers {

    private ExactDenoisers() {}

    /** What restores a row at a noise level. */
    interface RowRule extends BiFunction<double[], Double, double[]> {}

    static Denoiser of(int dimension, RowRule rule) {
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
                return new RowEvaluator(dimension, rule);
            }
        };
    }

    /** Of the centred Gaussian with equal standard deviations: {@code D = var / (var + s^2) x}. */
    static Denoiser gaussian(int dimension, double deviation) {
        double[] deviations = new double[dimension];
        Arrays.fill(deviations, deviation);
        return gaussian(deviations);
    }

    static Denoiser gaussian(double[] deviations) {
        return of(deviations.length, (x, level) -> {
            double[] result = new double[x.length];
            for (int j = 0; j < x.length; j++) {
                double variance = deviations[j] * deviations[j];
                result[j] = variance / (variance + level * level) * x[j];
            }
            return result;
        });
    }

    /** Of equally likely points: the Gaussian mean shift, which has stored them. */
    static Denoiser stored(FMatrixRMaj points) {
        int d = points.numCols;
        return of(d, (x, level) -> {
            double[] squares = new double[points.numRows];
            for (int i = 0; i < squares.length; i++) {
                for (int j = 0; j < d; j++) {
                    double gap = x[j] - points.data[i * d + j];
                    squares[i] += gap * gap;
                }
            }
            double least = Arrays.stream(squares).min().orElseThrow();
            double total = 0;
            double[] sum = new double[d];
            for (int i = 0; i < squares.length; i++) {
                double weight = Math.exp((least - squares[i]) / (2 * level * level));
                total += weight;
                for (int j = 0; j < d; j++) {
                    sum[j] += weight * points.data[i * d + j];
                }
            }
            double all = total;
            return Arrays.stream(sum).map(value -> value / all).toArray();
        });
    }

    private record RowEvaluator(int dimension, RowRule rule) implements DenoiserEvaluator {

        @Override
        public void denoise(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, FMatrixRMaj denoised) {
            double[] row = new double[dimension];
            for (int i = 0; i < noisy.numRows; i++) {
                for (int j = 0; j < dimension; j++) {
                    row[j] = noisy.data[i * dimension + j];
                }
                double[] result = rule.apply(row, noiseLevel);
                for (int j = 0; j < dimension; j++) {
                    denoised.data[i * dimension + j] = (float) result[j];
                }
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
