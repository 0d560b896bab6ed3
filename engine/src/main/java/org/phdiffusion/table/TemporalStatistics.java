// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Statistics of a column of dates or times: the coarsest unit that all values are whole multiples of is kept. */
final class TemporalStatistics extends ColumnStatistics {

    private static final int COUNTED = 1_000;

    private final Moments moments = new Moments();
    private final ValueCounts counts = new ValueCounts(COUNTED);
    private final BoundsRule rule;
    private final List<ChronoUnit> units;
    private final ChronoUnit finest;
    private int unit;
    private Object first;
    private long smallest = Long.MAX_VALUE;
    private long largest = Long.MIN_VALUE;

    TemporalStatistics(TableColumn column, EncodingSettings settings) {
        super(column, settings);
        this.rule = BoundsRule.of(column, settings);
        this.units = Temporals.units(column.kind());
        this.finest = Temporals.finest(column.kind());
    }

    @Override
    void add(Object value) {
        first = first == null ? value : first;
        long count = Temporals.count(value, finest);
        moments.add((double) count);
        counts.add(value);
        smallest = Math.min(smallest, count);
        largest = Math.max(largest, count);
        while (count % Temporals.perUnit(units.get(unit), finest) != 0) {
            unit++;
        }
    }

    @Override
    Choice choose() {
        ColumnKind kind = column().kind();
        ChronoUnit counted = units.get(unit);
        long a = Temporals.perUnit(counted, finest);
        double scale = Temporals.unitsOnAxis(kind, counted);
        rule.checkTimes(kind, Temporals.value(kind, smallest, finest), Temporals.value(kind, largest, finest));
        if (smallest == largest) {
            return new Choice(new ConstantColumn(kind, first), "all values are " + first, 1);
        }
        Bounds bounds = rule.signedBounds((double) smallest / a, (double) largest / a, scale);
        long lower = Math.max(Temporals.least(kind, counted), (long) Math.ceil(bounds.lower()));
        long upper = Math.min(Temporals.most(kind, counted), (long) Math.floor(bounds.upper()));
        Standardisation scaling = new Standardisation(moments.mean() / a, moments.deviation() / a);
        TemporalCodec codec =
                new TemporalCodec(kind, counted, scaling, Math.min(lower, smallest / a), Math.max(upper, largest / a));
        return new Choice(
                codec,
                "all values are whole " + counted.toString().toLowerCase(Locale.ROOT),
                counts.exceeded() ? ColumnProposal.UNKNOWN : counts.distinct());
    }
}
