// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.chart.Chart;
import org.phdiffusion.chart.MarginalChart;
import org.phdiffusion.chart.MarginalChart.Column;
import org.phdiffusion.chart.MarginalChart.Shares;
import org.phdiffusion.table.ColumnBins;
import org.phdiffusion.table.Marginals;
import org.phdiffusion.table.TableEncoding;

/** The distributions of single columns in real and synthetic rows, the most different ones first. */
final class ColumnLikeness {

    private static final int MOST_COLUMNS = 60;
    private static final int MOST_CATEGORIES = 24;
    private static final int MOST_BARS = 40;

    /** Mean of |x| of a standard normal x. */
    private static final double MEAN_ABSOLUTE = Math.sqrt(2 / Math.PI);

    private final List<Difference> differences = new ArrayList<>();
    private final boolean compared;

    /**
     * One column.
     *
     * @param column as it is drawn
     * @param distance total variation between real and synthetic, in [0, 1]
     * @param chance its mean if both were drawn from one distribution
     */
    private record Difference(Column column, double distance, double chance) {}

    /**
     * Compares.
     *
     * @param encoding of the rows
     * @param real the distributions in the training rows; empty if they are not known
     * @param synthetic the distributions in the rows drawn
     */
    ColumnLikeness(TableEncoding encoding, Optional<Marginals> real, Marginals synthetic) {
        int[] varying = encoding.varyingColumns();
        compared = real.isPresent();
        for (int k = 0; k < synthetic.columns().size(); k++) {
            ColumnBins bins = ColumnBins.of(encoding.columns().get(varying[k]).codec());
            Marginals.Column of = synthetic.columns().get(k);
            Marginals.Column held = compared ? real.get().columns().get(k) : null;
            differences.add(difference(encoding.columns().get(varying[k]).name(), bins, held, of));
        }
        differences.sort(Comparator.comparingDouble((Difference difference) -> -excess(difference)));
    }

    private static double excess(Difference difference) {
        return difference.distance() - difference.chance();
    }

    private static Difference difference(
            String name, ColumnBins bins, Marginals.Column real, Marginals.Column synthetic) {
        List<Shares> series = new ArrayList<>();
        if (real != null) {
            series.add(new Shares("Real", real.shares()));
        }
        series.add(new Shares("Synthetic", synthetic.shares()));
        double distance = 0;
        double chance = 0;
        if (real != null) {
            double perRow = 1.0 / Math.max(1, real.present()) + 1.0 / Math.max(1, synthetic.present());
            for (int i = 0; i < bins.size(); i++) {
                double p = real.shares().get(i);
                double q = synthetic.shares().get(i);
                double pooled = (real.counts().get(i) + synthetic.counts().get(i))
                        / (double) Math.max(1, real.present() + synthetic.present());
                distance += Math.abs(p - q) / 2;
                chance += MEAN_ABSOLUTE * Math.sqrt(pooled * (1 - pooled) * perRow) / 2;
            }
        }
        return new Difference(column(name, bins, series), Math.min(1, distance), Math.min(1, chance));
    }

    private static Column column(String name, ColumnBins bins, List<Shares> series) {
        if (bins.edges().isPresent()) {
            double[] edges = bins.edges().get();
            return new Column(
                    name,
                    IntStream.range(0, edges.length).mapToObj(i -> edges[i]).toList(),
                    null,
                    series);
        }
        return bins.size() <= MOST_CATEGORIES
                ? new Column(name, null, bins.names(), series)
                : mostFrequent(name, bins, series);
    }

    private static Column mostFrequent(String name, ColumnBins bins, List<Shares> series) {
        List<Integer> order = IntStream.range(0, bins.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -series.stream()
                        .mapToDouble(shares -> shares.shares().get(i))
                        .sum()))
                .toList();
        List<Integer> kept = order.subList(0, MOST_CATEGORIES - 1);
        List<String> names =
                new ArrayList<>(kept.stream().map(bins.names()::get).toList());
        names.add("(%d others)".formatted(bins.size() - kept.size()));
        List<Shares> merged = series.stream()
                .map(shares -> {
                    List<Double> values = new ArrayList<>(
                            kept.stream().map(shares.shares()::get).toList());
                    values.add(Math.max(
                            0,
                            1 - values.stream().mapToDouble(Double::doubleValue).sum()));
                    return new Shares(shares.name(), values);
                })
                .toList();
        return new Column(name, null, names, merged);
    }

    /** What is seen, in a sentence. */
    String finding() {
        if (!compared) {
            return "The model keeps no distributions of its training rows to compare with; learn it again to see both.";
        }
        Difference worst = differences.get(0);
        long beyond = differences.stream()
                .filter(difference -> difference.distance() > 2 * difference.chance())
                .count();
        String most =
                "'%s' differs most: a share of %s of its rows would have to change bins, where chance alone moves %s."
                        .formatted(
                                worst.column().name(), Texts.percent(worst.distance()), Texts.percent(worst.chance()));
        return beyond == 0
                ? "No column differs by more than twice what chance does. " + most
                : "%s of %s differ by more than twice what chance does. "
                                .formatted(Texts.count(beyond), Texts.counted(differences.size(), "column", "columns"))
                        + most;
    }

    /** The columns one by one, and how different they are. */
    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        charts.add(new MarginalChart(
                "",
                differences.stream().limit(MOST_COLUMNS).map(Difference::column).toList()));
        if (compared) {
            List<Difference> shown = differences.stream().limit(MOST_BARS).toList();
            String few = differences.size() > MOST_BARS
                    ? ", the %d highest of %d".formatted(MOST_BARS, differences.size())
                    : "";
            charts.add(new BarChart(
                    "Difference by column" + few,
                    shown.stream().map(difference -> difference.column().name()).toList(),
                    Axis.linear("Total variation"),
                    List.of(
                            new BarChart.Bars(
                                    "Measured",
                                    shown.stream().map(Difference::distance).toList()),
                            new BarChart.Bars(
                                    "Chance alone",
                                    shown.stream().map(Difference::chance).toList())),
                    null,
                    ""));
        }
        return charts;
    }
}
