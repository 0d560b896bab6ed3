// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.phdiffusion.diagnostics.EmpiricalMean;
import org.phdiffusion.diagnostics.NoisyRows;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.TableEncoding;

/**
 * Whether a model has stored its training rows. With T and H the mean squared errors of a denoiser on training and held-out
 * rows with a little noise, {@code 1 - T / H} is 0 for a model that knows the distribution only, and nearly 1 for the
 * {@link EmpiricalMean}, which every network comes nearer to the longer it is trained (Gu et al., On memorization in
 * diffusion models, TMLR 2025). The figure is the share of that way, averaged over the noise levels. Its bound is that of
 * 99 random exchanges between training and held-out rows, which a model that has stored nothing does not tell apart.
 */
final class Memorisation {

    static final String NAME = "Memorisation by the model";

    /** The training rows read at most: they are compared with each noisy row. */
    private static final int MOST_ROWS = 20_000;

    private static final int MOST_VALUES = 2_000_000;
    private static final int MOST_TESTED = 250;
    private static final int FEWEST = 20;
    private static final int BATCH = 25;
    private static final int EXCHANGES = 99;

    /** Noise levels, in median distances of held-out rows to the nearest training row: fine enough to tell rows apart. */
    private static final double[] LEVELS = {0.5, 0.25};

    /** The smallest noise that models are trained with. */
    private static final double LEAST_LEVEL = 0.005;

    /** Where even the empirical mean does not tell training rows from others, the way is too short to be measured. */
    private static final double SHORTEST_WAY = 0.25;

    private static final double MARGIN = 0.25;

    private final TableEncoding encoding;
    private final int condition;
    private final Denoiser denoiser;
    private final PhiloxStream random;
    private final long seed;
    private final RunMonitor monitor;
    private final ConditionLayout layout;
    private final int given;
    private final int from;
    private final int to;

