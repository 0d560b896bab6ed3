// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;

/**
 * Whether a model follows single training rows: its denoiser D beside the {@link EmpiricalMean} D*, level by level, on noised
 * training rows and on noised held-out rows.
 *
 * <p>With T and H the mean squared errors of D on training and held-out rows and S and R those of D*, the share
 * {@code (1 - T/H) / (1 - S/R)} is 0 for a denoiser that knows the distribution only, since it does not tell the two
 * kinds of rows apart, and 1 for D* itself, which has stored its training rows (Gu et al., On memorization in diffusion
 * models, TMLR 2025). A level counts if D* itself tells them apart, {@code 1 - S/R >= 1/4}. The figure is the mean share
 * over these levels. Its bound is a quarter of the way, or the largest of 99 random exchanges of training and held-out rows
 * where that is more: a model that has stored nothing exceeds it with a probability of at most 1 %.
 */
public final class MeanShiftMemorisation {

    private static final String NAME = "Memorisation";

    private static final String MEANING = """
            Noise is added to rows that the model was trained with and to rows that it has never seen, and taken out again. \
            A model that has learned the distribution makes the same error on both. One that has learned rows by heart \
            restores training rows better than others, most of all at small noise levels, as the mean of the training rows \
            weighted by likelihood does, which is what an endlessly trained network would compute. The share says how far the \
            model has gone from the one, 0, to the other, 1; the chart of errors shows all four curves. Above the bound \
            samples imitate single rows: train for fewer steps, with a smaller network, with more rows, or let the sampler \
            stop at the recommended level. Source: Gu et al., TMLR 2025; Gaussian mean shift: Comaniciu and Meer, IEEE PAMI \
            24, 2002.""";

    /** Rows that training rows are chosen from are limited by their number of values. */
    private static final int MOST_VALUES = 500_000;

    private static final int MOST_TESTED = 250;
    private static final int FEWEST = 20;
    private static final int BATCH = 25;
    private static final int EXCHANGES = 99;
    private static final double SHORTEST_WAY = 0.25;
    private static final double BOUND = 0.25;
    private static final double HALF = 0.5;

    /** Noise levels in median distances of held-out rows to the nearest training row. */
    private static final double[] LEVELS = {4, 2, 1.4, 1, 0.7, 0.5, 0.35, 0.25, 0.18, 0.125};

    /** The smallest noise that models are trained with. */
    private static final double LEAST_LEVEL = 0.005;

    private final Denoiser denoiser;
    private final ConditionLayout layout;
    private final int given;
    private final long seed;
    private final RunMonitor monitor;

    private MeanShiftMemorisation(Denoiser denoiser, ConditionLayout layout, int given, long seed, RunMonitor monitor) {
        this.denoiser = denoiser;
        this.layout = layout;
        this.given = given;
        this.seed = seed;
        this.monitor = monitor;
    }

    /**
     * How many training rows of so many coordinates are compared with at most.
     *
     * @param dimension number of coordinates
     * @return a number of rows
     */
    public static int rowLimit(int dimension) {
        return Math.max(2 * MOST_TESTED, MOST_VALUES / Math.max(1, dimension));
    }

    /**
     * Judges a model.
     *
     * @param denoiser what was learned
     * @param layout how it is told what is given
     * @param given the column that the model is usually given, an index among those that vary; -1 for none
     * @param training complete rows that it was trained with; {@link #rowLimit} of them at most are used
     * @param heldOut complete rows that it was not trained with
     * @param seed of rows and noise
     * @param monitor shows progress and cancels
     * @return the share of the way to having stored the rows, bound a quarter or what chance allows for; WARN above, INFO if
     *     there are too few rows or they cannot be told apart
     */
    public static Diagnosis of(
            Denoiser denoiser,
            ConditionLayout layout,
            int given,
            ClassedRows training,
            ClassedRows heldOut,
            long seed,
            RunMonitor monitor) {
        return new MeanShiftMemorisation(denoiser, layout, given, seed, monitor).judge(training, heldOut);
    }

    private Diagnosis judge(ClassedRows training, ClassedRows heldOut) {
        monitor.progress(0, () -> "Comparing the model with its training rows");
        ClassedRows atoms = some(training, rowLimit(layout.dimension()), 20);
        int from = given < 0 ? 0 : layout.start(given);
        EmpiricalMean stored = new EmpiricalMean(atoms, from, given < 0 ? 0 : layout.end(given));
        ClassedRows members = some(atoms, MOST_TESTED, 21);
        ClassedRows others = some(heldOut.select(stored.known(heldOut)), MOST_TESTED, 22);
        if (members.size() < FEWEST || others.size() < FEWEST) {
            return unknown(
                    "Not measured: at least %d complete training rows and %d other complete rows are needed, but there are %d and %d."
                            .formatted(FEWEST, FEWEST, members.size(), others.size()));
        }
        double distance = stored.typicalDistance(others, monitor);
        if (!(distance > 0)) {
            return unknown("Not measured: every held-out row also is a training row.");
        }
        NoisyRows rows = new NoisyRows(denoiser, layout, given, stored, seed);
        List<Level> levels = new ArrayList<>();
        for (int k = 0; k < LEVELS.length; k++) {
            double level = LEVELS[k] * distance;
            if (level < LEAST_LEVEL) {
                break;
            }
            RunMonitor part = monitor.part((double) k / LEVELS.length, (k + 1.0) / LEVELS.length);
            levels.add(new Level(
                    level,
                    rows.errors(members, level, 2 * k, BATCH, part.part(0, HALF)),
                    rows.errors(others, level, 2 * k + 1, BATCH, part.part(HALF, 1))));
        }
        return conclude(levels, members.size() + others.size());
    }

