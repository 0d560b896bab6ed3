// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** How a column is compared: by size, or by sameness. Dates and times are compared by size, in seconds. */
enum ColumnRole {
    /** Values that can be subtracted. */
    NUMERIC,
    /** Values that are the same or not. */
    CATEGORICAL;

    private static final double NANOS = 1e-9;

    /** The role of a column, from the first value present; a column without values is categorical. */
    static ColumnRole of(Iterable<Object[]> rows, int column) {
        for (Object[] row : rows) {
            Object value = row[column];
            if (value != null) {
                return value instanceof String || value instanceof Boolean ? CATEGORICAL : NUMERIC;
            }
        }
        return CATEGORICAL;
    }

    /** The size of a value: the number itself, or seconds; not a number where the cell is missing or the number is not finite. */
    static double size(Object value) {
        if (value instanceof Number number) {
            double size = number.doubleValue();
            return Double.isInfinite(size) ? Double.NaN : size;
        }
        if (value instanceof LocalDate date) {
            return seconds(date.atStartOfDay());
        }
        if (value instanceof LocalDateTime time) {
            return seconds(time);
        }
        if (value instanceof LocalTime time) {
            return time.toNanoOfDay() * NANOS;
        }
        if (value instanceof ZonedDateTime time) {
            return seconds(time.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime());
        }
        if (value instanceof Instant instant) {
            return seconds(instant);
        }
        return Double.NaN;
    }

    private static double seconds(LocalDateTime time) {
        return seconds(time.toInstant(ZoneOffset.UTC));
    }

    private static double seconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() * NANOS;
    }
}
