// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.chart.HeatMap;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.MarginalChart;
import org.phdiffusion.chart.PointChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.chart.TableChart;
import org.phdiffusion.diagnostics.Verdict;

class PageJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void writesEveryKindOfChartWithItsType() throws Exception {
        JsonNode page = MAPPER.readTree(PageJson.write(page(Panel.of(
                "All Charts (6)",
                "finding",
                "meaning",
                LineChart.of(
                        "",
                        Axis.noiseLevel(),
                        Axis.linear("y"),
                        Series.interval("chance", new double[] {1, 2}, new double[] {0, 0}, new double[] {1, 1})),
                BarChart.of("", List.of("a"), Axis.log("v"), new double[] {3}, 2.0, "bound"),
                new MarginalChart(
                        "",
                        List.of(new MarginalChart.Column(
                                "c", null, List.of("x"), List.of(new MarginalChart.Shares("Real", List.of(1.0)))))),
                points(2),
                new HeatMap("", "x", List.of("1"), "y", List.of("2"), List.of(List.of(-0.5)), "z", true),
                new TableChart("", List.of("h"), List.of(List.of("cell")))))));

        assertThat(page.get("format").asInt()).isEqualTo(1);
        assertThat(page.get("kind").asText()).isEqualTo("diagnostics");
        assertThat(page.at("/headline/verdict").asText()).isEqualTo("WARN");
        JsonNode panel = page.at("/sections/0/panels/0");
        assertThat(panel.get("id").asText()).isEqualTo("all-charts-6");
        assertThat(panel.get("verdict").isNull()).isTrue();
        assertThat(panel.get("charts").findValuesAsText("type"))
                .containsExactly("lines", "bars", "marginals", "points", "heatmap", "table");
        assertThat(panel.at("/charts/0/x/reversed").asBoolean()).isTrue();
        assertThat(panel.at("/charts/3/labels/0").isNull()).isTrue();
        assertThat(panel.at("/charts/4/diverging").asBoolean()).isTrue();
    }

    @Test
    void roundsNumbersAndNullsWhatIsNotFinite() {
        String text = PageJson.write(page(Panel.of(
                "t",
                "",
                "",
                LineChart.of(
                        "",
                        Axis.linear("x"),
                        Axis.linear("y"),
                        Series.measured("m", new double[] {1, 2, 3, 4}, new double[] {
                            0.123456789, Double.NaN, Double.NEGATIVE_INFINITY, 12345678.9
                        })))));

        assertThat(text).contains("\"x\":[1,2,3,4]").contains("[0.123457,null,null,1.23457E7]");
    }

    @Test
    void thinsChartsUntilThePageFits() throws Exception {
        String whole = PageJson.write(page(Panel.of("t", "", "", points(4_000))));
        String thin = PageJson.write(page(Panel.of("t", "", "", points(4_000))), whole.length() / 3);

        assertThat(thin.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(whole.length() / 3);
        JsonNode x = MAPPER.readTree(thin).at("/sections/0/panels/0/charts/0/frames/0/clouds/0/values/0");
        assertThat(x.size()).isBetween(900, 1_100);
        assertThat(x.get(0).asInt()).isZero();
        assertThat(x.get(x.size() - 1).asInt()).isEqualTo(3_999);
    }

    @Test
    void leavesChartsOutWithANoteWhereThinningIsNotEnough() {
        String text = PageJson.write(page(Panel.of("t", "It ends.", "", points(4_000))), 600);

        assertThat(text).doesNotContain("frames").contains("It ends. The charts are left out");
    }

    private static PointChart points(int rows) {
        List<Double> values = IntStream.range(0, rows).mapToObj(i -> (double) i).toList();
        return new PointChart(
                "",
                List.of("a", "b"),
                Arrays.asList(null, List.of("zero", "one")),
                List.of(),
                List.of(new PointChart.Frame(
                        "s = 1", List.of(new PointChart.Cloud("Rows", Collections.nCopies(2, values))))),
                false);
    }

    private static Page page(Panel panel) {
        return new Page(
                Page.Kind.DIAGNOSTICS,
                "Title",
                "",
                new Headline(Verdict.WARN, "Look.", List.of("Because.")),
                List.of(new Page.Fact("Rows", "3")),
                List.of(new Section("Question?", "", List.of(panel))));
    }
}
