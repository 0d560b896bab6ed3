// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.util.List;
import org.phdiffusion.energy.NetworkParameters;

/**
 * What training found.
 *
 * @param parameters the averaged weights with the lowest held-out loss
 * @param best the record of the evaluation they come from
 * @param curve all evaluations in order
 * @param messages what the user should know about the run, in order
 * @param stepsDone steps made before the run ended
 * @param rollBacks the moments in which it diverged, in order
 * @param end why the run ended
 */
public record TrainingResult(
        NetworkParameters parameters,
        TrainingRecord best,
        List<TrainingRecord> curve,
        List<String> messages,
        int stepsDone,
        List<RollBack> rollBacks,
        TrainingEnd end) {

    /**
     * Copies the lists.
     *
     * @param parameters as the component
     * @param best as the component
     * @param curve as the component
     * @param messages as the component
     * @param stepsDone as the component
     * @param rollBacks as the component
     * @param end as the component
     * @throws NullPointerException if a list is missing
     */
    public TrainingResult {
        curve = List.copyOf(curve);
        messages = List.copyOf(messages);
        rollBacks = List.copyOf(rollBacks);
    }
}
