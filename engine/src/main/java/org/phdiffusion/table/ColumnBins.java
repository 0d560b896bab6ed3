// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How the values of a column are counted to show its distribution: bins of numbers, spans of dates and times, or
 * categories. It follows from the codec alone, so that tables of one encoding are counted alike, and tells nothing of the
 * data that the codec does not. Immutable.
 *
 * <p>Bins of numbers are equally wide and reach three deviations to either side of the mean, inside the bounds; values
 * beyond count in the outermost bins. Where such bins would hide the shape of a long tail, they are equally wide in the
 * column's scores instead, and have names rather than edges. The first {@value #MOST_CATEGORIES} categories have bins of
 * their own.
 */
public final class ColumnBins {

    /** Number of categories that are counted one by one. */
    public static final int MOST_CATEGORIES = 200;

    /** Name of the bin of all other categories. */
    public static final String OTHERS = "(others)";

    /** Name of the bin of the categories that share a coordinate. */
    public static final String RARE = "(rare)";

    private static final int BINS = 30;
    private static final int TAIL_BINS = 16;
    private static final int TIME_BINS = 20;
    private static final double REACH = 3;
    private static final double QUARTILE = 0.6745;
    private static final double LONG_TAIL = 12;

    /** Doubles from here on are whole, so that nothing lies between them to cut at. */
    private static final double WHOLE = 0x1p52;

    private final double[] edges;
    private final List<String> names;
    private final Map<String, Integer> categories;
    private final TemporalCodec time;

    private ColumnBins(double[] edges, List<String> names, Map<String, Integer> categories, TemporalCodec time) {
        this.edges = edges;
        this.names = names;
        this.categories = categories;
        this.time = time;
    }

    /**
     * The bins of a column.
     *
     * @param codec of a column that varies
     * @return its bins, at least one
     * @throws IllegalArgumentException if the column does not vary
     */
    public static ColumnBins of(ColumnCodec codec) {
        if (codec instanceof NumberCodec number) {
            return ofNumbers(number.scaling(), number.lower(), number.upper(), false);
        }
        if (codec instanceof IntegerCodec integer) {
            return ofNumbers(integer.scaling(), (double) integer.lower(), (double) integer.upper(), true);
        }
        if (codec instanceof SpikeCodec spike) {
            return of(spike.rest());
        }
        if (codec instanceof TemporalCodec temporal) {
            return ofTimes(temporal);
        }
        if (codec instanceof NominalCodec nominal) {
            return ofCategories(nominal.categories(), !nominal.rare().names().isEmpty());
        }
        if (codec instanceof OrdinalCodec ordinal) {
            return ofCategories(ordinal.values().stream().map(Object::toString).toList(), false);
        }
        if (codec instanceof BooleanCodec) {
            return ofCategories(List.of("false", "true"), false);
        }
        throw new IllegalArgumentException("A column that does not vary has no bins.");
    }

    private static ColumnBins ofNumbers(NumberScaling scaling, double lower, double upper, boolean whole) {
        double low = Math.max(lower, scaling.value(-REACH));
        double high = Math.min(upper, scaling.value(REACH));
        if (!(low < high) || !Double.isFinite(high - low)) {
            low = lower;
            high = upper;
        }
        double middle = scaling.value(QUARTILE) - scaling.value(-QUARTILE);
        if (high - low > LONG_TAIL * middle) {
            double[] tail = spread(scaling.score(low), scaling.score(high), TAIL_BINS);
            double[] cuts = distinct(Arrays.stream(tail).map(scaling::value), whole);
            return cuts.length < 2 ? equalWidth(low, high, whole) : new ColumnBins(cuts, spans(cuts), null, null);
        }
        return equalWidth(low, high, whole);
    }

