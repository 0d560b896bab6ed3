// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.phdiffusion.table.ColumnKind;

/** Dates and times as ISO 8601 writes them: 2024-12-31, 23:59 or 23:59:30.5, and both with a T or a blank between. */
final class TimeTexts {

    private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String TIME = "[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?";
    private static final Pattern DATES = Pattern.compile(DATE);
    private static final Pattern TIMES = Pattern.compile(TIME);
    private static final Pattern DATE_TIMES = Pattern.compile(DATE + "[T ]" + TIME);

    private TimeTexts() {}

    /** What a text is; null if it is neither a date nor a time, or one that does not exist. */
    static ColumnKind kind(String text) {
        if (text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
            return null;
        }
        ColumnKind kind = DATES.matcher(text).matches()
                ? ColumnKind.DATE
                : TIMES.matcher(text).matches()
                        ? ColumnKind.TIME
                        : DATE_TIMES.matcher(text).matches() ? ColumnKind.DATE_TIME : null;
        try {
            if (kind != null) {
                value(kind, text);
            }
            return kind;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The date or time. */
    static Object value(ColumnKind kind, String text) {
        return switch (kind) {
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalTime.parse(text);
            default -> LocalDateTime.parse(text.replace(' ', 'T'));
        };
    }
}
