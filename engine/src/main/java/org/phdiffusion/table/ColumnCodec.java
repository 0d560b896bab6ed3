// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;
import java.util.Optional;
import org.phdiffusion.control.ConvexSet;

/**
 * Turns the values of one column into {@link #width()} coordinates and back. Immutable. Decoding is total: any
 * coordinates, not-a-number included, give a value of the column's type inside its domain.
 */
public sealed interface ColumnCodec
        permits NumberCodec,
                IntegerCodec,
                BooleanCodec,
                NominalCodec,
                OrdinalCodec,
                SpikeCodec,
                TemporalCodec,
                ConstantColumn,
                IdentifierCodec {

    /**
     * What the column holds.
     *
     * @return the kind
     */
    ColumnKind kind();

    /**
     * Number of coordinates.
     *
     * @return 0 for a constant column and for identifiers
     */
    int width();

    /**
     * Whether whole numbers are {@link Long} rather than {@link Integer}.
     *
     * @return false for columns of other kinds
     */
    default boolean wide() {
        return false;
    }

    /**
     * Writes the coordinates of a value.
     *
     * @param value of the column's type, not null
     * @param target receives {@code width()} finite values
     * @param offset index of the first
     * @throws TableException if the value is not of the column's type, not finite, or an unknown category
     */
    void encode(Object value, float[] target, int offset);

    /**
     * Whether a value lies within the column's bounds and categories, judged by the value itself: coordinates are rounded,
     * and those of values far out may be cut off.
     *
     * @param value not null
     * @return false also for a value of another type
     */
    default boolean admits(Object value) {
        try {
            encode(value, new float[width()], 0);
            return true;
        } catch (TableException e) {
            return false;
        }
    }

    /**
     * Reads a value.
     *
     * @param source any values, not modified
     * @param offset index of the first coordinate
     * @param row the cell that is decoded, for values that are drawn or counted
     * @return a value in the column's domain, never null
     */
    Object decode(float[] source, int offset, DecodeRow row);

    /**
     * The closed convex set that holds the coordinates of every value in the domain.
     *
     * @return empty for a column without coordinates
     */
    Optional<ConvexSet> convexSet();

    /**
     * A name for each coordinate.
     *
     * @param column the column's name
     * @return {@code width()} labels
     */
    List<String> labels(String column);
}
