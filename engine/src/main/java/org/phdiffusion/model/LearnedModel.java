// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.List;
import org.phdiffusion.training.TrainingRecord;
import org.phdiffusion.training.TrainingResult;

/**
 * What {@link ModelLearner} found.
 *
 * @param model the model
 * @param training the history of its training
 * @param messages what the user should know about the run, in order
 */
public record LearnedModel(DiffusionModel model, TrainingResult training, List<String> messages) {

    /**
     * Copies the list.
     *
     * @param model as the component
     * @param training as the component
     * @param messages as the component
     */
    public LearnedModel {
        messages = List.copyOf(messages);
    }

    /**
     * The training curve.
     *
     * @return evaluations of the loss in order
     */
    public List<TrainingRecord> curve() {
        return training.curve();
    }
}