    private ClassedRows some(ClassedRows rows, int limit, long stream) {
        return rows.select(Subsample.indices(rows.size(), Math.min(limit, rows.size()), seed, stream));
    }

    private Diagnosis conclude(List<Level> levels, int rows) {
        int[] order = IntStream.range(0, rows).toArray();
        List<Level> telling =
                levels.stream().filter(level -> level.way() >= SHORTEST_WAY).toList();
        if (telling.isEmpty()) {
            return unknown("Not measured: the rows lie so near to each other that not even the training rows themselves"
                    + " tell a training row from others under the smallest noise that models are trained with.");
        }
        double value = share(telling, order);
        double bound = BOUND;
        for (int k = 0; k < EXCHANGES; k++) {
            monitor.checkCancelled();
            bound = Math.max(bound, share(telling, Subsample.indices(rows, rows, seed, 1000L + k)));
        }
        return new Diagnosis(
                Topic.PRIVACY,
                new DiagnosticResult(
                        NAME,
                        value,
                        bound,
                        value <= bound ? Verdict.PASS : Verdict.WARN,
                        finding(telling, value <= bound)),
                MEANING,
                List.of(shares(telling), errors(levels)));
    }

    private static double share(List<Level> levels, int[] order) {
        return Math.max(
                0,
                levels.stream()
                        .mapToDouble(level -> level.share(order))
                        .average()
                        .orElseThrow());
    }

    private static String finding(List<Level> telling, boolean fine) {
        double below = 0;
        for (Level level : telling) {
            if (level.share() >= HALF) {
                below = Math.max(below, level.level());
            }
        }
        if (below > 0) {
            return "At noise level %s and below the model follows single training rows: it has gone more than half of the way to having stored them."
                    .formatted(Words.level(below));
        }
        Level last = telling.get(telling.size() - 1);
        return (fine
                        ? "At no noise level does the model follow single training rows"
                        : "The model restores training rows better than others")
                + "; at noise level %s its error on them is %s of that on rows it has not seen, that of the stored rows %s."
                        .formatted(Words.level(last.level()), Words.number(last.ratio()), Words.number(1 - last.way()));
    }

    private static LineChart shares(List<Level> levels) {
        double[] at = values(levels, Level::level);
        double[] half = new double[at.length];
        Arrays.fill(half, HALF);
        return LineChart.of(
                "From knowing the distribution, 0, to having stored the rows, 1",
                Axis.noiseLevel(),
                Axis.linear("Share of the way"),
                Series.measured("Model", at, values(levels, Level::share)),
                Series.bound("Follows single rows above", at, half));
    }

    private static LineChart errors(List<Level> levels) {
        double[] at = values(levels, Level::level);
        return LineChart.of(
                "Error of the restored rows",
                Axis.noiseLevel(),
                Axis.log("Root mean squared error"),
                Series.measured("Model, training rows", at, values(levels, level -> root(level.members.learned()))),
                Series.measured("Model, held-out rows", at, values(levels, level -> root(level.others.learned()))),
                reference("Stored rows, training rows", at, values(levels, level -> root(level.members.empirical()))),
                reference("Stored rows, held-out rows", at, values(levels, level -> root(level.others.empirical()))),
                Series.of(
                        "Model to stored rows, training rows",
                        Series.Role.POINTS,
                        at,
                        values(levels, level -> root(level.members.apart()))));
    }

    private static Series reference(String name, double[] x, double[] y) {
        return Series.of(name, Series.Role.REFERENCE, x, y);
    }

    private static double[] values(List<Level> levels, ToDoubleFunction<Level> quantity) {
        return levels.stream().mapToDouble(quantity).toArray();
    }

    private static double root(double[] squares) {
        return Math.sqrt(Arrays.stream(squares).average().orElseThrow());
    }

    private static Diagnosis unknown(String reason) {
        return new Diagnosis(
                Topic.PRIVACY, new DiagnosticResult(NAME, Double.NaN, BOUND, Verdict.INFO, reason), MEANING, List.of());
    }

    /** Errors at a noise level. */
    private record Level(double level, NoisyRows.Errors members, NoisyRows.Errors others) {

        /** Share of the way for the rows as they are. */
        double share() {
            return (1 - ratio()) / way();
        }

        double ratio() {
            return mean(members.learned()) / mean(others.learned());
        }

        double way() {
            double held = mean(others.empirical());
            return held > 0 ? 1 - mean(members.empirical()) / held : 0;
        }

        /** Share of the way for rows in an order, as many first ones taken for members as there are. */
        double share(int[] order) {
            int n = members.learned().length;
            double first = 0;
            double second = 0;
            for (int i = 0; i < order.length; i++) {
                double error = order[i] < n ? members.learned()[order[i]] : others.learned()[order[i] - n];
                if (i < n) {
                    first += error / n;
                } else {
                    second += error / (order.length - n);
                }
            }
            return (second > 0 ? 1 - first / second : 0) / way();
        }

        private static double mean(double[] values) {
            return Arrays.stream(values).average().orElseThrow();
        }
    }
}
