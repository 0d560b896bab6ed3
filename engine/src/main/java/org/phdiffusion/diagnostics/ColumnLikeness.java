// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.TableEncoding;

/**
 * How far each column of the samples is from the same column of real rows: the Wasserstein distance W_1 of its encoded
 * values, in standard deviations, and for categories the total variation of their frequencies. Each distance is divided by
 * what random splits of samples and real rows together show on average. The bound is the largest ratio of any column in 99
 * such splits, the same split for all columns (Westfall and Young, 1993), or 2 where that is more: a faultless table has any
 * column above it with a probability of at most 1 %, however many columns there are and however they depend on each other.
 */
public final class ColumnLikeness {

    private static final String NAME = "Column likeness";
    private static final int SPLITS = 99;
    private static final double TWICE = 2;
    private static final int MOST_SHOWN = 40;
    private static final int MOST_NAMED = 3;

    private static final String MEANING = """
            Each column of the samples is compared with the same column of the real rows, by itself: for numbers the mean \
            distance by which values would have to be moved, in standard deviations, for categories the share of rows that \
            would have to change theirs. Bars are multiples of what chance alone shows for two sets of these sizes: about 1 \
            is as good as real. The bound allows for the number of columns. A column above it has another distribution than \
            the data: look at its treatment (logarithm, frequent single value, order), then train for longer. More rows make \
            the comparison stricter. Whether columns suit each other is for the distances of whole rows to say. Source: \
            permutation bound of Westfall and Young, 1993.""";

    private ColumnLikeness() {}

    /**
     * Judges samples.
     *
     * @param samples encoded rows, n x d, finite, not modified
     * @param reference encoded real rows, m x d, finite, not modified
     * @param encoding the columns of the rows
     * @param limit rows of each side that are used at most, at least 4
     * @param seed of the choice of rows and of the splits
     * @param monitor shows progress, asked at every split of every column whether to go on
     * @return the worst column's ratio; WARN above the bound, naming the worst columns
     * @throws IllegalArgumentException if the shapes do not fit or there are too few rows
     */
    public static Diagnosis of(
            FMatrixRMaj samples,
            FMatrixRMaj reference,
            TableEncoding encoding,
            int limit,
            long seed,
            RunMonitor monitor) {
        Subsample.check(samples, reference);
        if (encoding.dimension() != samples.numCols) {
            throw new IllegalArgumentException("The encoding has %d coordinates, but the rows have %d."
                    .formatted(encoding.dimension(), samples.numCols));
        }
        FMatrixRMaj x = Subsample.of(samples, limit, seed, 0);
        FMatrixRMaj y = Subsample.of(reference, limit, seed, 1);
        boolean[][] splits = splits(x.numRows, y.numRows, seed);
        int[] varying = encoding.varyingColumns();
        double[] largest = new double[SPLITS];
        List<Column> columns = new ArrayList<>();
        for (int k = 0; k < varying.length; k++) {
            int done = k;
            EncodedColumn column = encoding.columns().get(varying[k]);
            monitor.progress(
                    (double) k / varying.length, () -> "Comparing column %d of %d".formatted(done + 1, varying.length));
            columns.add(column(column, encoding.offset(varying[k]), x, y, splits, largest, monitor));
        }
        double bound = Math.max(TWICE, Arrays.stream(largest).max().orElseThrow());
        columns.sort(Comparator.comparingDouble((Column column) -> -column.ratio()));
        return diagnosis(columns, bound);
    }

    /** Which of the pooled rows, samples first, count as samples: the first entry as it is, the others at random. */
    private static boolean[][] splits(int n, int m, long seed) {
        boolean[][] splits = new boolean[SPLITS + 1][n + m];
        Arrays.fill(splits[0], 0, n, true);
        for (int k = 1; k <= SPLITS; k++) {
            for (int i : Subsample.indices(n + m, n, seed, 4000L + k)) {
                splits[k][i] = true;
            }
        }
        return splits;
    }

    private static Column column(
            EncodedColumn column,
            int offset,
            FMatrixRMaj x,
            FMatrixRMaj y,
            boolean[][] splits,
            double[] largest,
            RunMonitor monitor) {
        int width = column.codec().width();
        boolean categories = column.kind() == ColumnKind.NOMINAL && width > 1;
        Column worst = null;
        double[] ratios = new double[SPLITS];
        for (int j = 0; j < (categories ? 1 : width); j++) {
            double[] distances = new double[SPLITS + 1];
            Pooled pooled = categories ? Pooled.categories(x, y, offset, width) : Pooled.numbers(x, y, offset + j);
            for (int k = 0; k <= SPLITS; k++) {
                monitor.checkCancelled();
                distances[k] = pooled.distance(splits[k], x.numRows, y.numRows);
            }
            double mean = Arrays.stream(distances).skip(1).average().orElseThrow();
            for (int k = 0; k < SPLITS; k++) {
                ratios[k] = Math.max(ratios[k], ratio(distances[k + 1], mean));
            }
            double own = ratio(distances[0], mean);
            if (worst == null || !(own <= worst.ratio())) {
                worst = new Column(column.name(), own, distances[0], categories);
            }
        }
        for (int k = 0; k < SPLITS; k++) {
            largest[k] = Math.max(largest[k], ratios[k]);
        }
        return worst;
    }

