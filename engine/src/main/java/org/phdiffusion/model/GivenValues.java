// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import org.phdiffusion.table.ColumnCodec;
import org.phdiffusion.table.ConstantColumn;
import org.phdiffusion.table.DecodeRow;
import org.phdiffusion.table.TableException;

/** Checks and encodes single values that are given. */
final class GivenValues {

    private GivenValues() {}

    /**
     * Checks that a row of the column's domain can have a value.
     *
     * @throws TableException if the value is of another kind, out of bounds, unknown, or not that of a constant column
     */
    static void requireAdmissible(ColumnCodec codec, Object value) {
        float[] coordinates = new float[codec.width()];
        codec.encode(value, coordinates, 0);
        if (!codec.admits(value)) {
            Object nearest = codec.decode(project(codec, coordinates), 0, DecodeRow.of(0));
            throw new TableException("the value '" + value + "' is out of bounds; the nearest value allowed is '"
                    + nearest + "'. Correct it, or fit the encoding with wider bounds and learn the model again.");
        }
        if (codec instanceof ConstantColumn constant && !isSame(constant.value(), value)) {
            throw new TableException("the value '" + value + "' cannot be given, because the column always is '"
                    + constant.value() + "' in the data that the model was learned from.");
        }
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
