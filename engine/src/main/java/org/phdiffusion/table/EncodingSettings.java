// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Map;

/**
 * How {@link TableEncodingFitter} builds an encoding.
 *
 * @param scaling how numbers and integers become scores
 * @param margin share of a column's range by which its bounds are wider than the data on each side, in [0, 10]; never
 *     carries a bound across zero
 * @param maxCategories largest number of categories of a nominal column, in [2, 10000]
 * @param bounds bounds set for columns by name; the others take theirs from the data
 */
public record EncodingSettings(Scaling scaling, double margin, int maxCategories, Map<String, Bounds> bounds) {

    /** How numbers and integers become scores. */
    public enum Scaling {
        /** Subtract the mean, divide by the standard deviation. */
        STANDARDISE,
        /** Map the ranks to the quantiles of a normal distribution. */
        QUANTILE
    }

    /** Largest margin. */
    public static final double MAX_MARGIN = 10;

    /** Largest value of maxCategories. */
    public static final int CATEGORY_LIMIT = 10_000;

    /** Standardise, no margin, at most 1000 categories, bounds from the data. */
    public static final EncodingSettings DEFAULT = new EncodingSettings(Scaling.STANDARDISE, 0, 1000, Map.of());

    /**
     * Checks the components.
     *
     * @param scaling as the component
     * @param margin as the component
     * @param maxCategories as the component
     * @param bounds as the component
     */
    public EncodingSettings {
        if (scaling == null) {
            throw new TableException("No scaling is chosen; choose STANDARDISE or QUANTILE.");
        }
        if (!(margin >= 0 && margin <= MAX_MARGIN)) {
            throw new TableException("The bounds margin must be a share of the range in [0, " + MAX_MARGIN
                    + "], but is " + margin + ".");
        }
        if (maxCategories < 2 || maxCategories > CATEGORY_LIMIT) {
            throw new TableException("The maximum number of categories must be in [2, " + CATEGORY_LIMIT + "], but is "
                    + maxCategories + ".");
        }
        bounds = Map.copyOf(bounds);
    }

    /**
     * These settings with another scaling.
     *
     * @param other the scaling
     * @return new settings
     */
    public EncodingSettings withScaling(Scaling other) {
        return new EncodingSettings(other, margin, maxCategories, bounds);
    }

    /**
     * These settings with another margin.
     *
     * @param other share of the range
     * @return new settings
     */
    public EncodingSettings withMargin(double other) {
        return new EncodingSettings(scaling, other, maxCategories, bounds);
    }

    /**
     * These settings with other bounds.
     *
     * @param other bounds by column name
     * @return new settings
     */
    public EncodingSettings withBounds(Map<String, Bounds> other) {
        return new EncodingSettings(scaling, margin, maxCategories, other);
    }
}
