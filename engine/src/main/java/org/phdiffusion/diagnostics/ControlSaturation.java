// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.chart.Chart;
import org.phdiffusion.chart.HeatMap;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.LedgerLevel;
import org.phdiffusion.table.TableEncoding;

/**
 * How often the controller had to act: the share of targets that the projection moved by more than a quarter of a
 * standard deviation, over all rows and levels, and the column and the level where it acted most. A large share says that
 * the model steers outside the data's bounds. The share of a column with several coordinates, one a category, is that of
 * the coordinate that is moved most often.
 */
public final class ControlSaturation {

    private static final double BOUND = 0.5;
    private static final int MOST_SHOWN = 40;

    private static final String MEANING = """
            The learned energy proposes where each row should go; the certified controller moves proposals that lie outside \
            the admissible set back onto it. Shown is the share of rows whose proposal it had to move by more than a quarter \
            of a standard deviation, for each column and noise level. Some activity is normal: categories are corners of a \
            set whose inside the model crosses, and bounded columns pile up at their ends. A column that stands out, above \
            all at small noise levels, is the one that the energy is wrong about: look at its treatment, its rare categories \
            and its bounds, or train for longer. Values that are not finite are replaced and always warned of. The samples \
            are admissible in any case. The figure is a judgement of quality; no theorem bounds it.""";

    private ControlSaturation() {}

    /**
     * Judges a run.
     *
     * @param ledger of a run
     * @param encoding the columns of its rows
     * @return the share, in [0, 1], bound 0.5; WARN above, or if outputs that were not finite had to be replaced
     * @throws IllegalArgumentException if the dimensions differ
     */
    public static Diagnosis of(EnergyLedger ledger, TableEncoding encoding) {
        if (encoding.dimension() != ledger.dimension()) {
            throw new IllegalArgumentException("The encoding has %d coordinates, but the run has %d."
                    .formatted(encoding.dimension(), ledger.dimension()));
        }
        Shares shares = Shares.of(ledger, encoding);
        return new Diagnosis(Topic.STABILITY, result(ledger, shares), MEANING, charts(ledger, shares));
    }

    private static DiagnosticResult result(EnergyLedger ledger, Shares shares) {
        double share = mean(ledger, LedgerLevel::saturatedShare);
        double replaced = mean(ledger, LedgerLevel::replacedShare);
        String finding = "The controller moved %s of all targets by more than 0.25 standard deviations"
                .formatted(Words.percent(share));
        if (share > 0) {
            int column = shares.order().get(0);
            List<Double> row = shares.byLevel().get(column);
            int worst = IntStream.range(0, row.size())
                    .reduce((one, other) -> row.get(other) > row.get(one) ? other : one)
                    .orElseThrow();
            finding += ", most often in '%s' (%s of the rows, %s at noise level %s)"
                    .formatted(
                            shares.names().get(column),
                            Words.percent(average(row)),
                            Words.percent(row.get(worst)),
                            Words.level(ledger.levels().get(worst).fromLevel()));
        }
        finding += ".";
        if (replaced > 0) {
            finding +=
                    " %s of the model's outputs were not finite and were replaced.".formatted(Words.percent(replaced));
        }
        return new DiagnosticResult(
                "Control saturation",
                share,
                BOUND,
                share > BOUND || replaced > 0 ? Verdict.WARN : Verdict.PASS,
                finding);
    }

    private static List<Chart> charts(EnergyLedger ledger, Shares shares) {
        List<Integer> shown =
                shares.order().subList(0, Math.min(MOST_SHOWN, shares.order().size()));
        List<String> names = shown.stream().map(shares.names()::get).toList();
        String few = shares.names().size() > MOST_SHOWN
                ? String.format(
                        Locale.ROOT,
                        ", the %d highest of %d columns",
                        MOST_SHOWN,
                        shares.names().size())
                : "";
        List<List<Double>> values = shown.stream().map(shares.byLevel()::get).toList();
        double[] from = LevelAxis.values(ledger, LedgerLevel::fromLevel);
        return List.of(
                BarChart.of(
                        "Rows moved, by column" + few,
                        names,
                        Axis.linear("Share of rows"),
                        shown.stream()
                                .mapToDouble(column -> average(shares.byLevel().get(column)))
                                .toArray(),
                        null,
                        ""),
                new HeatMap(
                        "Rows moved, by column and noise level" + few,
                        "Noise level s",
                        ledger.levels().stream()
                                .map(level -> Words.level(level.fromLevel()))
                                .toList(),
                        "Column",
                        names,
                        values,
                        "Share of rows",
                        false),
                LineChart.of(
                        "Rows moved in any column",
                        Axis.noiseLevel(),
                        Axis.linear("Share of rows"),
                        Series.measured("Share of rows", from, LevelAxis.values(ledger, LedgerLevel::saturatedShare))));
    }

    private static double mean(EnergyLedger ledger, ToDoubleFunction<LedgerLevel> quantity) {
        return ledger.levels().stream().mapToDouble(quantity).average().orElseThrow();
    }

    private static double average(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Shares by column and step; {@code order} lists the columns, highest average first. */
    private record Shares(List<String> names, List<List<Double>> byLevel, List<Integer> order) {

        static Shares of(EnergyLedger ledger, TableEncoding encoding) {
            int[] varying = encoding.varyingColumns();
            List<List<Double>> byLevel = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int k = 0; k < varying.length; k++) {
                names.add(encoding.columns().get(varying[k]).name());
                int start = encoding.offset(varying[k]);
                int end = start + encoding.columns().get(varying[k]).codec().width();
                byLevel.add(ledger.coordinateSaturation().stream()
                        .map(step -> step.subList(start, end).stream()
                                .max(Comparator.naturalOrder())
                                .orElseThrow())
                        .toList());
            }
            List<Integer> order = IntStream.range(0, varying.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer k) -> -average(byLevel.get(k))))
                    .toList();
            return new Shares(names, byLevel, order);
        }
    }
}
