// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.math.BigDecimal;

/** The units that durations are written in. */
enum TimeUnit {
    SECONDS("second", 1),
    MINUTES("minute", 60),
    HOURS("hour", 3_600),
    DAYS("day", 86_400),
    WEEKS("week", 604_800);

    static final String ALLOWED = "seconds, minutes, hours, days or weeks";

    private final String singular;
    private final BigDecimal seconds;

    TimeUnit(String singular, long seconds) {
        this.singular = singular;
        this.seconds = BigDecimal.valueOf(seconds);
    }

    /** The unit of a word in singular or plural; null if there is none. */
    static TimeUnit of(String word) {
        for (TimeUnit unit : values()) {
            if (word.equals(unit.singular) || word.equals(unit.plural())) {
                return unit;
            }
        }
        return null;
    }

    String plural() {
        return singular + "s";
    }

    BigDecimal seconds() {
        return seconds;
    }
}
