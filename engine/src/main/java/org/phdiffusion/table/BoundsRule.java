// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/** Derives a numeric column's bounds from its smallest and largest value, the margin, and what the user set. */
record BoundsRule(String column, double margin, Bounds set) {

    static BoundsRule of(TableColumn column, EncodingSettings settings) {
        return new BoundsRule(
                column.name(), settings.margin(), settings.bounds().getOrDefault(column.name(), Bounds.FROM_DATA));
    }

    /**
     * The bounds.
     *
     * @return finite; equal values give a pair of neighbouring doubles around them unless the user set bounds
     * @throws TableException if a value lies outside bounds that were set
     */
    Bounds bounds(double smallest, double largest) {
        if (smallest < set.lower() || largest > set.upper()) {
            throw new TableException("Column '" + column + "' has values from " + smallest + " to " + largest
                    + ", but its bounds are set to [" + set.lower() + ", " + set.upper()
                    + "]; widen the bounds or remove the rows outside.");
        }
        double widening = margin == 0 ? 0 : Math.min(Double.MAX_VALUE, margin * (largest - smallest));
        double lower = Double.isInfinite(set.lower()) ? keepSign(smallest, smallest - widening) : set.lower();
        double upper = Double.isInfinite(set.upper()) ? keepSign(largest, largest + widening) : set.upper();
        return lower < upper ? new Bounds(lower, upper) : new Bounds(Math.nextDown(lower), Math.nextUp(upper));
    }

    /** A column of, say, lengths has no negative values, whatever its margin. */
    private static double keepSign(double value, double widened) {
        double kept = (Math.signum(widened) * Math.signum(value) < 0 || value == 0) ? 0 : widened;
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, kept));
    }
}
