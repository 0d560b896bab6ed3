// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an expression amounts to: {@code sum coefficient column + constant}. Two points in time cannot be added, but their
 * difference is a duration; hence every form knows how many dates and times of day it sums up. A form with 0 of both is a
 * number or a duration, one with a single date is a date again, and a comparison makes sense if both sides have as many.
 *
 * @param coefficients by column name, in the order of first appearance, none zero
 * @param constant in seconds unless the form is a number
 * @param quantity what is counted
 * @param dates how many dates it sums up
 * @param times how many times of day it sums up
 */
record AffineForm(
        Map<String, BigDecimal> coefficients,
        BigDecimal constant,
        Quantity quantity,
        BigDecimal dates,
        BigDecimal times) {

    enum Quantity {
        NUMBER,
        SECONDS,
        UNKNOWN
    }

    static AffineForm number(BigDecimal value) {
        return new AffineForm(Map.of(), value, Quantity.NUMBER, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    static AffineForm duration(BigDecimal seconds) {
        return new AffineForm(Map.of(), seconds, Quantity.SECONDS, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    static AffineForm date(BigDecimal seconds) {
        return new AffineForm(Map.of(), seconds, Quantity.SECONDS, BigDecimal.ONE, BigDecimal.ZERO);
    }

    static AffineForm time(BigDecimal seconds) {
        return new AffineForm(Map.of(), seconds, Quantity.SECONDS, BigDecimal.ZERO, BigDecimal.ONE);
    }

    static AffineForm column(String name, ColumnUnit unit) {
        Map<String, BigDecimal> one = Map.of(name, BigDecimal.ONE);
        boolean date = unit == ColumnUnit.DATE || unit == ColumnUnit.DATE_TIME;
        boolean time = unit == ColumnUnit.TIME;
        Quantity quantity = switch (unit) {
            case NUMBER -> Quantity.NUMBER;
            case DATE, DATE_TIME, TIME -> Quantity.SECONDS;
            default -> Quantity.UNKNOWN;
        };
        return new AffineForm(
                one,
                BigDecimal.ZERO,
                quantity,
                date ? BigDecimal.ONE : BigDecimal.ZERO,
                time ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    boolean isConstant() {
        return coefficients.isEmpty();
    }

    boolean isZero() {
        return isConstant() && constant.signum() == 0 && isPlain();
    }

    boolean unknown() {
        return quantity == Quantity.UNKNOWN;
    }

    /** Whether it is no point in time. */
    boolean isPlain() {
        return dates.signum() == 0 && times.signum() == 0;
    }

    /** Whether a sum, difference or comparison of both can make sense; zero is a number and a duration alike. */
    boolean countsLike(AffineForm other) {
        return quantity == other.quantity || unknown() || other.unknown() || isZero() || other.isZero();
    }

    AffineForm plus(AffineForm other) {
        Map<String, BigDecimal> sum = new LinkedHashMap<>(coefficients);
        other.coefficients.forEach((name, value) -> sum.merge(name, value, BigDecimal::add));
        sum.values().removeIf(value -> value.signum() == 0);
        return new AffineForm(
                sum, constant.add(other.constant), joint(other), dates.add(other.dates), times.add(other.times));
    }

    /** Not knowing is the only uncertainty that stays; a zero takes what the other side is. */
    private Quantity joint(AffineForm other) {
        if (unknown() || other.unknown()) {
            return Quantity.UNKNOWN;
        }
        return isZero() ? other.quantity : quantity;
    }

    /** The product with a constant number or duration. */
    AffineForm times(AffineForm factor) {
        BigDecimal by = factor.constant;
        Map<String, BigDecimal> scaled = new LinkedHashMap<>();
        if (by.signum() != 0) {
            coefficients.forEach((name, value) -> scaled.put(name, value.multiply(by)));
        }
        Quantity product =
                factor.quantity == Quantity.SECONDS && quantity == Quantity.NUMBER ? Quantity.SECONDS : quantity;
        return new AffineForm(scaled, constant.multiply(by), product, dates.multiply(by), times.multiply(by));
    }

    AffineForm negated() {
        return times(number(BigDecimal.ONE.negate()));
    }

    /** What it is, in words that go after "is". */
    String label() {
        if (dates.compareTo(BigDecimal.ONE) == 0 && times.signum() == 0) {
            return "a date";
        }
        if (times.compareTo(BigDecimal.ONE) == 0 && dates.signum() == 0) {
            return "a time of day";
        }
        if (!isPlain()) {
            return "neither a date nor a duration";
        }
        return quantity == Quantity.NUMBER ? "a number" : "a duration";
    }
}
