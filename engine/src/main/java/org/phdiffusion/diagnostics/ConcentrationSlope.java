// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.Chart;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.LedgerLevel;

/**
 * How fast samples concentrate on the convex set as the noise vanishes: the slope of {@code log sqrt(E dist^2)} against
 * {@code log s} over the last two decades of levels, by least squares with a 95 % confidence interval. A slope of 1 in
 * the noise level is the rate sqrt(t) in diffusion time that Liu and Zuazua (arXiv 2511.05940) prove for the exact score.
 */
public final class ConcentrationSlope {

    private static final double DECADES = 100;
    private static final int FEWEST_LEVELS = 4;
    private static final String NAME = "Concentration slope";

    private static final String MEANING = """
            As noise vanishes, rows must settle on the set of admissible rows. For the exact score their distance to the \
            data shrinks like the noise level s, which is the square root of diffusion time: a straight line of slope 1 in \
            the logarithmic chart. The slope is fitted over the last two decades of levels; its 95 % interval should reach \
            1 or more. A smaller slope says that rows are held away from the set while noise is taken out: more steps or \
            a longer training help, and the certificate's margin shows where. Source: Liu and Zuazua, arXiv 2511.05940.""";

    private ConcentrationSlope() {}

    /**
     * Judges a run.
     *
     * @param ledger of a run
     * @return the slope, bound 1; PASS if its interval reaches 1 or more, or if all late samples lie in the set; WARN if it
     *     stays below; INFO with fewer than 4 usable levels
     */
    public static Diagnosis of(EnergyLedger ledger) {
        List<LedgerLevel> late = lastDecades(ledger);
        List<LedgerLevel> usable = late.stream()
                .filter(level -> level.squaredDistance() > 0 && Double.isFinite(level.squaredDistance()))
                .toList();
        double[] levels = usable.stream().mapToDouble(LedgerLevel::toLevel).toArray();
        double[] distances = usable.stream()
                .mapToDouble(level -> Math.sqrt(level.squaredDistance()))
                .toArray();
        LineFit fit = usable.size() < FEWEST_LEVELS ? null : LineFit.of(logarithms(levels), logarithms(distances));
        return new Diagnosis(
                Topic.STABILITY, result(late, usable.size(), fit), MEANING, charts(ledger, levels, distances, fit));
    }

    private static double[] logarithms(double[] values) {
        return Arrays.stream(values).map(StrictMath::log).toArray();
    }

    private static DiagnosticResult result(List<LedgerLevel> late, int usable, LineFit fit) {
        if (!late.isEmpty() && late.stream().allMatch(level -> level.squaredDistance() == 0)) {
            return new DiagnosticResult(
                    NAME,
                    Double.NaN,
                    1,
                    Verdict.PASS,
                    "All samples lie in the convex set from noise level %s on: there is no distance left to fit."
                            .formatted(Words.level(late.get(0).toLevel())));
        }
        if (fit == null) {
            return new DiagnosticResult(
                    NAME,
                    Double.NaN,
                    1,
                    Verdict.INFO,
                    "Only %d levels of the last two decades have a positive distance to the convex set; a slope needs %d. Use more steps."
                            .formatted(usable, FEWEST_LEVELS));
        }
        double upper = fit.slope() + fit.halfWidth();
        return new DiagnosticResult(
                NAME,
                fit.slope(),
                1,
                upper >= 1 ? Verdict.PASS : Verdict.WARN,
                "The distance to the convex set falls as s^%s in the last two decades (95 %% interval %s to %s); 1 in s is the rate sqrt(t) of the theory, more is faster."
                        .formatted(
                                Words.number(fit.slope()),
                                Words.number(fit.slope() - fit.halfWidth()),
                                Words.number(upper)));
    }

    private static List<LedgerLevel> lastDecades(EnergyLedger ledger) {
        double smallest = ledger.levels().stream()
                .mapToDouble(LedgerLevel::toLevel)
                .filter(level -> level > 0)
                .min()
                .orElse(0);
        return ledger.levels().stream()
                .filter(level -> level.toLevel() > 0 && level.toLevel() <= DECADES * smallest)
                .toList();
    }

    private static List<Chart> charts(EnergyLedger ledger, double[] levels, double[] distances, LineFit fit) {
        double[] all = LevelAxis.values(ledger, LedgerLevel::toLevel);
        List<Series> series = new ArrayList<>();
        series.add(Series.of(
                "Measured",
                Series.Role.POINTS,
                all,
                LevelAxis.values(ledger, level -> Math.sqrt(level.squaredDistance()))));
        if (fit != null) {
            series.add(Series.measured(
                    "Fit, slope " + Words.number(fit.slope()),
                    levels,
                    Arrays.stream(levels)
                            .map(level -> StrictMath.exp(fit.at(StrictMath.log(level))))
                            .toArray()));
            series.add(Series.bound(
                    "Slope 1",
                    levels,
                    Arrays.stream(levels)
                            .map(level -> distances[0] * level / levels[0])
                            .toArray()));
        }
        return List.of(
                new LineChart("", Axis.noiseLevel(), Axis.log("Distance to the admissible set"), series, List.of()));
    }
}
