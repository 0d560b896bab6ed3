// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/** Derives a numeric column's bounds from its smallest and largest value, the margin, and what the user set. */
record BoundsRule(String column, double margin, Bounds set) {

    /** Beyond, the exponential function overflows. */
    private static final double LARGEST_LOGARITHM = 709;

    static BoundsRule of(TableColumn column, EncodingSettings settings) {
        return new BoundsRule(
                column.name(), settings.margin(), settings.column(column.name()).bounds());
    }

    /** Refuses values outside bounds that were set. */
    void check(double smallest, double largest) {
        if (smallest < set.lower() || largest > set.upper()) {
            throw outside(smallest, largest, set.lower(), set.upper());
        }
    }

    /** Refuses dates or times outside bounds that were set. */
    void checkTimes(ColumnKind kind, Object smallest, Object largest) {
        if (Temporals.axis(smallest) < set.lower() || Temporals.axis(largest) > set.upper()) {
            throw outside(smallest, largest, Temporals.onAxis(kind, set.lower()), Temporals.onAxis(kind, set.upper()));
        }
    }

    private TableException outside(Object smallest, Object largest, Object lower, Object upper) {
        return new TableException("Column '" + column + "' has values from " + smallest + " to " + largest
                + ", but its bounds are set to [" + lower + ", " + upper
                + "]; widen the bounds or remove the rows outside.");
    }

    /** Bounds of values that have no sign, such as dates; those that were set are multiplied by a factor. */
    Bounds signedBounds(double smallest, double largest, double factor) {
        double widening = margin * (largest - smallest);
        double lower = Double.isInfinite(set.lower()) ? smallest - widening : set.lower() * factor;
        double upper = Double.isInfinite(set.upper()) ? largest + widening : set.upper() * factor;
        return new Bounds(lower, upper);
    }

    /** Bounds of values whose logarithm is taken, after an offset: the margin is a share of the range of logarithms. */
    Bounds logBounds(double smallest, double largest, double offset) {
        double low = StrictMath.log(smallest + offset);
        double high = StrictMath.log(largest + offset);
        double widening = margin * (high - low);
        double below = StrictMath.exp(Math.max(-LARGEST_LOGARITHM, low - widening)) - offset;
        double above = StrictMath.exp(Math.min(LARGEST_LOGARITHM, high + widening)) - offset;
        boolean positive = set.lower() + offset > 0 && Double.isFinite(set.lower());
        double lower = positive ? set.lower() : Math.min(smallest, below);
        double upper = Double.isInfinite(set.upper()) ? Math.max(largest, above) : set.upper();
        return new Bounds(lower, upper);
    }

    /**
     * The bounds of values within those that were set.
     *
     * @return finite; equal values give a pair of neighbouring doubles around them unless the user set bounds
     */
    Bounds bounds(double smallest, double largest) {
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
