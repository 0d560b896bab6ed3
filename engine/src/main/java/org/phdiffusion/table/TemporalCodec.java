// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.phdiffusion.control.ConvexSet;

/**
 * A column of dates, times or date-times in one coordinate: the standardised count of a unit since 1970-01-01 or since
 * midnight, decoded by rounding to the nearest whole unit inside the bounds. Decoding inverts encoding exactly while the
 * range spans fewer than about 2^22 deviations of float32 resolution, as for {@link IntegerCodec}; a year of
 * whole seconds comes back to about two seconds.
 *
 * @param kind DATE, TIME or DATE_TIME
 * @param unit what is counted: the coarsest unit that all values are whole multiples of
 * @param scaling counts to scores
 * @param lower smallest count that is decoded
 * @param upper largest count that is decoded, above lower
 */
public record TemporalCodec(ColumnKind kind, ChronoUnit unit, Standardisation scaling, long lower, long upper)
        implements ColumnCodec {

    /**
     * Checks the components.
     *
     * @param kind as the component
     * @param unit as the component
     * @param scaling as the component
     * @param lower as the component
     * @param upper as the component
     */
    public TemporalCodec {
        if (kind == null || !kind.isTemporal() || !Temporals.units(kind).contains(unit) || scaling == null) {
            throw new TableException("A column of dates or times needs a scaling and a unit that suits it, but found "
                    + kind + " in " + unit + ".");
        }
        if (lower >= upper || lower < Temporals.least(kind, unit) || upper > Temporals.most(kind, unit)) {
            throw new TableException(
                    "The bounds must be increasing and within the calendar, but found [" + lower + ", " + upper + "].");
        }
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(Object value, float[] target, int offset) {
        Values.check(kind, value);
        target[offset] = (float) scaling.score(Temporals.exactCount(value, unit));
    }

    @Override
    public boolean admits(Object value) {
        if (!ColumnCodec.super.admits(value)) {
            return false;
        }
        long count = Temporals.count(value, unit);
        boolean whole = unit == Temporals.finest(kind)
                || Temporals.value(kind, count, unit).equals(value);
        return count >= lower && (count < upper || (count == upper && whole));
    }

    @Override
    public Object decode(float[] source, int offset, DecodeRow row) {
        long rounded = Math.round(scaling.valueOfAny(source[offset]));
        return Temporals.value(kind, Math.max(lower, Math.min(upper, rounded)), unit);
    }

    @Override
    public Optional<ConvexSet> convexSet() {
        return Optional.of(Sets.interval(scaling.score((double) lower), scaling.score((double) upper)));
    }

    @Override
    public List<String> labels(String column) {
        return List.of(column);
    }
}
