// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;
import java.util.Optional;
import org.phdiffusion.control.ConvexSet;

/**
 * A column of keys: no coordinate, nothing learned, none of the original keys stored. Row i is decoded to a fresh key, the
 * number {@code first + i}; text gets the prefix and leading zeros before it. As {@code first} lies above every number
 * that an original key ends with, no fresh key equals an original one.
 *
 * @param kind NOMINAL or INTEGER
 * @param prefix what stands before the number, not ending in a digit; empty for whole numbers
 * @param digits least number of digits, in [1, 18]; 1 for whole numbers
 * @param first number of row 0, at least 0
 * @param wide whether keys are {@link Long}; false for text
 */
public record IdentifierCodec(ColumnKind kind, String prefix, int digits, long first, boolean wide)
        implements ColumnCodec {

    /** Largest number of digits that are filled with zeros. */
    public static final int MAX_DIGITS = 18;

    /**
     * Checks the components.
     *
     * @param kind as the component
     * @param prefix as the component
     * @param digits as the component
     * @param first as the component
     * @param wide as the component
     */
    public IdentifierCodec {
        if (kind != ColumnKind.NOMINAL && kind != ColumnKind.INTEGER) {
            throw new TableException("Identifiers must be texts or whole numbers, not of kind " + kind.label() + ".");
        }
        if (kind == ColumnKind.NOMINAL ? wide : !prefix.isEmpty() || digits != 1) {
            throw new TableException("Identifiers cannot have both a number's and a text's shape.");
        }
        boolean digitEnd = !prefix.isEmpty() && isDigit(prefix.charAt(prefix.length() - 1));
        if (prefix.length() > JsonObjectReader.MAX_TEXT || digitEnd) {
            throw new TableException("The prefix of identifiers must have at most " + JsonObjectReader.MAX_TEXT
                    + " characters, the last of which is no digit, but is '" + Values.brief(prefix) + "'.");
        }
        if (digits < 1 || digits > MAX_DIGITS) {
            throw new TableException("The number of digits must be in [1, " + MAX_DIGITS + "], but is " + digits + ".");
        }
        if (first < 0 || (kind == ColumnKind.INTEGER && !wide && first > Integer.MAX_VALUE)) {
            throw new TableException(
                    "The first fresh key must not be negative nor beyond its type, but is " + first + ".");
        }
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public int width() {
        return 0;
    }

    /** Accepts any value of the column's kind, and writes nothing. */
    @Override
    public void encode(Object value, float[] target, int offset) {
        Values.check(kind, value);
    }

    /** Beyond the range of its type, which takes billions of rows, numbering begins anew at the first key. */
    @Override
    public Object decode(float[] source, int offset, DecodeRow row) {
        long limit = kind == ColumnKind.INTEGER && !wide ? Integer.MAX_VALUE : Long.MAX_VALUE;
        long room = limit - first;
        long number = first + (room == Long.MAX_VALUE ? row.number() : row.number() % (room + 1));
        if (kind == ColumnKind.INTEGER) {
            return typed(number);
        }
        String plain = Long.toString(number);
        return prefix + "0".repeat(Math.max(0, digits - plain.length())) + plain;
    }

    private Object typed(long number) {
        if (wide) {
            return number;
        }
        return (int) number;
    }

    @Override
    public Optional<ConvexSet> convexSet() {
        return Optional.empty();
    }

    @Override
    public List<String> labels(String column) {
        return List.of();
    }
}
