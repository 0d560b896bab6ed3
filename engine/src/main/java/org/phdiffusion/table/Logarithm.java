// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/**
 * The score {@code z = (ln(x + offset) - mean) / deviation} of values above {@code -offset}; the others get the least
 * score, and no score gives a value beyond the range of doubles. For strictly positive columns with a long tail, and with offset 1 for counts.
 *
 * @param offset 0 or 1
 * @param mean mean of the logarithms, finite
 * @param deviation standard deviation of the logarithms, finite, positive
 */
public record Logarithm(double offset, double mean, double deviation) implements NumberScaling {

    /**
     * Checks the components.
     *
     * @param offset as the component
     * @param mean as the component
     * @param deviation as the component
     */
    public Logarithm {
        if (offset != 0 && offset != 1) {
            throw new TableException("The offset of a logarithm must be 0 or 1, but is " + offset + ".");
        }
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || !(deviation > 0)) {
            throw new TableException("A logarithm needs a finite mean and a finite positive deviation, but found "
                    + mean + " and " + deviation + ".");
        }
    }

    @Override
    public double score(double value) {
        double shifted = value + offset;
        double score = shifted > 0 ? (StrictMath.log(shifted) - mean) / deviation : -LIMIT;
        return Math.max(-LIMIT, Math.min(LIMIT, score));
    }

    @Override
    public double value(double score) {
        return Math.min(Double.MAX_VALUE, StrictMath.exp(mean + score * deviation)) - offset;
    }
}
