// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Numbers that belong together: a curve, a band or a cloud of marks. A value that is not finite is a gap.
 *
 * @param name for the legend
 * @param role how it is meant, and so how it is drawn
 * @param x abscissae
 * @param y ordinates, as many as abscissae; empty for an interval
 * @param lower lower ends of an interval, as many as abscissae; otherwise empty
 * @param upper upper ends of an interval, as many as abscissae; otherwise empty
 */
public record Series(String name, Role role, List<Double> x, List<Double> y, List<Double> lower, List<Double> upper) {

    /** What a series means. */
    public enum Role {
        /** What was measured. */
        MEASURED,
        /** What it is compared with, such as real data. */
        REFERENCE,
        /** What it must not exceed, or what theory says. */
        BOUND,
        /** What chance allows: a band from {@code lower} to {@code upper}. */
        INTERVAL,
        /** A layer of a stack, drawn on top of the layers before it. */
        STACKED,
        /** Single measurements, drawn as marks without a line. */
        POINTS
    }

    /**
     * Copies the lists and checks their sizes.
     *
     * @param name as the component
     * @param role as the component
     * @param x as the component
     * @param y as the component
     * @param lower as the component
     * @param upper as the component
     * @throws IllegalArgumentException if a list has another size than the abscissae
     */
    public Series {
        Objects.requireNonNull(name, "name");
        x = List.copyOf(x);
        y = List.copyOf(y);
        lower = List.copyOf(lower);
        upper = List.copyOf(upper);
        boolean band = role == Role.INTERVAL;
        int ordinates = band ? 0 : x.size();
        int ends = band ? x.size() : 0;
        if (y.size() != ordinates || lower.size() != ends || upper.size() != ends) {
            throw new IllegalArgumentException(
                    "The %s series '%s' with %d abscissae needs %d ordinates and %d lower and upper ends, but has %d, %d and %d."
                            .formatted(role, name, x.size(), ordinates, ends, y.size(), lower.size(), upper.size()));
        }
    }

    /**
     * A curve, a stacked layer or marks.
     *
     * @param name for the legend
     * @param role anything but an interval
     * @param x abscissae
     * @param y ordinates
     * @return the series
     */
    public static Series of(String name, Role role, double[] x, double[] y) {
        return new Series(name, role, boxed(x), boxed(y), List.of(), List.of());
    }

    /**
     * What was measured.
     *
     * @param name for the legend
     * @param x abscissae
     * @param y ordinates
     * @return the series
     */
    public static Series measured(String name, double[] x, double[] y) {
        return of(name, Role.MEASURED, x, y);
    }

    /**
     * What must not be exceeded.
     *
     * @param name for the legend
     * @param x abscissae
     * @param y ordinates
     * @return the series
     */
    public static Series bound(String name, double[] x, double[] y) {
        return of(name, Role.BOUND, x, y);
    }

    /**
     * What chance allows.
     *
     * @param name for the legend
     * @param x abscissae
     * @param lower lower ends
     * @param upper upper ends
     * @return the series
     */
    public static Series interval(String name, double[] x, double[] lower, double[] upper) {
        return new Series(name, Role.INTERVAL, boxed(x), List.of(), boxed(lower), boxed(upper));
    }

    static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Every second abscissa, the last one included. */
    Series thinned() {
        return new Series(name, role, Thinning.half(x), Thinning.half(y), Thinning.half(lower), Thinning.half(upper));
    }
}
