// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Dates and times of day as literals. */
final class Moments {

    static final String ALLOWED =
            "a date is written 2024-01-31, a date and time 2024-01-31T12:00 or 2024-01-31T12:00:00, a time of day 12:00";

    private static final int NANO_DIGITS = 9;

    private Moments() {}

    /** Parses what the lexer took for a moment. */
    static Moment parse(String text) {
        if (text.indexOf('-') < 0) {
            LocalTime time = LocalTime.parse(text);
            BigDecimal seconds =
                    BigDecimal.valueOf(time.toNanoOfDay(), NANO_DIGITS).stripTrailingZeros();
            return new Moment(AffineForm.time(seconds), new Expression.Literal(seconds, time.toString()));
        }
        if (text.indexOf('T') < 0) {
            LocalDate date = LocalDate.parse(text);
            return date(date.atStartOfDay(), date.toString());
        }
        LocalDateTime both = LocalDateTime.parse(text);
        return date(both, both.toString());
    }

    private static Moment date(LocalDateTime moment, String text) {
        BigDecimal seconds = BigDecimal.valueOf(moment.toLocalDate().toEpochDay())
                .multiply(TimeUnit.DAYS.seconds())
                .add(BigDecimal.valueOf(moment.toLocalTime().toNanoOfDay(), NANO_DIGITS))
                .stripTrailingZeros();
        return new Moment(AffineForm.date(seconds), new Expression.Literal(seconds, text));
    }

    static RuleException mistake(int line, Token token, DateTimeException cause) {
        return RuleException.at(
                line,
                token.character(),
                "'" + token.text() + "' is no date or time (" + cause.getMessage() + "); " + ALLOWED + ".");
    }

    /** A literal and what it amounts to. */
    record Moment(AffineForm form, Expression.Literal literal) {}
}
