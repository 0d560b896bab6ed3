// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/** A strictly increasing map between a numeric column's values and scores of about zero mean and unit variance. */
public sealed interface NumberScaling permits Standardisation, Logarithm, QuantileMap {

    /** No score is larger in magnitude than this, so that coordinates stay harmless in float arithmetic. */
    double LIMIT = 1e6;

    /**
     * Value to score.
     *
     * @param value finite
     * @return in [-LIMIT, LIMIT]
     */
    double score(double value);

    /**
     * Score to value.
     *
     * @param score finite
     * @return the value; infinite if it lies beyond the range of doubles
     */
    double value(double score);

    /**
     * Score to value for coordinates that a sampler left: not-a-number counts as 0, infinities as the limits.
     *
     * @param coordinate anything
     * @return a value, never not-a-number
     */
    default double valueOfAny(float coordinate) {
        double score = Float.isNaN(coordinate) ? 0 : Math.max(-LIMIT, Math.min(LIMIT, coordinate));
        return value(score);
    }
}
