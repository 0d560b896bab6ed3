// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.Objects;

/**
 * The shape of the energy network: a multilayer perceptron with SiLU activations whose inputs are the scaled data row,
 * {@link NoiseFeatures} of the noise level and an optional condition vector.
 *
 * @param dimension number of data coordinates d, in [1, 10000]
 * @param conditionWidth length of the condition vector, in [0, 30000]; 0 for none
 * @param hiddenWidth units of each hidden layer, in [1, 4096]
 * @param hiddenLayers number of hidden layers, in [2, 6]
 * @param residual whether each hidden layer after the first adds its input to its output
 * @param readOut how the last hidden layer becomes the energy
 */
public record NetworkArchitecture(
        int dimension, int conditionWidth, int hiddenWidth, int hiddenLayers, boolean residual, ReadOut readOut) {

    /** The largest dimension. */
    public static final int MAX_INPUTS = 10_000;

    /** The largest condition width: that of {@link ConditionLayout} for as many columns as coordinates. */
    public static final int MAX_CONDITION = 3 * MAX_INPUTS;

    /** The largest hidden width. */
    public static final int MAX_WIDTH = 4_096;

    /**
     * Checks the ranges.
     *
     * @param dimension as the component
     * @param conditionWidth as the component
     * @param hiddenWidth as the component
     * @param hiddenLayers as the component
     * @param residual as the component
     * @param readOut as the component
     * @throws IllegalArgumentException if a value is out of its range
     */
    public NetworkArchitecture {
        checkRange("Data dimension", dimension, 1, MAX_INPUTS);
        checkRange("Condition width", conditionWidth, 0, MAX_CONDITION);
        checkRange("Hidden width", hiddenWidth, 1, MAX_WIDTH);
        checkRange("Number of hidden layers", hiddenLayers, 2, 6);
        Objects.requireNonNull(readOut, "readOut");
    }

    private static void checkRange(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    "%s must be between %d and %d, but is %d.".formatted(name, low, high, value));
        }
    }

    /**
     * Starts from the defaults: no condition, three plain hidden layers of 256 units, inner-product read-out.
     *
     * @param dimension number of data coordinates d
     * @return a builder
     */
    public static Builder builder(int dimension) {
        return new Builder(dimension);
    }

    /** Collects the parts of an architecture; the ranges are checked by {@link #build()}. */
    public static final class Builder {

        private final int dimension;
        private int conditionWidth;
        private int hiddenWidth = 256;
        private int hiddenLayers = 3;
        private boolean residual;
        private ReadOut readOut = ReadOut.INNER_PRODUCT;

        private Builder(int dimension) {
            this.dimension = dimension;
        }

        /**
         * Sets the length of the condition vector.
         *
         * @param width 0 for none
         * @return this
         */
        public Builder conditionWidth(int width) {
            conditionWidth = width;
            return this;
        }

        /**
         * Sets the units of each hidden layer.
         *
         * @param width number of units
         * @return this
         */
        public Builder hiddenWidth(int width) {
            hiddenWidth = width;
            return this;
        }

        /**
         * Sets the number of hidden layers.
         *
         * @param layers number of layers
         * @return this
         */
        public Builder hiddenLayers(int layers) {
            hiddenLayers = layers;
            return this;
        }

        /**
         * Chooses between residual and plain layers.
         *
         * @param addInput whether layers add their input to their output
         * @return this
         */
        public Builder residual(boolean addInput) {
            residual = addInput;
            return this;
        }

        /**
         * Chooses the read-out.
         *
         * @param choice how the last hidden layer becomes the energy
         * @return this
         */
        public Builder readOut(ReadOut choice) {
            readOut = choice;
            return this;
        }

        /**
         * Checks and returns the architecture.
         *
         * @return the architecture
         * @throws IllegalArgumentException if a value is out of its range
         */
        public NetworkArchitecture build() {
            return new NetworkArchitecture(dimension, conditionWidth, hiddenWidth, hiddenLayers, residual, readOut);
        }
    }
}