    /** Bins of whole numbers hold equally many of them, so that none looks higher by the way it is cut. */
    private static ColumnBins equalWidth(double low, double high, boolean whole) {
        if (!whole || Math.max(Math.abs(low), Math.abs(high)) >= WHOLE) {
            double[] cuts = distinct(Arrays.stream(spread(low, high, BINS)), false);
            return new ColumnBins(cuts.length < 2 ? new double[] {low, Math.nextUp(low)} : cuts, null, null, null);
        }
        double first = Math.rint(low);
        double count = Math.rint(high) - first + 1;
        double width = Math.ceil(count / BINS);
        int bins = (int) Math.ceil(count / width);
        return new ColumnBins(
                IntStream.rangeClosed(0, bins)
                        .mapToDouble(i -> first - 0.5 + i * width)
                        .toArray(),
                null,
                null,
                null);
    }

    private static ColumnBins ofTimes(TemporalCodec codec) {
        double low = Math.max((double) codec.lower(), codec.scaling().value(-REACH));
        double high = Math.min((double) codec.upper(), codec.scaling().value(REACH));
        double[] edges = equalWidth(low, high, true).edges;
        double[] cuts = edges.length <= TIME_BINS + 1
                ? edges
                : distinct(Arrays.stream(spread(edges[0], edges[edges.length - 1], TIME_BINS)), true);
        List<String> starts = IntStream.range(0, cuts.length - 1)
                .mapToObj(i -> Temporals.value(codec.kind(), (long) Math.ceil(cuts[i]), codec.unit()))
                .map(Object::toString)
                .toList();
        return new ColumnBins(cuts, starts, null, codec);
    }

    private static ColumnBins ofCategories(List<String> all, boolean rare) {
        List<String> names = new ArrayList<>(all.subList(0, Math.min(MOST_CATEGORIES, all.size())));
        Map<String, Integer> index = new HashMap<>();
        names.forEach(name -> index.put(name, index.size()));
        if (all.size() > names.size()) {
            names.add(OTHERS);
            all.subList(MOST_CATEGORIES, all.size()).forEach(name -> index.put(name, MOST_CATEGORIES));
        }
        if (rare) {
            names.add(RARE);
        }
        return new ColumnBins(null, List.copyOf(names), index, null);
    }

    private static double[] spread(double low, double high, int bins) {
        return IntStream.rangeClosed(0, bins)
                .mapToDouble(i -> i == bins ? high : low + (high - low) * i / bins)
                .toArray();
    }

    /** Cuts between whole numbers lie half-way. */
    private static double[] distinct(DoubleStream cuts, boolean whole) {
        return cuts.map(cut -> whole ? Math.floor(cut) + 0.5 : cut).distinct().toArray();
    }

    private static List<String> spans(double[] cuts) {
        return IntStream.range(0, cuts.length - 1)
                .mapToObj(i -> brief(cuts[i]) + " to " + brief(cuts[i + 1]))
                .toList();
    }

    private static String brief(double value) {
        String text = String.format(Locale.ROOT, "%.3g", value);
        return text.contains("e") || !text.contains(".") ? text : text.replaceAll("\\.?0+$", "");
    }

    /**
     * How many bins there are.
     *
     * @return at least 1
     */
    public int size() {
        return names == null ? edges.length - 1 : names.size();
    }

    /**
     * The edges of bins on an axis of numbers.
     *
     * @return one more than bins, rising; empty where bins have names
     */
    public Optional<double[]> edges() {
        return names == null ? Optional.of(edges.clone()) : Optional.empty();
    }

    /**
     * The names of the bins.
     *
     * @return one a bin; empty where bins have edges
     */
    public List<String> names() {
        return names == null ? List.of() : names;
    }

    /**
     * The bin of a value.
     *
     * @param value of the column, not null
     * @return in [0, size)
     */
    public int bin(Object value) {
        if (categories != null) {
            return categories.getOrDefault(value.toString(), names.size() - 1);
        }
        double number = time == null ? ((Number) value).doubleValue() : Temporals.exactCount(value, time.unit());
        int found = Arrays.binarySearch(edges, number);
        int bin = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(edges.length - 2, bin));
    }
}
