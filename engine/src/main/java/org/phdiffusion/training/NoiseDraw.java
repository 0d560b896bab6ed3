// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.energy.ScoreMatchingBatch;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/** Adds noise to rows: {@code ln s ~ N(mean, deviation^2)}, clamped, and a standard normal vector, both by address. */
final class NoiseDraw {

    private final TrainingData data;
    private final TrainingSettings settings;
    private final PhiloxStream levels;
    private final PhiloxStream noises;

    NoiseDraw(TrainingData data, TrainingSettings settings, RandomPurpose level, RandomPurpose noise) {
        this.data = data;
        this.settings = settings;
        levels = PhiloxStream.of(settings.seed(), level);
        noises = PhiloxStream.of(settings.seed(), noise);
    }

    /**
     * Appends a noisy row to a batch.
     *
     * @param index the row in the data
     * @param particle first part of the noise's address
     * @param step second part of the noise's address
     * @param buffer room for d values
     * @param batch modified
     */
    void add(int index, int particle, int step, float[] buffer, ScoreMatchingBatch batch) {
        double exponent = settings.noiseLogMean() + settings.noiseLogDeviation() * levels.normal(particle, step, 0);
        double level = Math.min(settings.maxNoise(), Math.max(settings.minNoise(), StrictMath.exp(exponent)));
        noises.normals(particle, step, buffer, 0, buffer.length);
        batch.add(
                data.rowValues(),
                index * data.dimension(),
                data.conditionValues(),
                index * data.conditionWidth(),
                level,
                buffer,
                0);
    }
}
