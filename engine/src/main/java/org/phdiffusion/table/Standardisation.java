// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/**
 * The score {@code z = (x - mean) / deviation}, in double arithmetic that does not overflow for any doubles.
 *
 * @param mean finite
 * @param deviation finite, positive
 */
public record Standardisation(double mean, double deviation) implements NumberScaling {

    /**
     * Checks the components.
     *
     * @param mean as the component
     * @param deviation as the component
     */
    public Standardisation {
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || !(deviation > 0)) {
            throw new TableException("A standardisation needs a finite mean and a finite positive deviation, but found "
                    + mean + " and " + deviation + ".");
        }
    }

    @Override
    public double score(double value) {
        double difference = value - mean;
        // Opposite ends of the range of doubles are further apart than a double can say.
        double score = Double.isFinite(difference)
                ? difference / deviation
                : (value * 0.25 - mean * 0.25) / (deviation * 0.25);
        return Math.max(-LIMIT, Math.min(LIMIT, score));
    }

    @Override
    public double value(double score) {
        double value = mean + score * deviation;
        return Double.isFinite(value) ? value : (mean * 0.25 + score * (deviation * 0.25)) * 4;
    }
}
