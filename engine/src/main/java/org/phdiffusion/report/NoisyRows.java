// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/** Adds noise to rows and measures how well a model and the {@link EmpiricalMean} remove it. */
final class NoisyRows {

    private final Denoiser denoiser;
    private final ConditionLayout layout;
    private final int given;
    private final EmpiricalMean stored;
    private final PhiloxStream random;

    /** The column given is an index among those that vary, or -1. */
    NoisyRows(Denoiser denoiser, ConditionLayout layout, int given, EmpiricalMean stored, long seed) {
        this.denoiser = denoiser;
        this.layout = layout;
        this.given = given;
        this.stored = stored;
        random = PhiloxStream.of(seed, RandomPurpose.FORWARD_NOISE);
    }

    /** Writes the squared errors of both, one a row, over all coordinates but those given. */
    void errors(
            EncodedSample rows,
            double level,
            int step,
            int batch,
            double[] learned,
            double[] empirical,
            int offset,
            RunMonitor monitor) {
        int d = layout.dimension();
        try (DenoiserEvaluator evaluator = denoiser.evaluator(batch)) {
            for (int first = 0; first < rows.size(); first += batch) {
                int start = first;
                int count = Math.min(batch, rows.size() - first);
                monitor.progress((double) first / rows.size(), () -> "Removing noise from row " + (start + 1));
                FMatrixRMaj noisy = new FMatrixRMaj(count, d);
                FMatrixRMaj condition = new FMatrixRMaj(count, layout.width());
                for (int i = 0; i < count; i++) {
                    fill(rows.rows().get(first + i), level, first + i, step, noisy, condition, i);
                }
                monitor.checkCancelled();
                FMatrixRMaj restored = new FMatrixRMaj(count, d);
                evaluator.denoise(noisy, level, condition, restored);
                for (int i = 0; i < count; i++) {
                    monitor.checkCancelled();
                    float[] clean = rows.rows().get(first + i);
                    learned[offset + first + i] = error(clean, restored.data, i * d);
                    empirical[offset + first + i] =
                            empirical(clean, rows.classes().get(first + i), level, noisy.data, i * d);
                }
            }
        }
    }

    private void fill(
            float[] clean, double level, int number, int step, FMatrixRMaj noisy, FMatrixRMaj condition, int row) {
        float[] noise = new float[clean.length];
        random.normals(number, step, noise, 0, noise.length);
        for (int k = 0; k < clean.length; k++) {
            noisy.data[row * clean.length + k] = isGiven(k) ? clean[k] : (float) (clean[k] + level * noise[k]);
        }
        if (given >= 0) {
            layout.give(given, clean, 0, condition.data, row * layout.width());
        }
    }

    private boolean isGiven(int coordinate) {
        return given >= 0 && coordinate >= layout.start(given) && coordinate < layout.end(given);
    }

    private double error(float[] clean, float[] restored, int offset) {
        double sum = 0;
        for (int k = 0; k < clean.length; k++) {
            double difference = isGiven(k) ? 0 : (double) restored[offset + k] - clean[k];
            sum += difference * difference;
        }
        return sum;
    }

    private double empirical(float[] clean, int ofClass, double level, float[] noisy, int offset) {
        float[] row = new float[clean.length];
        System.arraycopy(noisy, offset, row, 0, row.length);
        double[] mean = new double[clean.length];
        stored.denoise(row, ofClass, level, mean);
        double sum = 0;
        for (int k = 0; k < clean.length; k++) {
            double difference = isGiven(k) ? 0 : mean[k] - clean[k];
            sum += difference * difference;
        }
        return sum;
    }
}
