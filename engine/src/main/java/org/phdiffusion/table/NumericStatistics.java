// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Statistics of a column of numbers or whole numbers, and the choice of its codec. A logarithm is chosen for a long upper
 * tail only: at least 30 values, all positive (counts may be 0), skewness above 2, the largest at least 30 times the
 * median, and the logarithms at most a quarter as skew. A spike is one value that at least a tenth of the rows have, five
 * times as many as have any other, among more than 20 different values.
 */
abstract class NumericStatistics extends ColumnStatistics {

    private static final int MAX_ORDINAL = 1_000;
    private static final int LEAST_VALUES = 30;
    private static final double LEAST_SKEWNESS = 2;
    private static final double LEAST_TAIL = 30;
    private static final double SKEWNESS_GAIN = 4;

    /** Values whose scores are nearer than this, twice the smallest noise of the default grid and more, blur. */
    private static final double BLURRED = 0.05;

    private static final double RANK_GAIN = 2;

    private final NumericSummary summary = new NumericSummary();
    private final ValueCounts counts = new ValueCounts(MAX_ORDINAL);
    private final BoundsRule rule;
    private final boolean quantiles;
    private final boolean affine;

    /** How values become scores. */
    enum Method {
        AFFINE,
        LOGARITHM,
        QUANTILE
    }

    NumericStatistics(TableColumn column, EncodingSettings settings) {
        super(column, settings);
        this.rule = BoundsRule.of(column, settings);
        this.affine = settings.affineColumns().contains(column.name());
        this.quantiles = settings.scaling() == EncodingSettings.Scaling.QUANTILE;
    }

    /** Takes notice of a value, and of the double that stands for it in scaling. */
    final void add(Object value, double number) {
        summary.add(number);
        counts.add(value);
    }

    final NumericSummary summary() {
        return summary;
    }

    final ValueCounts counts() {
        return counts;
    }

    final BoundsRule rule() {
        return rule;
    }

    /** A codec of values that are not all equal. */
    abstract ColumnCodec codec(ScaledValues values, Method method);

    /** Offset of the logarithm that the smallest value allows; negative if none does. */
    abstract double logOffset(double smallest);

    /** A value of the column's Java type. */
    abstract Object typed(double value);

    /** What is chosen for this kind before anything else; null for nothing. */
    abstract Choice chooseFirst(Treatment treatment);

    /** Whether so few different values are better decoded as themselves. */
    abstract boolean prefersOrdinal();

    @Override
    final Choice choose() {
        Moments moments = summary.moments();
        rule.check(moments.smallest(), moments.largest());
        if (counts.distinct() == 1) {
            Object value = counts.counts().keySet().iterator().next();
            return new Choice(new ConstantColumn(column().kind(), value), "all values are " + text(value), 1);
        }
        Choice first = affine ? null : chooseFirst(settings().treatment());
        if (first != null) {
            return first;
        }
        return switch (settings().treatment()) {
            case LOGARITHM -> logarithm();
            case SPIKE -> spike(FrequentValue.of(summary.sorted()), "chosen by the user");
            case ORDINAL -> ordinal("chosen by the user");
            case LINEAR -> linear("chosen by the user");
            default -> affine ? linear("a linear rule is about the column") : automatic();
        };
    }

    final long distinct() {
        return counts.exceeded() ? ColumnProposal.UNKNOWN : counts.distinct();
    }

