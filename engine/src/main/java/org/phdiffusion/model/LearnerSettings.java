// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import org.phdiffusion.energy.ReadOut;
import org.phdiffusion.training.TrainingSettings;

/**
 * How {@link ModelLearner} learns.
 *
 * @param conditionColumn name of the nominal column that samples are usually given; null for none
 * @param givenShare share of the training's rows of which any columns are given at random, in [0, 1]; 0 for a model that
 *     can be given nothing but the condition column
 * @param hiddenWidth units of each hidden layer
 * @param hiddenLayers number of hidden layers
 * @param residual whether each hidden layer after the first adds its input to its output
 * @param readOut how the last hidden layer becomes the energy
 * @param holdOutShare share of rows held out to measure the loss, in [0.01, 0.5]
 * @param training how the network is trained
 */
public record LearnerSettings(
        String conditionColumn,
        double givenShare,
        int hiddenWidth,
        int hiddenLayers,
        boolean residual,
        ReadOut readOut,
        double holdOutShare,
        TrainingSettings training) {

    /** The default of the given share. */
    public static final double DEFAULT_GIVEN_SHARE = 0.5;

    /**
     * The defaults: half of the rows with random conditions, three plain layers of 256 units, inner-product read-out, a tenth of the rows held out.
     *
     * @param conditionColumn name of the nominal column that samples are usually given; null for none
     * @param training how the network is trained
     * @return settings
     */
    public static LearnerSettings defaults(String conditionColumn, TrainingSettings training) {
        return new LearnerSettings(
                conditionColumn, DEFAULT_GIVEN_SHARE, 256, 3, false, ReadOut.INNER_PRODUCT, 0.1, training);
    }
}
