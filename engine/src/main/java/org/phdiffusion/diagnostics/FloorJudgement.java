// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.BarChart;

/**
 * Turns a distance and its real-to-real floor into a result. The bound is twice the floor, or the floor and four of its
 * standard deviations where that is more: under equality the statistic is a weighted sum of chi-squares, which exceeds
 * that with a probability of at most about 1 % (the figure of a single one).
 */
final class FloorJudgement {

    private static final double TWICE = 2;
    private static final double DEVIATIONS = 4;

    private static final String READING = """
            The value is divided by what two sets of real rows of these sizes would differ by on average, the real-to-real \
            floor: 1 is as good as real, and no test of this kind sees a difference up to the bound, which one faultless \
            model in 100 exceeds. More rows make it stricter. Above the bound, look at the diagnosis of single columns, then \
            train for longer or with a larger network, or with more rows.""";

    private FloorJudgement() {}

    static Diagnosis diagnosis(String measured, String name, double distance, double floor, double deviation) {
        DiagnosticResult result = of(name, distance, floor, deviation);
        BarChart chart = BarChart.of(
                "",
                List.of("Samples", "Two real sets"),
                Axis.linear(name),
                new double[] {distance, floor},
                result.bound() * floor,
                "Bound");
        return new Diagnosis(Topic.LIKENESS, result, measured + " " + READING, List.of(chart));
    }

    static DiagnosticResult of(String name, double distance, double floor, double deviation) {
        double ratio = distance / floor;
        double bound = Math.max(TWICE, 1 + DEVIATIONS * deviation / floor);
        String figures = "%s %.4g; two real sets of these sizes would show %.4g, give or take %.2g."
                .formatted(name, distance, floor, deviation);
        if (!Double.isFinite(ratio)) {
            return new DiagnosticResult(
                    name, ratio, bound, Verdict.FAIL, figures + " Samples or reference are not finite, or all alike.");
        }
        return new DiagnosticResult(
                name,
                ratio,
                bound,
                ratio <= bound ? Verdict.PASS : Verdict.WARN,
                figures + " The value is their ratio: 1 is as good as real; more rows make it stricter.");
    }
}
