// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/**
 * One point of the training curve.
 *
 * @param step steps done
 * @param loss mean training loss of the steps since the previous record
 * @param heldOutLoss loss of the averaged weights on the held-out rows
 * @param heldOutStandardError standard error of that loss over held-out rows
 * @param learningRate rate of the last step
 * @param gradientNorm mean Euclidean norm of the gradients of the steps since the previous record, before they were
 *     clipped
 */
public record TrainingRecord(
        int step,
        double loss,
        double heldOutLoss,
        double heldOutStandardError,
        double learningRate,
        double gradientNorm) {}
