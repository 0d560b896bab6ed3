// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** What a column holds, and which Java type its values have; a missing value is null in every kind. */
public enum ColumnKind {
    /** Finite real numbers: {@link Double}. */
    NUMBER("number"),
    /** Whole numbers: {@link Integer} or {@link Long}, the same in all rows. */
    INTEGER("integer"),
    /** Truth values: {@link Boolean}. */
    BOOLEAN("boolean"),
    /** One of finitely many names: {@link String}. */
    NOMINAL("nominal"),
    /** Days: {@link java.time.LocalDate}. */
    DATE("date"),
    /** Times of the day: {@link java.time.LocalTime}. */
    TIME("time"),
    /** Days with a time of the day, in no time zone: {@link java.time.LocalDateTime}. */
    DATE_TIME("date-time");

    private final String label;

    ColumnKind(String label) {
        this.label = label;
    }

    /**
     * The word used in messages and files.
     *
     * @return the kind in lower case
     */
    public String label() {
        return label;
    }

    /**
     * Whether the values lie on an axis, so that bounds make sense.
     *
     * @return true for numbers, whole numbers, dates and times
     */
    public boolean isOrdered() {
        return this != BOOLEAN && this != NOMINAL;
    }

    /**
     * Whether the values are days or times.
     *
     * @return true for DATE, TIME and DATE_TIME
     */
    public boolean isTemporal() {
        return this == DATE || this == TIME || this == DATE_TIME;
    }

    /**
     * Whether a value has this kind's type. Whole numbers are numbers too; whether a number is finite is not asked.
     *
     * @param value not null
     * @return true if a column of this kind can hold the value
     */
    public boolean accepts(Object value) {
        boolean whole = value instanceof Integer || value instanceof Long;
        return switch (this) {
            case NUMBER -> whole || value instanceof Double;
            case INTEGER -> whole;
            case BOOLEAN -> value instanceof Boolean;
            case NOMINAL -> value instanceof String;
            case DATE -> value instanceof LocalDate;
            case TIME -> value instanceof LocalTime;
            case DATE_TIME -> value instanceof LocalDateTime;
        };
    }
}