    /** A column that is the same in all rows is as good as real. */
    private static double ratio(double distance, double mean) {
        return distance == 0 && mean == 0 ? 0 : distance / mean;
    }

    private static Diagnosis diagnosis(List<Column> columns, double bound) {
        List<Column> worse =
                columns.stream().filter(column -> !(column.ratio() <= bound)).toList();
        Column worst = columns.get(0);
        String finding = worse.isEmpty()
                ? "All %d columns are distributed as in the data, as far as these numbers of rows tell; the farthest is %s."
                        .formatted(columns.size(), worst.describe())
                : "%d of %d columns are distributed differently from the data: %s%s."
                        .formatted(
                                worse.size(),
                                columns.size(),
                                worse.stream()
                                        .limit(MOST_NAMED)
                                        .map(Column::describe)
                                        .collect(Collectors.joining(", ")),
                                worse.size() > MOST_NAMED ? " and others" : "");
        List<Column> shown = columns.subList(0, Math.min(MOST_SHOWN, columns.size()));
        String title = columns.size() > MOST_SHOWN
                ? String.format(Locale.ROOT, "The %d farthest of %d columns", MOST_SHOWN, columns.size())
                : "Columns, farthest first";
        return new Diagnosis(
                Topic.LIKENESS,
                new DiagnosticResult(
                        NAME, worst.ratio(), bound, worse.isEmpty() ? Verdict.PASS : Verdict.WARN, finding),
                MEANING,
                List.of(BarChart.of(
                        title,
                        shown.stream().map(Column::name).toList(),
                        Axis.linear("Distance / chance"),
                        shown.stream().mapToDouble(Column::ratio).toArray(),
                        bound,
                        "Bound")));
    }

    /** A judged column: its distance, and that divided by what chance shows. */
    private record Column(String name, double ratio, double distance, boolean categories) {

        String describe() {
            return categories
                    ? "'%s' (%s of the rows would have to change, %s times chance)"
                            .formatted(name, Words.percent(distance), Words.number(ratio))
                    : "'%s' (%s standard deviations away, %s times chance)"
                            .formatted(name, Words.number(distance), Words.number(ratio));
        }
    }

    /** The values of both sides in rising order, so that every split costs one pass. */
    private static final class Pooled {

        private final double[] values;
        private final int[] order;
        private final boolean categories;

        private Pooled(double[] values, boolean categories) {
            this.values = values;
            this.categories = categories;
            order = IntStream.range(0, values.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> values[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        static Pooled numbers(FMatrixRMaj x, FMatrixRMaj y, int coordinate) {
            double[] values = new double[x.numRows + y.numRows];
            for (int i = 0; i < values.length; i++) {
                values[i] = i < x.numRows ? x.get(i, coordinate) : y.get(i - x.numRows, coordinate);
            }
            return new Pooled(values, false);
        }

        static Pooled categories(FMatrixRMaj x, FMatrixRMaj y, int offset, int width) {
            double[] values = new double[x.numRows + y.numRows];
            for (int i = 0; i < values.length; i++) {
                FMatrixRMaj side = i < x.numRows ? x : y;
                int row = i < x.numRows ? i : i - x.numRows;
                int best = 0;
                for (int k = 1; k < width; k++) {
                    best = side.get(row, offset + k) > side.get(row, offset + best) ? k : best;
                }
                values[i] = best;
            }
            return new Pooled(values, true);
        }

        /** W_1 as the area between both distribution functions, or half the sum of the gaps of frequencies. */
        double distance(boolean[] first, int n, int m) {
            double sum = 0;
            double before = 0;
            int counted = 0;
            for (int i = 0; i < order.length; i++) {
                counted += first[order[i]] ? 1 : 0;
                double gap = (double) counted / n - (double) (i + 1 - counted) / m;
                boolean last = i == order.length - 1;
                double step = last ? 0 : values[order[i + 1]] - values[order[i]];
                if (categories && (last || step > 0)) {
                    sum += Math.abs(gap - before) / 2;
                    before = gap;
                } else if (!categories) {
                    sum += Math.abs(gap) * step;
                }
            }
            return sum;
        }
    }
}
