// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import org.phdiffusion.table.ColumnCodec;
import org.phdiffusion.table.ConstantColumn;
import org.phdiffusion.table.DecodeRow;
import org.phdiffusion.table.IntegerCodec;
import org.phdiffusion.table.NumberCodec;
import org.phdiffusion.table.SpikeCodec;
import org.phdiffusion.table.TableException;

/** Checks and encodes single values that are given. */
final class GivenValues {

    /** A hundredth of the smallest noise level: encoded bounds are rounded by less. */
    private static final double ROUNDING = 2e-4;

    private GivenValues() {}

    /**
     * Checks that a row of the column's domain can have a value.
     *
     * @throws TableException if the value is of another kind, out of bounds, unknown, or not that of a constant column
     */
    static void requireAdmissible(ColumnCodec codec, Object value) {
        float[] coordinates = new float[codec.width()];
        codec.encode(value, coordinates, 0);
        if (isOutside(codec, value, coordinates)) {
            Object nearest = codec.decode(project(codec, coordinates), 0, DecodeRow.of(0));
            throw new TableException("the value '" + value + "' is out of bounds; the nearest value allowed is '"
                    + nearest + "'. Correct it, or fit the encoding with wider bounds and learn the model again.");
        }
        if (codec instanceof ConstantColumn constant && !isSame(constant.value(), value)) {
            throw new TableException("the value '" + value + "' cannot be given, because the column always is '"
                    + constant.value() + "' in the data that the model was learned from.");
        }
    }

    /** Whether a value of the column's kind is out of its bounds. */
    static boolean isOutside(ColumnCodec codec, Object value) {
        float[] coordinates = new float[codec.width()];
        codec.encode(value, coordinates, 0);
        return isOutside(codec, value, coordinates);
    }

    private static boolean isOutside(ColumnCodec codec, Object value, float[] coordinates) {
        if (codec instanceof NumberCodec number) {
            double x = ((Number) value).doubleValue();
            return !(x >= number.lower() && x <= number.upper());
        }
        if (codec instanceof IntegerCodec integer) {
            long x = ((Number) value).longValue();
            return x < integer.lower() || x > integer.upper();
        }
        if (codec instanceof SpikeCodec spike) {
            boolean frequent = coordinates[0] > 0;
            return !frequent && isOutside(spike.rest(), value);
        }
        return codec.convexSet()
                .map(set -> set.squaredDistance(coordinates, 0) > ROUNDING * ROUNDING)
                .orElse(false);
    }

    private static boolean isSame(Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return one.equals(other);
    }

    /** Encodes a value of the column's kind, moved to the column's set, where it may be by rounding or more. */
    static void encodeInside(ColumnCodec codec, Object value, float[] target, int offset) {
        codec.encode(value, target, offset);
        codec.convexSet().ifPresent(set -> set.project(target, offset));
    }

    private static float[] project(ColumnCodec codec, float[] coordinates) {
        codec.convexSet().ifPresent(set -> set.project(coordinates, 0));
        return coordinates;
    }
}
