// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/** Statistics of a column of whole numbers. */
final class IntegerStatistics extends ColumnStatistics {

    private final ScalingFitter fitter;
    private final BoundsRule rule;
    private long smallest = Long.MAX_VALUE;
    private long largest = Long.MIN_VALUE;
    private boolean wide;

    IntegerStatistics(TableColumn column, EncodingSettings settings) {
        super(column);
        this.fitter = new ScalingFitter(settings);
        this.rule = BoundsRule.of(column, settings);
    }

    @Override
    void add(Object value) {
        long number = Values.whole(value);
        fitter.add((double) number);
        smallest = Math.min(smallest, number);
        largest = Math.max(largest, number);
        wide |= value instanceof Long;
    }

    @Override
    ColumnCodec codec() {
        Bounds bounds = rule.bounds((double) smallest, (double) largest);
        if (smallest == largest) {
            return new ConstantColumn(ColumnKind.INTEGER, typed(smallest));
        }
        // Casts saturate; the data themselves stay inside, also where a double cannot tell them apart.
        long lower = Math.min(smallest, Math.max(limit(false), (long) Math.ceil(bounds.lower())));
        long upper = Math.max(largest, Math.min(limit(true), (long) Math.floor(bounds.upper())));
        return new IntegerCodec(scaling(lower, upper), lower, upper, wide);
    }

    /** Neighbouring 64-bit integers may be one and the same double, which leaves nothing to rank. */
    private NumberScaling scaling(long lower, long upper) {
        Moments moments = fitter.moments();
        return moments.constant()
                ? new Standardisation(moments.mean(), moments.deviation())
                : fitter.scaling((double) lower, (double) upper);
    }

    private Object typed(long value) {
        if (wide) {
            return value;
        }
        return (int) value;
    }

    private long limit(boolean high) {
        if (wide) {
            return high ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        return high ? Integer.MAX_VALUE : Integer.MIN_VALUE;
    }
}
