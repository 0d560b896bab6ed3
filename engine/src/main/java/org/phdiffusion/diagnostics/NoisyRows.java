// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/** Adds noise to rows and measures how well a model and the {@link EmpiricalMean} remove it. For one thread. */
public final class NoisyRows {

    private final Denoiser denoiser;
    private final ConditionLayout layout;
    private final int given;
    private final EmpiricalMean stored;
    private final PhiloxStream random;

    /**
     * Prepares the comparison.
     *
     * @param denoiser what was learned
     * @param layout how it is told what is given
     * @param given the column that is given, an index among those that vary; -1 for none
     * @param stored the training rows
     * @param seed of the noise
     */
    public NoisyRows(Denoiser denoiser, ConditionLayout layout, int given, EmpiricalMean stored, long seed) {
        this.denoiser = denoiser;
        this.layout = layout;
        this.given = given;
        this.stored = stored;
        random = PhiloxStream.of(seed, RandomPurpose.FORWARD_NOISE);
    }

    /** Squared errors of rows, one a row, over all coordinates but those given. */
    public static final class Errors {

        private final double[] learned;
        private final double[] empirical;
        private final double[] apart;

        private Errors(int rows) {
            learned = new double[rows];
            empirical = new double[rows];
            apart = new double[rows];
        }

        /**
         * Errors of the model.
         *
         * @return {@code |D - x_0|^2}; not to be modified
         */
        public double[] learned() {
            return learned;
        }

        /**
         * Errors of the mean of the training rows.
         *
         * @return {@code |D* - x_0|^2}; not to be modified
         */
        public double[] empirical() {
            return empirical;
        }

        /**
         * How far both are apart.
         *
         * @return {@code |D - D*|^2}; not to be modified
         */
        public double[] apart() {
            return apart;
        }
    }

    /**
     * Adds noise of a level to rows and removes it.
     *
     * @param rows whose classes have training rows
     * @param level noise level, positive
     * @param step number of the noise: another one gives other noise
     * @param batch rows that the model restores at a time
     * @param monitor shows progress, asked at every row whether to go on
     * @return the errors
     */
    public Errors errors(ClassedRows rows, double level, int step, int batch, RunMonitor monitor) {
        int d = layout.dimension();
        Errors errors = new Errors(rows.size());
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
                evaluator.denoise(noisy, level, denoiser.conditionWidth() == 0 ? null : condition, restored);
                for (int i = 0; i < count; i++) {
                    monitor.checkCancelled();
                    measure(rows, first + i, level, noisy, restored, i, errors);
                }
            }
        }
        return errors;
    }

    private void measure(
            ClassedRows rows,
            int number,
            double level,
            FMatrixRMaj noisy,
            FMatrixRMaj restored,
            int row,
            Errors errors) {
        float[] clean = rows.rows().get(number);
        float[] shifted = new float[clean.length];
        System.arraycopy(noisy.data, row * clean.length, shifted, 0, clean.length);
        double[] mean = new double[clean.length];
        stored.denoise(shifted, rows.classes().get(number), level, mean);
        for (int k = 0; k < clean.length; k++) {
            if (isGiven(k)) {
                continue;
            }
            double model = restored.data[row * clean.length + k];
            errors.learned[number] += (model - clean[k]) * (model - clean[k]);
            errors.empirical[number] += (mean[k] - clean[k]) * (mean[k] - clean[k]);
            errors.apart[number] += (model - mean[k]) * (model - mean[k]);
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
}
