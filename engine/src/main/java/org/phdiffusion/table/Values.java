// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Checks on single values; the messages are completed with column and row by the caller. */
final class Values {

    private static final int BRIEF_LENGTH = 40;
    private static final int BRIEF_ITEMS = 5;

    private static final int LAST_YEAR = 9_999;

    private Values() {}

    static double number(Object value) {
        check(ColumnKind.NUMBER, value);
        return ((Number) value).doubleValue();
    }

    static long whole(Object value) {
        check(ColumnKind.INTEGER, value);
        return ((Number) value).longValue();
    }

    static boolean truth(Object value) {
        check(ColumnKind.BOOLEAN, value);
        return (Boolean) value;
    }

    static String text(Object value) {
        check(ColumnKind.NOMINAL, value);
        return (String) value;
    }

    static void check(ColumnKind kind, Object value) {
        if (value == null) {
            throw new TableException("the value is missing; leave the row out or fill the gap.");
        }
        if (!kind.accepts(value)) {
            throw new TableException("expected a value of kind " + kind.label() + ", but found "
                    + value.getClass().getSimpleName() + " '" + brief(value.toString()) + "'.");
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw new TableException(
                    "the value " + number + " is not a finite number; remove the row or mark the value as missing.");
        }
        if (isFar(value)) {
            throw new TableException("the value " + value + " lies beyond the years -" + LAST_YEAR + " to " + LAST_YEAR
                    + "; correct it, or mark the value as missing.");
        }
    }

    private static boolean isFar(Object value) {
        return (value instanceof LocalDate date && Math.abs(date.getYear()) > LAST_YEAR)
                || (value instanceof LocalDateTime time && Math.abs(time.getYear()) > LAST_YEAR);
    }

    static String brief(String text) {
        return text.length() <= BRIEF_LENGTH ? text : text.substring(0, BRIEF_LENGTH) + "...";
    }

    static String brief(List<String> texts) {
        String shown = String.join(
                ", ", texts.stream().limit(BRIEF_ITEMS).map(Values::brief).toList());
        return texts.size() <= BRIEF_ITEMS
                ? "[" + shown + "]"
                : "[" + shown + " and " + (texts.size() - BRIEF_ITEMS) + " more]";
    }
}
