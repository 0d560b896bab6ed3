// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.energy.ScoreMatchingBatch;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * Prepares rows for a batch, all by address: noise of level {@code ln s ~ N(mean, deviation^2)}, clamped, and what is
 * given of the row.
 */
final class NoiseDraw {

    private final RowBlock block;
    private final TrainingSettings settings;
    private final PhiloxStream levels;
    private final PhiloxStream noises;
    private final MaskDraw masks;

    NoiseDraw(RowBlock block, TrainingSettings settings, RandomPurpose level, RandomPurpose noise, RandomPurpose mask) {
        this.block = block;
        this.settings = settings;
        levels = PhiloxStream.of(settings.seed(), level);
        noises = PhiloxStream.of(settings.seed(), noise);
        masks = block.masking() == null ? null : new MaskDraw(block.masking(), settings.seed(), mask);
    }

    /**
     * Writes a noisy row into a batch.
     *
     * @param index number of the row in the block
     * @param particle first part of the address of noise and mask
     * @param step second part of that address
     * @param buffer modified
     * @param batch modified; what it counts is left to the caller
     * @param target number of the row in the batch
     * @return the number of its active coordinates
     */
    int set(int index, int particle, int step, RowBuffer buffer, ScoreMatchingBatch batch, int target) {
        double exponent = settings.noiseLogMean() + settings.noiseLogDeviation() * levels.normal(particle, step, 0);
        double level = Math.min(settings.maxNoise(), Math.max(settings.minNoise(), StrictMath.exp(exponent)));
        noises.normals(particle, step, buffer.noise, 0, buffer.noise.length, buffer.words);
        if (masks != null) {
            masks.draw(index, block.values(), particle, step, buffer);
        }
        return batch.set(
                target,
                block.values(),
                index * block.dimension(),
                buffer.condition,
                0,
                level,
                buffer.noise,
                0,
                masks == null ? null : buffer.active);
    }
}
