// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Dates and times as whole numbers of a unit: since 1970-01-01 or since midnight. Date-times are counted in microseconds
 * at the finest, which keeps four-digit years within 64 bits.
 */
final class Temporals {

    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final int SECONDS_A_DAY = 86_400;
    private static final LocalDate FIRST = LocalDate.of(-9_999, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9_999, 12, 31);

    private Temporals() {}

    /** The units that a kind is counted in, the coarsest first. */
    static List<ChronoUnit> units(ColumnKind kind) {
        return switch (kind) {
            case DATE -> List.of(ChronoUnit.DAYS);
            case TIME ->
                List.of(
                        ChronoUnit.HOURS,
                        ChronoUnit.MINUTES,
                        ChronoUnit.SECONDS,
                        ChronoUnit.MILLIS,
                        ChronoUnit.MICROS,
                        ChronoUnit.NANOS);
            case DATE_TIME ->
                List.of(
                        ChronoUnit.DAYS,
                        ChronoUnit.HOURS,
                        ChronoUnit.MINUTES,
                        ChronoUnit.SECONDS,
                        ChronoUnit.MILLIS,
                        ChronoUnit.MICROS);
            default -> List.of();
        };
    }

    static ChronoUnit finest(ColumnKind kind) {
        List<ChronoUnit> units = units(kind);
        return units.get(units.size() - 1);
    }

    static long least(ColumnKind kind, ChronoUnit unit) {
        return kind == ColumnKind.TIME ? 0 : count(start(kind, FIRST), unit);
    }

    static long most(ColumnKind kind, ChronoUnit unit) {
        return switch (kind) {
            case TIME -> count(LocalTime.MAX, unit);
            case DATE_TIME -> count(LAST.atTime(LocalTime.MAX), unit);
            default -> count(LAST, unit);
        };
    }

    private static Object start(ColumnKind kind, LocalDate day) {
        return kind == ColumnKind.DATE ? day : day.atStartOfDay();
    }

    /** Whole units, rounded down. */
    static long count(Object value, ChronoUnit unit) {
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        long nanosAUnit = unit.getDuration().toNanos();
        if (value instanceof LocalTime time) {
            return time.toNanoOfDay() / nanosAUnit;
        }
        LocalDateTime moment = (LocalDateTime) value;
        long seconds = moment.toEpochSecond(ZoneOffset.UTC);
        return nanosAUnit >= NANOS_A_SECOND
                ? Math.floorDiv(seconds, nanosAUnit / NANOS_A_SECOND)
                : seconds * (NANOS_A_SECOND / nanosAUnit) + moment.get(ChronoField.NANO_OF_SECOND) / nanosAUnit;
    }

    /** Units with their fraction. */
    static double exactCount(Object value, ChronoUnit unit) {
        ChronoUnit finest = value instanceof LocalTime ? ChronoUnit.NANOS : ChronoUnit.MICROS;
        long a = perUnit(unit, finest);
        return value instanceof LocalDate || a == 1
                ? count(value, unit)
                : count(value, unit) + (double) Math.floorMod(count(value, finest), a) / a;
    }

    /** How many of a finer unit a unit has. */
    static long perUnit(ChronoUnit unit, ChronoUnit finer) {
        return Math.max(1, unit.getDuration().toNanos() / finer.getDuration().toNanos());
    }

    static Object value(ColumnKind kind, long count, ChronoUnit unit) {
        long nanosAUnit = unit.getDuration().toNanos();
        if (kind == ColumnKind.DATE) {
            return LocalDate.ofEpochDay(count);
        }
        if (kind == ColumnKind.TIME) {
            return LocalTime.ofNanoOfDay(count * nanosAUnit);
        }
        if (nanosAUnit >= NANOS_A_SECOND) {
            return LocalDateTime.ofEpochSecond(count * (nanosAUnit / NANOS_A_SECOND), 0, ZoneOffset.UTC);
        }
        long unitsASecond = NANOS_A_SECOND / nanosAUnit;
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(count, unitsASecond),
                (int) (Math.floorMod(count, unitsASecond) * nanosAUnit),
                ZoneOffset.UTC);
    }

    /** The number that bounds are given in: days for dates, else seconds. */
    static double axis(Object value) {
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        return value instanceof LocalTime time
                ? (double) time.toNanoOfDay() / NANOS_A_SECOND
                : exactCount(value, ChronoUnit.SECONDS);
    }

    /** The date or time at a number that bounds are given in, for messages; infinities as they are. */
    static Object onAxis(ColumnKind kind, double number) {
        if (Double.isInfinite(number)) {
            return number;
        }
        ChronoUnit unit = kind == ColumnKind.DATE ? ChronoUnit.DAYS : ChronoUnit.MICROS;
        return value(kind, Math.round(number * unitsOnAxis(kind, unit)), unit);
    }

    /** How many units an axis unit has: days for dates, else seconds. */
    static double unitsOnAxis(ColumnKind kind, ChronoUnit unit) {
        double nanos = unit.getDuration().toNanos();
        return (kind == ColumnKind.DATE ? (double) SECONDS_A_DAY * NANOS_A_SECOND : NANOS_A_SECOND) / nanos;
    }

    /** Reads an ISO text. */
    static Object parse(ColumnKind kind, String text) {
        try {
            return switch (kind) {
                case DATE -> LocalDate.parse(text);
                case TIME -> LocalTime.parse(text);
                default -> LocalDateTime.parse(text.replace(' ', 'T'));
            };
        } catch (DateTimeException e) {
            throw new TableException(
                    "'" + Values.brief(text) + "' is no " + kind.label() + "; write it as " + example(kind) + ".");
        }
    }

    private static String example(ColumnKind kind) {
        return switch (kind) {
            case DATE -> "2024-12-31";
            case TIME -> "23:59:30";
            default -> "2024-12-31T23:59:30";
        };
    }
}
