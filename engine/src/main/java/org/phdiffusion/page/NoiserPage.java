// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.PointChart.Frame;
import org.phdiffusion.chart.Series;
import org.phdiffusion.diagnostics.Verdict;

/** What noise does to rows, level by level: clouds of points, their energy, and how much of the data is left in them. */
public final class NoiserPage {

    private static final int MOST_FRAMES = 24;
    private static final double LOW = 0.1;
    private static final double HALF = 0.5;

    private NoiserPage() {}

    /**
     * Builds the page.
     *
     * @param record of at least one row
     * @param more facts that only the caller knows, such as seed and time
     * @return the page
     */
    public static Page of(NoisingRecord record, List<Page.Fact> more) {
        List<Page.Fact> facts = new ArrayList<>();
        facts.add(new Page.Fact("Rows", Texts.count(record.rows())));
        facts.add(new Page.Fact("Levels", Integer.toString(record.levels().length)));
        facts.add(new Page.Fact("Coordinates", Texts.count(record.dimension())));
        facts.addAll(more);
        Section section = new Section(
                "What does noise do to the data?",
                "Each coordinate is pulled to the rest point of the energy H0 = |z|²/2 by friction and kicked by random"
                        + " forces of just the strength that balances the friction. So every table ends as the same"
                        + " bell-shaped noise; learning to run this backwards is what makes new rows.",
                List.of(clouds(record), energy(record), signal(record)));
        return new Page(
                Page.Kind.NOISER, "PH Forward Noiser", subtitle(record), headline(record), facts, List.of(section));
    }

    private static String subtitle(NoisingRecord record) {
        double[] levels = record.levels();
        return "%s at %s from %s to %s"
                .formatted(
                        Texts.counted(record.rows(), "row", "rows"),
                        Texts.counted(levels.length, "noise level", "noise levels"),
                        Texts.number(levels[0]),
                        Texts.number(levels[levels.length - 1]));
    }

    private static Headline headline(NoisingRecord record) {
        double[] levels = record.levels();
        int last = levels.length - 1;
        double[] left = means(record);
        int half = IntStream.rangeClosed(0, last)
                .filter(i -> left[i] < HALF)
                .findFirst()
                .orElse(-1);
        String sentence = half < 0
                ? "At noise level %s, the largest, %s of the data can still be read from a row."
                        .formatted(Texts.number(levels[last]), Texts.percent(left[last]))
                : "From noise level %s on, less than half of the data can be read from a row; at level %s %s is left."
                        .formatted(Texts.number(levels[half]), Texts.number(levels[last]), Texts.percent(left[last]));
        return new Headline(
                Verdict.INFO,
                sentence,
                List.of("Noise levels are standard deviations of the noise relative to standardised data: at level 1"
                        + " noise and data are equally strong."));
    }

    private static Panel clouds(NoisingRecord record) {
        double[] levels = record.levels();
        Clouds clouds = new Clouds(record.rowGroups(), record.columns().size());
        List<Frame> frames = Arrays.stream(StateColumns.spread(levels.length, MOST_FRAMES))
                .mapToObj(i -> new Frame("s = " + Texts.number(levels[i]), clouds.of(record.points(i))))
                .toList();
        return Panel.of(
                "Rows under noise",
                "%s at %s; move the slider from data to noise.%s"
                        .formatted(
                                Texts.counted(record.rowGroups().size(), "row", "rows"),
                                Texts.counted(frames.size(), "level", "levels"),
                                record.groups().meaning()),
                "The same rows in every picture. Values are the state z of the process in standardised units: data"
                        + " shrink as noise grows, so that the spread stays near 1. Text columns have one coordinate for"
                        + " each category, 2 for the row's own and 0 for the others before noise comes in. Structure that"
                        + " disappears at a level is what the learner has to restore there.",
                record.columns().chart(frames));
    }

    private static Panel energy(NoisingRecord record) {
        double[] levels = record.levels();
        int last = levels.length - 1;
        double rest = record.dimension() / 2.0;
        return Panel.of(
                "Energy",
                "The mean energy goes from %s at level %s to %s at level %s; pure noise has %s."
                        .formatted(
                                Texts.number(record.meanEnergy(0)),
                                Texts.number(levels[0]),
                                Texts.number(record.meanEnergy(last)),
                                Texts.number(levels[last]),
                                Texts.number(rest)),
                "H0 = |z|²/2 is the energy of the noising process itself, before anything is learned. In equilibrium every"
                        + " coordinate holds 1/2 on average (equipartition), so that rows of d coordinates settle at d/2."
                        + " The band holds the middle 80 % of the rows. Rows far above it at small levels are unusual in"
                        + " many columns at once.",
                LineChart.of(
                        "",
                        Axis.log("Noise level s"),
                        Axis.linear("Energy H0 of a row"),
                        Series.interval(
                                "80 % of the rows",
                                levels,
                                along(levels, i -> record.energyQuantile(i, LOW)),
                                along(levels, i -> record.energyQuantile(i, 1 - LOW))),
                        Series.measured("Mean", levels, along(levels, record::meanEnergy)),
                        Series.of("Pure noise, d/2", Series.Role.REFERENCE, levels, along(levels, i -> rest))));
    }

    private static Panel signal(NoisingRecord record) {
        double[] levels = record.levels();
        return Panel.of(
                "Signal left",
                "On average over the columns, %s of a value's variation is left at level %s."
                        .formatted(
                                Texts.percent(means(record)[nearestOne(levels)]),
                                Texts.number(levels[nearestOne(levels)])),
                "The squared correlation between a coordinate and what it was without noise: 1 if it can be read exactly,"
                        + " 0 if nothing is left. For a standardised number theory gives 1/(1 + s²). Coordinates of rare"
                        + " categories vary less and drown earlier; the band reaches from the first to the last to drown.",
                LineChart.of(
                        "",
                        Axis.log("Noise level s"),
                        Axis.linear("Squared correlation"),
                        Series.interval(
                                "All coordinates",
                                levels,
                                along(levels, i -> end(record.signal(i), false)),
                                along(levels, i -> end(record.signal(i), true))),
                        Series.measured("Mean", levels, means(record)),
                        Series.bound(
                                "Theory, 1/(1 + s²)", levels, along(levels, i -> 1 / (1 + levels[i] * levels[i])))));
    }

    private static int nearestOne(double[] levels) {
        return IntStream.range(0, levels.length)
                .reduce((one, other) -> Math.abs(levels[other] - 1) < Math.abs(levels[one] - 1) ? other : one)
                .orElseThrow();
    }

    private static double[] means(NoisingRecord record) {
        return along(
                record.levels(), i -> Arrays.stream(record.signal(i)).average().orElse(Double.NaN));
    }

    private static double end(double[] sorted, boolean upper) {
        return sorted.length == 0 ? Double.NaN : sorted[upper ? sorted.length - 1 : 0];
    }

    private static double[] along(double[] levels, IntToDoubleFunction value) {
        return IntStream.range(0, levels.length).mapToDouble(value).toArray();
    }
}
