// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.List;
import org.phdiffusion.training.TrainingRecord;

/**
 * What {@link ModelLearner} found.
 *
 * @param model the model
 * @param curve evaluations of the loss in order
 * @param messages what the user should know about the run, in order
 */
public record LearnedModel(DiffusionModel model, List<TrainingRecord> curve, List<String> messages) {

    /**
     * Copies the lists.
     *
     * @param model as the component
     * @param curve as the component
     * @param messages as the component
     */
    public LearnedModel {
        curve = List.copyOf(curve);
        messages = List.copyOf(messages);
    }
}
