// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A column of linear rules as a grid of admissible values {@code v = step * index}, in the unit of the rules, beside its
 * one coordinate {@code z = (v - mean) / deviation}.
 *
 * <p>Whole numbers, decimals, dates and times have their own grid. A column of reals gets a binary one, about 2^40 steps
 * wide, so that sums of its values and products with small whole numbers are exact in double precision, and a rule that
 * holds exactly also holds as floating point evaluates it.
 *
 * @param column index of the column
 * @param name its name
 * @param coordinate index of its coordinate
 * @param step distance of neighbours, positive
 * @param lowest index of the smallest value
 * @param highest index of the largest value, at least lowest
 * @param mean of the scaling, in the unit of the rules
 * @param deviation of the scaling, in the unit of the rules
 * @param decimal whether values are decimals, so that rules can be checked without rounding
 * @param lowerScore smallest coordinate
 * @param upperScore largest coordinate
 * @param codec the column's codec
 */
record RuleAxis(
        int column,
        String name,
        int coordinate,
        BigDecimal step,
        long lowest,
        long highest,
        double mean,
        double deviation,
        boolean decimal,
        float lowerScore,
        float upperScore,
        ColumnCodec codec) {

    private static final int NANO_DIGITS = 9;
    private static final int BINARY_DIGITS = 40;
    private static final int LEAST_EXPONENT = -900;
    /** Doubles from here on are whole. */
    private static final BigDecimal LARGEST_SCALED = BigDecimal.valueOf(1L << 52);

    static RuleAxis of(EncodedColumn column, int index, int coordinate) {
        ColumnCodec codec = column.codec();
        if (codec instanceof IntegerCodec integer && integer.scaling() instanceof Standardisation scaling) {
            return new RuleAxis(
                    index,
                    column.name(),
                    coordinate,
                    BigDecimal.ONE,
                    integer.lower(),
                    integer.upper(),
                    scaling.mean(),
                    scaling.deviation(),
                    true,
                    (float) scaling.score((double) integer.lower()),
                    (float) scaling.score((double) integer.upper()),
                    codec);
        }
        if (codec instanceof NumberCodec number && number.scaling() instanceof Standardisation scaling) {
            return ofNumbers(column.name(), index, coordinate, number, scaling);
        }
        if (codec instanceof TemporalCodec time) {
            BigDecimal unit = BigDecimal.valueOf(time.unit().getDuration().toNanos(), NANO_DIGITS);
            return new RuleAxis(
                    index,
                    column.name(),
                    coordinate,
                    unit.stripTrailingZeros(),
                    time.lower(),
                    time.upper(),
                    time.scaling().mean() * unit.doubleValue(),
                    time.scaling().deviation() * unit.doubleValue(),
                    true,
                    (float) time.scaling().score((double) time.lower()),
                    (float) time.scaling().score((double) time.upper()),
                    codec);
        }
        throw new TableException("Column '" + column.name()
                + "' is named in a linear rule, but its coordinate is not proportional to its value; have it treated as"
                + " a plain number.");
    }

    private static RuleAxis ofNumbers(
            String name, int index, int coordinate, NumberCodec number, Standardisation scaling) {
        BigDecimal lower = new BigDecimal(number.lower());
        BigDecimal upper = new BigDecimal(number.upper());
        boolean decimal = number.decimals() != NumberCodec.ALL_DECIMALS;
        BigDecimal step = decimal ? BigDecimal.ONE.movePointLeft(number.decimals()) : binaryStep(number);
        BigDecimal scaled = lower.abs().max(upper.abs()).divide(step);
        if (decimal && (scaled.compareTo(LARGEST_SCALED) >= 0 || first(lower, step) > last(upper, step))) {
            // the codec does not round such values either
            decimal = false;
            step = binaryStep(number);
        }
        return new RuleAxis(
                index,
                name,
                coordinate,
                step,
                first(lower, step),
                Math.max(first(lower, step), last(upper, step)),
                scaling.mean(),
                scaling.deviation(),
                decimal,
                (float) scaling.score(number.lower()),
                (float) scaling.score(number.upper()),
                number);
    }

    private static long first(BigDecimal lower, BigDecimal step) {
        return lower.divide(step).setScale(0, RoundingMode.CEILING).longValueExact();
    }

    private static long last(BigDecimal upper, BigDecimal step) {
        return upper.divide(step).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** A power of 2: fine within the range, but not finer than the largest value's last digit. */
    private static BigDecimal binaryStep(NumberCodec number) {
        double largest = Math.max(Math.abs(number.lower()), Math.abs(number.upper()));
        double range = number.upper() / 2 - number.lower() / 2;
        int exponent = Math.max(
                Math.max(Math.getExponent(range) - BINARY_DIGITS, Math.getExponent(largest) - 52), LEAST_EXPONENT);
        return new BigDecimal(Math.scalb(1.0, exponent));
    }

    /** The coordinate of a value of the grid. */
    double score(long index) {
        return score(step.multiply(BigDecimal.valueOf(index)));
    }

    /** The coordinate of a value in the unit of the rules. */
    double score(BigDecimal value) {
        return value.subtract(new BigDecimal(mean)).doubleValue() / deviation;
    }

    /** The least coordinate from an index on; a real column's bounds need not lie on its grid. */
    double scoreFrom(long index) {
        return index == lowest && !decimal && codec instanceof NumberCodec number
                ? score(new BigDecimal(number.lower()))
                : score(index);
    }

    /** The largest coordinate up to an index. */
    double scoreTo(long index) {
        return index == highest && !decimal && codec instanceof NumberCodec number
                ? score(new BigDecimal(number.upper()))
                : score(index);
    }

    /** The coordinate as a real index. */
    double index(double score) {
        return (mean + score * deviation) / step.doubleValue();
    }

    long clamp(long index) {
        return Math.max(lowest, Math.min(highest, index));
    }

    /** The nearest index within the bounds; not-a-number counts as coordinate 0. */
    long nearest(double score) {
        return clamp(Math.round(index(Double.isNaN(score) ? 0 : score)));
    }

    /** The index of a value; null if it lies beside the grid. */
    Long indexOf(BigDecimal value) {
        BigDecimal[] parts = value.divideAndRemainder(step);
        return parts[1].signum() == 0 && parts[0].toBigInteger().bitLength() < Long.SIZE
                ? (Long) parts[0].longValueExact()
                : null;
    }

    /** The cell of an index. */
    Object cell(long index) {
        BigDecimal value = step.multiply(BigDecimal.valueOf(index));
        if (codec instanceof IntegerCodec integer) {
            return integer.wide() ? (Object) index : (Object) Math.toIntExact(index);
        }
        if (codec instanceof TemporalCodec time) {
            return Temporals.value(time.kind(), index, time.unit());
        }
        return value.doubleValue() + 0.0;
    }

    /** The cell of a value; null if it lies beside the grid of decimals. */
    Object cellOf(BigDecimal value) {
        if (!decimal) {
            return value.doubleValue() + 0.0;
        }
        Long index = indexOf(value);
        return index == null || clamp(index) != index ? null : cell(index);
    }

    /** What a term of a rule is a multiple of. */
    BigDecimal quantum(BigDecimal coefficient) {
        return coefficient.multiply(step);
    }
}
