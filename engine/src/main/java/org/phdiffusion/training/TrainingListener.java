// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/** Follows a training run; called on the thread that called the trainer. */
public interface TrainingListener {

    /** Listens to nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * The held-out loss was evaluated.
     *
     * @param record the new point of the curve
     */
    default void evaluated(TrainingRecord record) {}

    /**
     * Something happened that the user should know, such as a roll-back.
     *
     * @param text one sentence
     */
    default void message(String text) {}
}
