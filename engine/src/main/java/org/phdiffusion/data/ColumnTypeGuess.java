// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.phdiffusion.table.ColumnKind;

/**
 * Decides from the texts of a column what it holds. Only plain decimal notation counts as a number: hexadecimal floats,
 * digit grouping, {@code NaN}, {@code inf} and codes with leading zeros such as {@code 00123} do not. Independent of
 * the locale.
 */
final class ColumnTypeGuess {

    private static final Pattern INTEGER = Pattern.compile("[+-]?(0|[1-9][0-9]*)");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]{1,3}(\\.?[0-9]{3})*,[0-9]+");
    private static final Set<String> SPECIAL = Set.of("nan", "inf", "infinity", "1.#inf", "1.#qnan", "1.#ind");
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int LONG_DIGITS = 20;
    private static final double MOSTLY = 0.5;

    private final boolean decimalComma;
    private long values;
    private long numbers;
    private boolean integers = true;
    private boolean booleans = true;
    private boolean times = true;
    private ColumnKind time;
    private boolean wide;
    private boolean wholeNumbers = true;
    private long decimalCommas;
    private Place special;
    private Place beyondLong;
    private Place overflow;
    private Place text;

    /** Where a text was found. */
    private record Place(String value, long line) {}

    ColumnTypeGuess(boolean decimalComma) {
        this.decimalComma = decimalComma;
    }

    void add(String value, long line) {
        values++;
        booleans = booleans && isBoolean(value);
        String plain = decimalComma ? withPoint(value) : value;
        if (NUMBER.matcher(plain).matches()) {
            times = false;
            addNumber(plain, line);
            return;
        }
        addTime(value);
        if (isSpecial(value)) {
            special = special == null ? new Place(value, line) : special;
        } else {
            text = text == null ? new Place(value, line) : text;
            decimalCommas += !decimalComma && DECIMAL_COMMA.matcher(value).matches() ? 1 : 0;
        }
    }

    /** A point within a number with a decimal comma would separate thousands, which is not read. */
    private static String withPoint(String value) {
        return value.indexOf('.') >= 0 ? "" : value.replace(',', '.');
    }

    private void addTime(String value) {
        if (times) {
            ColumnKind kind = TimeTexts.kind(value);
            times = kind != null && (time == null || time == kind);
            time = kind;
        }
    }

    ColumnKind kind() {
        if (values == 0) {
            return ColumnKind.NOMINAL;
        }
        if (text != null) {
            return booleans ? ColumnKind.BOOLEAN : times ? time : ColumnKind.NOMINAL;
        }
        if (numbers == 0) {
            return ColumnKind.NOMINAL;
        }
        return integers ? ColumnKind.INTEGER : ColumnKind.NUMBER;
    }

    boolean wide() {
        return wide;
    }

    /** Refuses a column of numbers that holds one which is not finite. */
    void check(String where, String column) {
        if (text != null) {
            return;
        }
        if (overflow != null) {
            throw new DataException(where + ", line " + overflow.line() + ", column '" + column + "': the number '"
                    + brief(overflow.value()) + "' is beyond the range of 64-bit floating point, about 1.8e308 in"
                    + " magnitude; correct the value or leave the cell empty.");
        }
        if (special != null) {
            throw new DataException(where + ", line " + special.line() + ", column '" + column + "': '"
                    + brief(special.value()) + "' is not a finite number; correct the value or leave the cell empty.");
        }
    }

    /** A sentence about a column that is not read as its values suggest; null if there is nothing to say. */
    String warning(String column) {
        if (kind() == ColumnKind.NUMBER && wholeNumbers && beyondLong != null) {
            return "Column '" + column + "' is read as decimal numbers, exact to about 16 digits, because line "
                    + beyondLong.line() + " holds '" + brief(beyondLong.value())
                    + "', which is beyond the 64 bits of whole numbers; leave the column out if it holds codes.";
        }
        if (kind() == ColumnKind.NOMINAL && decimalCommas > MOSTLY * values) {
            return "Column '" + column + "' is read as text because its numbers are written with a comma, as in '"
                    + brief(text.value()) + "' on line " + text.line()
                    + "; choose the decimal comma, or write them with a decimal point, and without separators of thousands.";
        }
        if (kind() != ColumnKind.NOMINAL || text == null || numbers <= MOSTLY * values) {
            return null;
        }
        return "Column '" + column + "' is read as text because line " + text.line() + " holds '" + brief(text.value())
                + "', although " + numbers + " of its " + values + " values are numbers.";
    }

    static boolean isBoolean(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    }

    static String brief(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "...";
    }

    private static boolean isSpecial(String value) {
        String unsigned = value.startsWith("-") || value.startsWith("+") ? value.substring(1) : value;
        return SPECIAL.contains(unsigned.toLowerCase(Locale.ROOT));
    }

    private void addNumber(String value, long line) {
        numbers++;
        if (Double.isInfinite(Double.parseDouble(value))) {
            overflow = overflow == null ? new Place(value, line) : overflow;
        }
        if (!wholeNumbers) {
            return;
        }
        if (!INTEGER.matcher(value).matches()) {
            wholeNumbers = false;
            integers = false;
        } else if (!fitsLong(value)) {
            beyondLong = beyondLong == null ? new Place(value, line) : beyondLong;
            integers = false;
        } else {
            long number = Long.parseLong(value);
            wide |= number != (int) number;
        }
    }

    private static boolean fitsLong(String value) {
        if (value.length() > LONG_DIGITS) {
            return false;
        }
        BigInteger number = new BigInteger(value);
        return number.compareTo(LONG_MIN) >= 0 && number.compareTo(LONG_MAX) <= 0;
    }
}
