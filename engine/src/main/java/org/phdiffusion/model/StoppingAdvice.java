// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import org.phdiffusion.sampling.StoppingCurve;

/**
 * The noise level at which runs of a model should stop, so that samples lie no nearer to training rows than other real rows
 * do, as {@link StoppingCurve} found after the training. Distances are medians between encoded rows.
 *
 * @param level the recommended noise level, at least 0; 0 where samples are not nearer, or no level helps
 * @param closes whether samples that stop there lie no nearer to training rows than real rows do
 * @param sampleDistance median distance of samples of whole runs to the nearest training row
 * @param realDistance the same of real rows that were not learned from
 * @param samples how many samples were looked at
 * @param realRows how many real rows
 * @param trainingRows how many training rows they were compared with
 */
public record StoppingAdvice(
        double level,
        boolean closes,
        double sampleDistance,
        double realDistance,
        long samples,
        long realRows,
        long trainingRows) {

    /**
     * Checks the ranges.
     *
     * @param level as the component
     * @param closes as the component
     * @param sampleDistance as the component
     * @param realDistance as the component
     * @param samples as the component
     * @param realRows as the component
     * @param trainingRows as the component
     * @throws IllegalArgumentException if a level or distance is negative or not finite
     */
    public StoppingAdvice {
        if (!isLength(level) || !isLength(sampleDistance) || !isLength(realDistance)) {
            throw new IllegalArgumentException(
                    "The recommended noise level and its distances must be finite and at least 0, but are " + level
                            + ", " + sampleDistance + " and " + realDistance + ".");
        }
    }

    private static boolean isLength(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }

    /** What a curve recommends. */
    static StoppingAdvice of(StoppingCurve curve) {
        return new StoppingAdvice(
                curve.level(),
                curve.closes(),
                curve.levels().get(0).distance().value(),
                curve.real().value(),
                curve.samples(),
                curve.realRows(),
                curve.trainingRows());
    }
}
