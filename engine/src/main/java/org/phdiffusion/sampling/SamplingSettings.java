// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.Objects;

/**
 * How a {@link ReverseSampler} generates. Only tile rows and threads leave the samples' bits alone.
 *
 * @param levels noise levels, largest first; default {@value #DEFAULT_STEPS} steps of {@link NoiseLevels#standard}
 * @param targetRule the integrator; default {@link TargetRule#PREDICTOR_CORRECTOR}
 * @param dissipationGain eta in [0, 1]: 0 is the deterministic probability-flow ODE, 1 (default) the ancestral sampler
 * @param certified whether the controller projects its targets onto the convex set; default true
 * @param stopLevel noise level in [0, largest level) at which the run stops; default 0. Above 0 the rows keep noise of
 *     that standard deviation and, if certified, are projected once more at the end
 * @param seed seed of all random numbers; default 0
 * @param tileRows rows a thread carries through all levels at once, a positive multiple of 64; default 256
 * @param threads number of threads; 0 (default) for one a core
 */
public record SamplingSettings(
        NoiseLevels levels,
        TargetRule targetRule,
        double dissipationGain,
        boolean certified,
        double stopLevel,
        long seed,
        int tileRows,
        int threads) {

    /**
     * Steps unless said otherwise: more than these, with the default rule, change quality by less than its noise on tables and
     * on densities in the plane.
     */
    public static final int DEFAULT_STEPS = 16;

    /**
     * Checks the ranges.
     *
     * @param levels as the component
     * @param targetRule as the component
     * @param dissipationGain as the component
     * @param certified as the component
     * @param stopLevel as the component
     * @param seed as the component
     * @param tileRows as the component
     * @param threads as the component
     * @throws IllegalArgumentException if a value is out of range
     */
    public SamplingSettings {
        Objects.requireNonNull(levels, "levels");
        Objects.requireNonNull(targetRule, "targetRule");
        if (!(dissipationGain >= 0 && dissipationGain <= 1)) {
            throw new IllegalArgumentException(
                    "The dissipation gain must be in [0, 1] (0 deterministic, 1 ancestral), but is %s."
                            .formatted(dissipationGain));
        }
        if (!(stopLevel >= 0 && stopLevel < levels.level(0))) {
            throw new IllegalArgumentException(
                    "The stop level must be in [0, %s), below the largest noise level, but is %s."
                            .formatted(levels.level(0), stopLevel));
        }
        if (tileRows < TileSums.BLOCK_ROWS || tileRows % TileSums.BLOCK_ROWS != 0) {
            throw new IllegalArgumentException("The rows of a tile must be a positive multiple of %d, but are %d."
                    .formatted(TileSums.BLOCK_ROWS, tileRows));
        }
        if (threads < 0) {
            throw new IllegalArgumentException(
                    "The number of threads must be at least 0 (0: one a core), but is " + threads + ".");
        }
    }

    /**
     * Starts from the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; whatever is not set keeps its default. */
    public static final class Builder {

        private NoiseLevels levels = NoiseLevels.standard(DEFAULT_STEPS);
        private TargetRule targetRule = TargetRule.PREDICTOR_CORRECTOR;
        private double dissipationGain = 1;
        private boolean certified = true;
        private double stopLevel;
        private long seed;
        private int tileRows = 256;
        private int threads;

        private Builder() {}

        /**
         * Sets the noise levels.
         *
         * @param value see {@link SamplingSettings#levels()}
         * @return this
         */
        public Builder levels(NoiseLevels value) {
            levels = value;
            return this;
        }

        /**
         * Sets the integrator.
         *
         * @param value see {@link SamplingSettings#targetRule()}
         * @return this
         */
        public Builder targetRule(TargetRule value) {
            targetRule = value;
            return this;
        }

        /**
         * Sets the dissipation gain.
         *
         * @param value see {@link SamplingSettings#dissipationGain()}
         * @return this
         */
        public Builder dissipationGain(double value) {
            dissipationGain = value;
            return this;
        }

        /**
         * Sets whether the controller is certified.
         *
         * @param value see {@link SamplingSettings#certified()}
         * @return this
         */
        public Builder certified(boolean value) {
            certified = value;
            return this;
        }

        /**
         * Sets the stop level.
         *
         * @param value see {@link SamplingSettings#stopLevel()}
         * @return this
         */
        public Builder stopLevel(double value) {
            stopLevel = value;
            return this;
        }

        /**
         * Sets the seed.
         *
         * @param value see {@link SamplingSettings#seed()}
         * @return this
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets the tile size.
         *
         * @param value see {@link SamplingSettings#tileRows()}
         * @return this
         */
        public Builder tileRows(int value) {
            tileRows = value;
            return this;
        }

        /**
         * Sets the number of threads.
         *
         * @param value see {@link SamplingSettings#threads()}
         * @return this
         */
        public Builder threads(int value) {
            threads = value;
            return this;
        }

        /**
         * Checks and freezes the settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if a value is out of range
         */
        public SamplingSettings build() {
            return new SamplingSettings(
                    levels, targetRule, dissipationGain, certified, stopLevel, seed, tileRows, threads);
        }
    }
}