    /**
     * Prepares the comparison.
     *
     * @param encoding all columns of the model
     * @param layout how the denoiser is told what is given
     * @param condition name of the column that the model is usually given; null for none
     * @param denoiser what was learned
     * @param seed of rows and noise
     * @param monitor shows progress and cancels
     */
    Memorisation(
            TableEncoding encoding,
            ConditionLayout layout,
            String condition,
            Denoiser denoiser,
            long seed,
            RunMonitor monitor) {
        this.encoding = encoding;
        this.layout = layout;
        this.condition = condition == null ? -1 : encoding.indexOf(condition);
        this.denoiser = denoiser;
        this.seed = seed;
        this.random = PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS);
        this.monitor = monitor;
        given = this.condition < 0 ? -1 : Arrays.binarySearch(encoding.varyingColumns(), this.condition);
        from = given < 0 ? 0 : layout.start(given);
        to = given < 0 ? 0 : layout.end(given);
    }

    /** How many training rows of so many coordinates are read at most. */
    static int rowLimit(int dimension) {
        return Math.max(2 * MOST_TESTED, Math.min(MOST_ROWS, MOST_VALUES / Math.max(1, dimension)));
    }

    Measure judge(RowSample training, RowSample holdOut) {
        monitor.progress(0, () -> "Comparing the model with its training rows");
        EncodedSample atoms = EncodedSample.of(encoding, condition, training, monitor);
        EmpiricalMean stored = new EmpiricalMean(atoms.known(), from, to);
        EncodedSample members = some(atoms, 6L << 40);
        EncodedSample unseen = EncodedSample.of(encoding, condition, holdOut, monitor);
        EncodedSample others = some(unseen.select(stored.known(unseen.known())), 7L << 40);
        if (members.size() < FEWEST || others.size() < FEWEST) {
            return unknown(
                    "Not measured: at least %d complete training rows and %d complete held-out rows that the model can encode are needed, but there are %d and %d."
                            .formatted(FEWEST, FEWEST, members.size(), others.size()));
        }
        double distance = stored.typicalDistance(others.known(), monitor);
        if (!(distance > 0)) {
            return unknown("Not measured: every held-out row also is a training row.");
        }
        return compare(members, others, stored, distance, atoms.leftOut() > 0);
    }

    private EncodedSample some(EncodedSample sample, long number) {
        int[] order = RealSplits.shuffled(sample.size(), random, number);
        return sample.select(PooledTable.head(order, MOST_TESTED));
    }

    private Measure compare(
            EncodedSample members, EncodedSample others, EmpiricalMean stored, double distance, boolean incomplete) {
        int n = members.size();
        int[] order = IntStream.range(0, n + others.size()).toArray();
        double[][] learned = new double[LEVELS.length][];
        double[] ways = new double[LEVELS.length];
        double[] ratios = new double[2];
        double[] levels = new double[LEVELS.length];
        NoisyRows rows = new NoisyRows(denoiser, layout, given, stored, seed);
        for (int k = 0; k < LEVELS.length; k++) {
            double[] empirical = new double[order.length];
            learned[k] = new double[order.length];
            levels[k] = Math.max(LEAST_LEVEL, LEVELS[k] * distance);
            RunMonitor part = monitor.part((double) k / LEVELS.length, (k + 1.0) / LEVELS.length);
            NoisyRows.Errors one = rows.errors(members.known(), levels[k], 2 * k, BATCH, part.part(0, 0.5));
            NoisyRows.Errors two = rows.errors(others.known(), levels[k], 2 * k + 1, BATCH, part.part(0.5, 1));
            System.arraycopy(one.learned(), 0, learned[k], 0, n);
            System.arraycopy(two.learned(), 0, learned[k], n, others.size());
            System.arraycopy(one.empirical(), 0, empirical, 0, n);
            System.arraycopy(two.empirical(), 0, empirical, n, others.size());
            ways[k] = 1 - ratio(empirical, order, n);
            ratios[0] += ratio(learned[k], order, n) / LEVELS.length;
            ratios[1] += ratio(empirical, order, n) / LEVELS.length;
        }
        if (Arrays.stream(ways).anyMatch(way -> !(way >= SHORTEST_WAY))) {
            return unknown("Not measured: the rows lie so near to each other that not even the training rows themselves"
                    + " tell a training row from others under the smallest noise that models are trained with.");
        }
        double value = share(learned, ways, order, n);
        double[] exchanged = new double[EXCHANGES];
        for (int k = 0; k < EXCHANGES; k++) {
            exchanged[k] = share(learned, ways, RealSplits.shuffled(order.length, random, (8L << 40) + k), n);
        }
        return Measure.lowIsGood(
                MeasureGroup.PRIVACY,
                NAME,
                value,
                RealSplits.Reach.of(exchanged),
                MARGIN,
                meaning(members, others, levels, ratios, incomplete),
                "The model reproduces its training rows; train for fewer steps, with a smaller network or with"
                        + " more rows.");
    }

    /** Share of the way from telling nothing apart to the empirical mean, at least 0, for the rows in an order, members first. */
    private static double share(double[][] learned, double[] ways, int[] order, int members) {
        double sum = 0;
        for (int k = 0; k < ways.length; k++) {
            sum += (1 - ratio(learned[k], order, members)) / ways[k] / ways.length;
        }
        return Math.max(0, sum);
    }

    private static double ratio(double[] errors, int[] order, int members) {
        double first = 0;
        double second = 0;
        for (int i = 0; i < order.length; i++) {
            if (i < members) {
                first += errors[order[i]] / members;
            } else {
                second += errors[order[i]] / (order.length - members);
            }
        }
        return second > 0 ? first / second : 1;
    }

    private String meaning(
            EncodedSample members, EncodedSample others, double[] levels, double[] ratios, boolean incomplete) {
        return String.format(
                Locale.ROOT,
                "How far the model has gone from knowing the distribution, 0, to having stored its training rows, 1. Noise"
                        + " (standard deviations %.2g and %.2g of encoded columns) was added to %d training and %d held-out"
                        + " rows%s; restoring them, the model's squared error on training rows is %.2f of that on held-out"
                        + " rows, that of the mean of the training rows weighted by likelihood %.2f.%s PASS up to the"
                        + " bound, which one faultless model in 100 exceeds; WARN up to %s more; FAIL above.",
                levels[0],
                levels[1],
                members.size(),
                others.size(),
                condition < 0 ? "" : ", '" + encoding.columns().get(condition).name() + "' given",
                ratios[0],
                ratios[1],
                incomplete ? " Rows with missing cells were left out." : "",
                MARGIN);
    }

    private static Measure unknown(String reason) {
        return Measure.judged(MeasureGroup.PRIVACY, NAME, Double.NaN, 0, Double.NaN, Double.NaN, MARGIN, reason, "");
    }
}