    private Choice automatic() {
        if (prefersOrdinal() && rule.set().equals(Bounds.FROM_DATA)) {
            return ordinal("there are only " + counts.distinct() + " different values");
        }
        if (quantiles || summary.count() < LEAST_VALUES) {
            return linear(quantiles ? "quantile scaling is chosen for all numbers" : "the values are spread out");
        }
        FrequentValue frequent = FrequentValue.of(summary.sorted());
        if (frequent.isSpike()) {
            return spike(
                    frequent,
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of the values are exactly %s, the others are spread out",
                            100 * frequent.share(),
                            text(typed(frequent.value()))));
        }
        ScaledValues all = summary.all();
        return hasHeavyTail(all)
                ? new Choice(codec(all, Method.LOGARITHM), tail(all), distinct())
                : linear("the values are spread out, without a spike or an extreme tail");
    }

    private Choice linear(String reason) {
        Method method = quantiles && !affine ? Method.QUANTILE : Method.AFFINE;
        return new Choice(codec(summary.all(), method), reason, distinct());
    }

    private Choice logarithm() {
        if (logOffset(summary.moments().smallest()) < 0) {
            throw new TableException(
                    "Column '" + name() + "' is to be scaled by the logarithm, but its smallest value is "
                            + text(typed(summary.moments().smallest()))
                            + "; all must be positive. Choose 'linear' or 'spike', or remove the rows.");
        }
        return new Choice(codec(summary.all(), Method.LOGARITHM), "chosen by the user", distinct());
    }

    private Choice spike(FrequentValue frequent, String reason) {
        ScaledValues rest = summary.without(frequent.value());
        if (!(rest.smallest() < rest.largest())) {
            throw new TableException("Column '" + name() + "' is to be treated as a spike, but it has only "
                    + counts.distinct() + " different values; choose 'ordinal' or 'linear'.");
        }
        Method method = hasHeavyTail(rest) ? Method.LOGARITHM : Method.AFFINE;
        String detail = method == Method.LOGARITHM ? reason + "; there, " + tail(rest) : reason;
        return new Choice(new SpikeCodec(codec(rest, method), typed(frequent.value())), detail, distinct());
    }

    private boolean hasHeavyTail(ScaledValues values) {
        double offset = logOffset(values.smallest());
        double skewness = values.skewness();
        return values.sorted().length >= LEAST_VALUES
                && offset >= 0
                && skewness > LEAST_SKEWNESS
                && values.largest() >= LEAST_TAIL * values.median()
                && Math.abs(values.logSkewness(offset)) * SKEWNESS_GAIN <= skewness;
    }

    private static String tail(ScaledValues values) {
        if (values.median() <= 0) {
            return "no value is negative and most are zero, with a long tail: scaled by the logarithm";
        }
        return String.format(
                Locale.ROOT,
                "no value is negative and the largest is %.0f times the median: scaled by the logarithm",
                values.largest() / values.median());
    }

    /**
     * Numbers have distances, which the scores keep; unless one so far out as 999999 for "unknown" presses the others
     * together, closer than the noise of the last steps: then ranks tell them apart better.
     */
    private Choice ordinal(String reason) {
        if (counts.exceeded()) {
            throw new TableException("Column '" + name() + "' is to be treated as ordinal, but has more than "
                    + MAX_ORDINAL + " different values; choose 'linear'.");
        }
        Map<Object, long[]> seen = counts.counts();
        if (!settings().order().isEmpty()) {
            return new Choice(OrdinalFitter.fit(column(), settings().order(), seen), reason, distinct());
        }
        List<Object> values = new ArrayList<>(seen.keySet());
        values.sort((a, b) -> Double.compare(((Number) a).doubleValue(), ((Number) b).doubleValue()));
        Standardisation scaling = summary.all().standardisation();
        float[] scores = new float[values.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) scaling.score(((Number) values.get(i)).doubleValue());
        }
        OrdinalCodec byRank = OrdinalFitter.fit(column().kind(), values, seen);
        double gap = leastGap(scores);
        boolean pressed = gap < BLURRED && RANK_GAIN * gap < leastGap(byRank.scores());
        return pressed
                ? new Choice(byRank, reason + ", told apart by rank, because some lie far out", distinct())
                : new Choice(new OrdinalCodec(column().kind(), values, scores), reason, distinct());
    }

    private static double leastGap(float[] scores) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < scores.length; i++) {
            least = Math.min(least, (double) scores[i] - scores[i - 1]);
        }
        return least;
    }

    private static String text(Object value) {
        String text = value.toString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
