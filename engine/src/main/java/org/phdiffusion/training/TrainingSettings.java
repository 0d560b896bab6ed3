// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/**
 * How a score-matching run proceeds.
 *
 * @param steps optimiser steps, in [1, 10 million]
 * @param batchRows rows of a batch, drawn with replacement, in [1, 65536]
 * @param learningRate peak rate of Adam, in (0, 1]
 * @param warmUpSteps steps of linear warm-up, at least 0
 * @param weightDecay decoupled weight decay, in [0, 1]
 * @param averageWeight weight of the newest weights in their moving average, in (0, 1]; 0.005 spans about 200 steps
 * @param clipNorm largest Euclidean norm of a gradient, positive
 * @param noiseLogMean mean of the logarithm of the noise level, finite
 * @param noiseLogDeviation standard deviation of the logarithm of the noise level, in [0, 10]
 * @param minNoise smallest noise level, positive
 * @param maxNoise largest noise level, at least {@code minNoise} and finite
 * @param evaluationInterval steps between evaluations of the held-out loss, at least 1
 * @param patience evaluations without improvement after which training stops; 0 for never
 * @param seed draws initial weights, batches and noise
 * @param threads threads used, in [0, 1024]; 0 for all processors; never changes a result
 */
public record TrainingSettings(
        int steps,
        int batchRows,
        double learningRate,
        int warmUpSteps,
        double weightDecay,
        double averageWeight,
        double clipNorm,
        double noiseLogMean,
        double noiseLogDeviation,
        double minNoise,
        double maxNoise,
        int evaluationInterval,
        int patience,
        long seed,
        int threads) {

    /**
     * Checks the ranges.
     *
     * @param steps as the component
     * @param batchRows as the component
     * @param learningRate as the component
     * @param warmUpSteps as the component
     * @param weightDecay as the component
     * @param averageWeight as the component
     * @param clipNorm as the component
     * @param noiseLogMean as the component
     * @param noiseLogDeviation as the component
     * @param minNoise as the component
     * @param maxNoise as the component
     * @param evaluationInterval as the component
     * @param patience as the component
     * @param seed as the component
     * @param threads as the component
     * @throws IllegalArgumentException if a value is out of its range
     */
    public TrainingSettings {
        check("Steps", steps, steps >= 1 && steps <= 10_000_000, "between 1 and 10000000");
        check("Batch rows", batchRows, batchRows >= 1 && batchRows <= 65_536, "between 1 and 65536");
        check("Learning rate", learningRate, learningRate > 0 && learningRate <= 1, "positive and at most 1");
        check("Warm-up steps", warmUpSteps, warmUpSteps >= 0, "at least 0");
        check("Weight decay", weightDecay, weightDecay >= 0 && weightDecay <= 1, "between 0 and 1");
        check("Average weight", averageWeight, averageWeight > 0 && averageWeight <= 1, "positive and at most 1");
        check("Gradient norm limit", clipNorm, clipNorm > 0, "positive");
        check("Mean of log noise", noiseLogMean, Double.isFinite(noiseLogMean), "finite");
        check(
                "Deviation of log noise",
                noiseLogDeviation,
                noiseLogDeviation >= 0 && noiseLogDeviation <= 10,
                "between 0 and 10");
        check("Smallest noise level", minNoise, minNoise > 0, "positive");
        check(
                "Largest noise level",
                maxNoise,
                maxNoise >= minNoise && Double.isFinite(maxNoise),
                "finite and at least the smallest noise level " + minNoise);
        check("Evaluation interval", evaluationInterval, evaluationInterval >= 1, "at least 1");
        check("Patience", patience, patience >= 0, "at least 0");
        check("Threads", threads, threads >= 0 && threads <= 1024, "between 0 and 1024, 0 for all processors");
    }

    private static void check(String name, Number value, boolean allowed, String range) {
        if (!allowed) {
            throw new IllegalArgumentException(name + " must be " + range + ", but is " + value + ".");
        }
    }

    /**
     * Starts from the defaults: 2000 steps of 256 rows, rate 0.001 with 100 steps of warm-up, noise with
     * {@code ln s ~ N(-1.2, 1.5^2)} in [0.005, 80], evaluation every 100 steps, patience 15.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; the ranges are checked by {@link #build()}. */
    public static final class Builder {

        private int steps = 2000;
        private int batchRows = 256;
        private double learningRate = 1e-3;
        private int warmUpSteps = 100;
        private double weightDecay;
        private double averageWeight = 0.005;
        private double clipNorm = 5;
        private double noiseLogMean = -1.2;
        private double noiseLogDeviation = 1.5;
        private double minNoise = 0.005;
        private double maxNoise = 80;
        private int evaluationInterval = 100;
        private int patience = 15;
        private long seed;
        private int threads;

        private Builder() {}

        /**
         * Sets the number of optimiser steps.
         *
         * @param value number of steps
         * @return this
         */
        public Builder steps(int value) {
            steps = value;
            return this;
        }

        /**
         * Sets the rows of a batch.
         *
         * @param value number of rows
         * @return this
         */
        public Builder batchRows(int value) {
            batchRows = value;
            return this;
        }

        /**
         * Sets the peak learning rate and its warm-up.
         *
         * @param peak rate after the warm-up
         * @param warmUp steps of linear warm-up
         * @return this
         */
        public Builder learningRate(double peak, int warmUp) {
            learningRate = peak;
            warmUpSteps = warmUp;
            return this;
        }

        /**
         * Sets the weight decay.
         *
         * @param value share of a weight, per unit of learning rate, that a step takes away
         * @return this
         */
        public Builder weightDecay(double value) {
            weightDecay = value;
            return this;
        }

        /**
         * Sets the weight of the newest weights in their moving average.
         *
         * @param value 1 for no averaging
         * @return this
         */
        public Builder averageWeight(double value) {
            averageWeight = value;
            return this;
        }

        /**
         * Sets the largest norm of a gradient.
         *
         * @param value Euclidean norm; infinite for no limit
         * @return this
         */
        public Builder clipNorm(double value) {
            clipNorm = value;
            return this;
        }

        /**
         * Sets the distribution of the noise levels seen in training.
         *
         * @param logMean mean of the logarithm
         * @param logDeviation standard deviation of the logarithm
         * @return this
         */
        public Builder noise(double logMean, double logDeviation) {
            noiseLogMean = logMean;
            noiseLogDeviation = logDeviation;
            return this;
        }

        /**
         * Sets the range that noise levels are clamped to.
         *
         * @param min smallest level
         * @param max largest level
         * @return this
         */
        public Builder noiseRange(double min, double max) {
            minNoise = min;
            maxNoise = max;
            return this;
        }

        /**
         * Sets how often the held-out loss is evaluated and when training gives up on it.
         *
         * @param interval steps between evaluations
         * @param allowed evaluations without improvement; 0 for any number
         * @return this
         */
        public Builder evaluation(int interval, int allowed) {
            evaluationInterval = interval;
            patience = allowed;
            return this;
        }

        /**
         * Sets the seed.
         *
         * @param value any number
         * @return this
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets the number of threads.
         *
         * @param value 0 for all processors
         * @return this
         */
        public Builder threads(int value) {
            threads = value;
            return this;
        }

        /**
         * Checks and returns the settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if a value is out of its range
         */
        public TrainingSettings build() {
            return new TrainingSettings(
                    steps,
                    batchRows,
                    learningRate,
                    warmUpSteps,
                    weightDecay,
                    averageWeight,
                    clipNorm,
                    noiseLogMean,
                    noiseLogDeviation,
                    minNoise,
                    maxNoise,
                    evaluationInterval,
                    patience,
                    seed,
                    threads);
        }
    }
}
