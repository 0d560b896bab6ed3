// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;
import java.util.Optional;
import org.phdiffusion.control.ConvexSet;

/**
 * A column of real numbers in one coordinate. Decoded values lie in the bounds exactly, in original units; if the data
 * had few decimals, decoded values have no more.
 *
 * @param scaling values to scores
 * @param lower smallest value that is decoded, finite
 * @param upper largest value that is decoded, finite, above lower
 * @param decimals decimals of decoded values, in [0, 6]; {@link #ALL_DECIMALS} for no rounding
 */
public record NumberCodec(NumberScaling scaling, double lower, double upper, int decimals) implements ColumnCodec {

    /** Decoded values are not rounded. */
    public static final int ALL_DECIMALS = -1;

    /** The largest number of decimals that is recognised and kept. */
    public static final int MAX_DECIMALS = 6;

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

    /** Doubles from here on are whole; scaled values beyond cannot be rounded any more. */
    private static final double WHOLE = 1L << 52;

    /**
     * Checks the components.
     *
     * @param scaling as the component
     * @param lower as the component
     * @param upper as the component
     * @param decimals as the component
     */
    public NumberCodec {
        if (scaling == null) {
            throw new TableException("A number column has no scaling.");
        }
        if (!Double.isFinite(lower) || !Double.isFinite(upper) || !(lower < upper)) {
            throw new TableException(
                    "The bounds must be finite and increasing, but found [" + lower + ", " + upper + "].");
        }
        if (decimals < ALL_DECIMALS || decimals > MAX_DECIMALS) {
            throw new TableException("The number of decimals must be in [-1, 6], but is " + decimals + ".");
        }
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.NUMBER;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(Object value, float[] target, int offset) {
        target[offset] = (float) scaling.score(Values.number(value));
    }

    @Override
    public boolean admits(Object value) {
        return ColumnCodec.super.admits(value) && Values.number(value) >= lower && Values.number(value) <= upper;
    }

    @Override
    public Object decode(float[] source, int offset, DecodeRow row) {
        double value = scaling.valueOfAny(source[offset]);
        double bounded = Math.max(lower, Math.min(upper, value));
        return (decimals == ALL_DECIMALS ? bounded : roundInside(bounded)) + 0.0;
    }

    @Override
    public Optional<ConvexSet> convexSet() {
        return Optional.of(Sets.interval(scaling.score(lower), scaling.score(upper)));
    }

    @Override
    public List<String> labels(String column) {
        return List.of(column);
    }

    private double roundInside(double value) {
        double power = POWERS[decimals];
        if (Math.abs(value * power) >= WHOLE) {
            return value;
        }
        double rounded = Math.rint(value * power) / power;
        if (rounded < lower) {
            rounded = Math.ceil(lower * power) / power;
        } else if (rounded > upper) {
            rounded = Math.floor(upper * power) / power;
        }
        return rounded >= lower && rounded <= upper ? rounded : value;
    }

    /**
     * Decimals needed to write a value, if there are few.
     *
     * @param least the answer is at least this, in [0, MAX_DECIMALS]
     * @return the number of decimals, or ALL_DECIMALS if it is above MAX_DECIMALS or the value too large to tell
     */
    static int decimals(double value, int least) {
        for (int decimals = least; decimals <= MAX_DECIMALS; decimals++) {
            double scaled = value * POWERS[decimals];
            if (Math.abs(scaled) < WHOLE && Math.rint(scaled) / POWERS[decimals] == value) {
                return decimals;
            }
        }
        return ALL_DECIMALS;
    }
}
