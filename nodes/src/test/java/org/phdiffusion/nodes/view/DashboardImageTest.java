// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.chart.Chart;
import org.phdiffusion.chart.HeatMap;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.MarginalChart;
import org.phdiffusion.chart.PointChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.chart.TableChart;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.page.Headline;
import org.phdiffusion.page.Page;
import org.phdiffusion.page.Panel;
import org.phdiffusion.page.Section;

class DashboardImageTest {

    private static final double[] LEVELS = {10, 1, 0.1, 0};
    private static final LineChart CURVES = new LineChart(
            "Curves",
            Axis.noiseLevel(),
            Axis.log("Value"),
            List.of(
                    Series.interval("Band", LEVELS, new double[] {1, 0.1, 0, 0}, new double[] {10, 1, 0.1, 0}),
                    Series.measured("Measured", LEVELS, new double[] {5, Double.NaN, 0.05, 0}),
                    Series.of("Marks", Series.Role.POINTS, LEVELS, new double[] {4, 2, 1, 1}),
                    Series.bound("Bound", LEVELS, new double[] {20, 2, 0.2, 0})),
            List.of(new LineChart.Mark(0.5, "Here")));
    private static final LineChart STACK = LineChart.of(
            "Stack",
            Axis.linear("x"),
            Axis.linear("y"),
            Series.of("Up", Series.Role.STACKED, LEVELS, new double[] {1, 2, 3, 4}),
            Series.of("Down", Series.Role.STACKED, LEVELS, new double[] {-1, -2, -3, -4}));
    private static final BarChart BARS =
            BarChart.of("", List.of("one", "two"), Axis.linear("Share"), new double[] {0.2, Double.NaN}, 0.5, "Limit");
    private static final MarginalChart MARGINALS = new MarginalChart(
            "",
            List.of(new MarginalChart.Column(
                    "x",
                    List.of(0.0, 1.0, 2.0),
                    null,
                    List.of(
                            new MarginalChart.Shares("Real", List.of(0.4, 0.6)),
                            new MarginalChart.Shares("Synthetic", List.of(0.5, 0.5))))));
    private static final PointChart POINTS = new PointChart(
            "",
            List.of("x", "y"),
            Collections.nCopies(2, null),
            List.of(),
            List.of(new PointChart.Frame(
                    "s = 0", List.of(new PointChart.Cloud("a", List.of(List.of(1.0, 2.0), List.of(3.0, 4.0)))))),
            false);
    private static final HeatMap MAP = new HeatMap(
            "Map",
            "level",
            List.of("1", "2"),
            "column",
            List.of("a"),
            List.of(List.of(0.1, Double.NaN)),
            "share",
            true);
    private static final TableChart TABLE =
            new TableChart("", List.of("Verdict", "Name"), List.of(List.of("WARN", "Something")));

    @BeforeAll
    static void drawWithoutDisplay() {
        System.setProperty("java.awt.headless", "true");
    }

    private static Page page(Verdict verdict, Chart... charts) {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < charts.length; i++) {
            panels.add(new Panel("p" + i, "Panel " + i, verdict, "What is seen.", "", List.of(charts[i])));
        }
        return new Page(
                Page.Kind.DIAGNOSTICS,
                "Title",
                "Subtitle",
                new Headline(verdict, "The conclusion.", List.of("A reason.")),
                List.of(new Page.Fact("Rows", "10")),
                List.of(new Section("Section", "Text", panels)));
    }

    private static BufferedImage image(Page page, int width) throws Exception {
        DashboardImage drawn = DashboardImage.of(page, width);
        assertThat(drawn.warning()).isEqualTo(Optional.empty());
        return ImageIO.read(new ByteArrayInputStream(drawn.png()));
    }

    private static long count(BufferedImage image, IntPredicate colour) {
        return IntStream.range(0, image.getHeight())
                .mapToLong(y -> Arrays.stream(image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth()))
                        .filter(rgb -> colour.test(rgb & 0xffffff))
                        .count())
                .sum();
    }

    @Test
    void drawsEveryKindOfChart() throws Exception {
        for (Chart chart : List.of(CURVES, STACK, BARS, MARGINALS, POINTS, MAP, TABLE)) {
            BufferedImage image = image(page(Verdict.PASS, chart), 800);
            BufferedImage empty = image(page(Verdict.PASS, new TableChart("", List.of(), List.of())), 800);
            assertThat(image.getWidth()).isEqualTo(800);
            assertThat(count(image, rgb -> rgb != 0xffffff && rgb != 0xfbfcfd))
                    .as(chart.getClass().getSimpleName())
                    .isGreaterThan(count(empty, rgb -> rgb != 0xffffff && rgb != 0xfbfcfd) + 150);
        }
    }

    @Test
    void theConclusionHasTheColourOfItsVerdict() throws Exception {
        for (Verdict verdict : Verdict.values()) {
            int colour = Look.of(verdict).getRGB() & 0xffffff;
            BufferedImage image = image(page(verdict), 800);
            assertThat(count(image, rgb -> rgb == colour)).as("%s", verdict).isGreaterThan(300);
        }
    }

    @Test
    void theSamePageGivesTheSameBytes() {
        Page page = page(Verdict.WARN, CURVES, STACK, BARS, MARGINALS, POINTS, MAP, TABLE);
        assertThat(DashboardImage.png(page, 1600)).isEqualTo(DashboardImage.png(page, 1600));
    }

    @Test
    void wideImagesPutCardsSideBySide() throws Exception {
        Page page = page(Verdict.PASS, BARS, BARS, BARS, BARS);
        assertThat(image(page, 1600).getHeight()).isLessThan(image(page, 700).getHeight() * 3 / 4);
    }

    @Test
    void chartsWithoutValuesAreNoError() throws Exception {
        double[] none = {Double.NaN, Double.NaN};
        image(
                page(
                        Verdict.INFO,
                        LineChart.of("", Axis.log("x"), Axis.log("y"), Series.measured("s", none, none)),
                        LineChart.of("", Axis.linear("x"), Axis.linear("y")),
                        LineChart.of(
                                "",
                                Axis.linear("x"),
                                Axis.linear("y"),
                                Series.measured("flat", new double[] {1, 2}, new double[] {0, 0})),
                        BarChart.of("", List.of(), Axis.linear("y"), new double[0], null, ""),
                        new MarginalChart("", List.of()),
                        new HeatMap("", "", List.of(), "", List.of(), List.of(), "", false)),
                1600);
    }

    @Test
    void withoutTextTheVerdictsAreStillSeen() {
        BufferedImage plain = PlainPicture.of(page(Verdict.FAIL, BARS), 500);
        assertThat(plain.getRGB(10, 10)).isEqualTo(Look.of(Verdict.FAIL).getRGB());
        assertThat(plain.getHeight()).isGreaterThan(40);
    }

    @Test
    void refusesWidthsThatCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DashboardImage.png(page(Verdict.PASS), 399))
                .withMessageContaining("[400, 8000], but is 399");
    }
}
