// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Statistics of a column of whole numbers. At most 20 different values, each seen ten times on average, are ordinal. Keys
 * are numbers that are all different in a column named like a key, or that count up from at most 10 with few gaps.
 */
final class IntegerStatistics extends NumericStatistics {

    private static final int FEW = 20;
    private static final int ROWS_A_VALUE = 10;
    private static final long FIRST_OF_A_COUNT = 10;
    private static final double GAPS = 2;

    /** Fresh keys a column of 32-bit keys must have room for. */
    private static final long ROOM = 1L << 24;

    private long smallest = Long.MAX_VALUE;
    private long largest = Long.MIN_VALUE;
    private long previous;
    private boolean increasing = true;
    private boolean wide;

    IntegerStatistics(TableColumn column, EncodingSettings settings) {
        super(column, settings);
    }

    @Override
    void add(Object value) {
        long number = Values.whole(value);
        increasing &= summary().count() == 0 || number > previous;
        previous = number;
        add(value, (double) number);
        smallest = Math.min(smallest, number);
        largest = Math.max(largest, number);
        wide |= value instanceof Long;
    }

    @Override
    ColumnCodec codec(ScaledValues values, Method method) {
        Bounds bounds = method == Method.LOGARITHM
                ? rule().logBounds(values.smallest(), values.largest(), logOffset(values.smallest()))
                : rule().bounds(values.smallest(), values.largest());
        // Casts saturate; the data themselves stay inside, also where a double cannot tell them apart.
        boolean all = values.smallest() == (double) smallest;
        long least = all ? smallest : (long) values.smallest();
        long most = values.largest() == (double) largest ? largest : (long) values.largest();
        long lower = Math.min(least, Math.max(limit(false), (long) Math.ceil(bounds.lower())));
        long upper = Math.max(most, Math.min(limit(true), (long) Math.floor(bounds.upper())));
        return new IntegerCodec(scaling(values, method, lower, upper), lower, upper, wide);
    }

    /** Neighbouring 64-bit integers may be one and the same double, which leaves nothing to rank. */
    private NumberScaling scaling(ScaledValues values, Method method, long lower, long upper) {
        if (method == Method.LOGARITHM) {
            return values.logarithm(logOffset(values.smallest()));
        }
        return method == Method.AFFINE || values.smallest() == values.largest()
                ? values.standardisation()
                : values.quantileMap((double) lower, (double) upper);
    }

    @Override
    double logOffset(double least) {
        return least > 0 ? 0 : least == 0 ? 1 : -1;
    }

    @Override
    Object typed(double value) {
        return typed((long) value);
    }

    private Object typed(long value) {
        if (wide) {
            return value;
        }
        return (int) value;
    }

    @Override
    boolean prefersOrdinal() {
        return !counts().exceeded()
                && counts().distinct() <= FEW
                && counts().added() >= (long) ROWS_A_VALUE * counts().distinct();
    }

    @Override
    Choice chooseFirst(Treatment treatment) {
        if (treatment == Treatment.NOMINAL) {
            return nominal();
        }
        if (treatment == Treatment.IDENTIFIER) {
            return identifier("chosen by the user");
        }
        if (treatment != Treatment.AUTO || !holdsKeys()) {
            return null;
        }
        return identifier(
                numbersRows()
                        ? "the values only number the rows"
                        : "all values are different and the name is that of a key");
    }

    @Override
    boolean holdsKeys() {
        boolean possible = counts().added() > FEW && hasRoom() && smallest >= 0;
        return possible && (numbersRows() || (KeyName.matches(name()) && allDiffer()));
    }

    private boolean numbersRows() {
        return increasing && smallest <= FIRST_OF_A_COUNT && largest - smallest <= GAPS * counts().added();
    }

    private boolean allDiffer() {
        double[] sample = summary().sorted();
        return counts().distinctShare() == 1 && FrequentValue.of(sample).share() * sample.length <= 1;
    }

    private boolean hasRoom() {
        return largest < (wide ? Long.MAX_VALUE : Integer.MAX_VALUE) - ROOM;
    }

    private Choice identifier(String reason) {
        if (!hasRoom()) {
            throw new TableException(
                    "Column '" + name() + "' is to be treated as an identifier, but above its largest value " + largest
                            + " there is no room for fresh keys; leave the column out.");
        }
        IdentifierCodec codec = new IdentifierCodec(ColumnKind.INTEGER, "", 1, Math.max(0, largest + 1), wide);
        return new Choice(codec, reason, distinct(), identifierWarning(codec));
    }

    private Choice nominal() {
        Map<String, Long> rows = new LinkedHashMap<>();
        counts().counts().forEach((value, count) -> rows.put(value.toString(), count[0]));
        return new NominalFitter(this).choose(wide ? CategoryType.LONG : CategoryType.INTEGER, rows, counts());
    }

    private long limit(boolean high) {
        if (wide) {
            return high ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        return high ? Integer.MAX_VALUE : Integer.MIN_VALUE;
    }
}
