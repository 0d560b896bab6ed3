// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.util.Locale;
import org.phdiffusion.chart.Axis;

/** Places values on a plain axis that runs from small to large: takes logarithms, and the sign of a reversed one. */
record AxisScale(boolean log, boolean reversed) {

    /** Distance to a whole power of ten that is rounding, not meaning. */
    private static final double WHOLE = 1e-6;

    private static final int BLANKS = 64;

    static AxisScale of(Axis axis) {
        return new AxisScale(axis.scale() == Axis.Scale.LOG, axis.reversed());
    }

    /** The place of a value; not a number if it has none. */
    double place(double value) {
        double place = log ? value > 0 ? Math.log10(value) : Double.NaN : value;
        return !Double.isFinite(place) ? Double.NaN : reversed ? -place : place;
    }

    /** The text at a place; of logarithms that span a decade or more only powers of ten have one. */
    String label(double place, boolean wide) {
        double value = reversed ? -place : place;
        if (!log) {
            return Look.tick(value);
        }
        double power = Math.rint(value);
        if (wide) {
            return Math.abs(value - power) < WHOLE ? Look.tick(Math.pow(10, power)) : blank(value);
        }
        return Look.tick(Double.parseDouble(String.format(Locale.ROOT, "%.2g", Math.pow(10, value))));
    }

    /** XChart draws no ticks at all if both ends of an axis have the same text. */
    private static String blank(double value) {
        return " ".repeat(1 + Math.floorMod((int) Math.floor(value), BLANKS));
    }
}
