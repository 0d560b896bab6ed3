// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/**
 * Bounds that a user sets for a column of numbers, dates or times. An infinite one is taken from the data. Numbers are in
 * their own unit, dates in days since 1970-01-01, times in seconds since midnight, date-times in seconds since 1970-01-01.
 *
 * @param lower smallest value allowed, or negative infinity
 * @param upper largest value allowed, or positive infinity
 */
public record Bounds(double lower, double upper) {

    /** Both bounds are taken from the data. */
    public static final Bounds FROM_DATA = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * Checks the components.
     *
     * @param lower as the component
     * @param upper as the component
     */
    public Bounds {
        if (!(lower < upper)) {
            throw new TableException(
                    "The lower bound must lie below the upper one, but found [" + lower + ", " + upper + "].");
        }
    }

    /**
     * Reads bounds from texts.
     *
     * @param kind what the column holds
     * @param lower a number with a decimal point, or an ISO date, time or date-time; blank for a bound from the data
     * @param upper like lower
     * @return the bounds
     * @throws TableException if a text is not of the kind, the kind has no bounds, or they are not increasing
     */
    public static Bounds parse(ColumnKind kind, String lower, String upper) {
        return new Bounds(parse(kind, lower, Double.NEGATIVE_INFINITY), parse(kind, upper, Double.POSITIVE_INFINITY));
    }

    private static double parse(ColumnKind kind, String text, double absent) {
        if (text.isBlank()) {
            return absent;
        }
        if (!kind.isOrdered()) {
            throw new TableException("A bound '" + Values.brief(text) + "' is set for a column of kind " + kind.label()
                    + "; only numbers, integers, dates and times have bounds.");
        }
        if (kind.isTemporal()) {
            return Temporals.axis(Temporals.parse(kind, text.strip()));
        }
        double number;
        try {
            number = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            number = Double.NaN;
        }
        if (!Double.isFinite(number)) {
            throw new TableException("The bound '" + Values.brief(text)
                    + "' is no number; write it with a decimal point, such as -12.5.");
        }
        return number;
    }
}
