// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;
import java.util.Optional;
import org.phdiffusion.control.ConvexSet;

/**
 * A column of whole numbers in one coordinate, decoded by rounding to the nearest one inside the bounds. Decoding inverts
 * encoding exactly while the range spans fewer than about 2^22 deviations of float32 resolution.
 *
 * @param scaling values to scores
 * @param lower smallest value that is decoded
 * @param upper largest value that is decoded, above lower
 * @param wide whether values are {@link Long}; otherwise they are {@link Integer} and the bounds lie in its range
 */
public record IntegerCodec(NumberScaling scaling, long lower, long upper, boolean wide) implements ColumnCodec {

    /**
     * Checks the components.
     *
     * @param scaling as the component
     * @param lower as the component
     * @param upper as the component
     * @param wide as the component
     */
    public IntegerCodec {
        if (scaling == null) {
            throw new TableException("An integer column has no scaling.");
        }
        if (lower >= upper) {
            throw new TableException("The bounds must be increasing, but found [" + lower + ", " + upper + "].");
        }
        if (!wide && (lower < Integer.MIN_VALUE || upper > Integer.MAX_VALUE)) {
            throw new TableException("The bounds [" + lower + ", " + upper + "] exceed the range of 32-bit integers.");
        }
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.INTEGER;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(Object value, float[] target, int offset) {
        target[offset] = (float) scaling.score((double) Values.whole(value));
    }

    @Override
    public boolean admits(Object value) {
        return ColumnCodec.super.admits(value) && Values.whole(value) >= lower && Values.whole(value) <= upper;
    }

    @Override
    public Object decode(float[] source, int offset, DecodeRow row) {
        long rounded = Math.round(scaling.valueOfAny(source[offset]));
        long bounded = Math.max(lower, Math.min(upper, rounded));
        if (wide) {
            return bounded;
        }
        return (int) bounded;
    }

    @Override
    public Optional<ConvexSet> convexSet() {
        return Optional.of(Sets.interval(scaling.score((double) lower), scaling.score((double) upper)));
    }

    @Override
    public List<String> labels(String column) {
        return List.of(column);
    }
}
