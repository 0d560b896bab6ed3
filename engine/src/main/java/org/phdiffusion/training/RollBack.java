// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/**
 * A moment in which training diverged and went back.
 *
 * @param step the step that diverged, from 1
 * @param loss its loss, which may not be finite
 * @param backTo the step whose weights training went on with; 0 for the initial ones
 * @param learningRate the peak rate from then on
 */
public record RollBack(int step, double loss, int backTo, double learningRate) {}
