// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.chart.BarChart.Bars;
import org.phdiffusion.chart.MarginalChart;

/** Draws bars over names: those of a bar chart, or the distribution of one column. */
final class BarPicture implements ChartPicture {

    private static final int MOST = 24;
    private static final int LONGEST_NAME = 16;
    private static final int ROTATED = 45;
    private static final int PIXELS_A_LETTER = 8;
    private static final int BESIDE = 80;
    private static final int ROOM_FOR_NAMES = 70;

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<String> names;
    private final List<Bars> series;
    private final Double bound;

    private BarPicture(
            String title, String xLabel, String yLabel, List<String> names, List<Bars> series, Double bound) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.names = names;
        this.series = series;
        this.bound = bound;
    }

    static BarPicture of(BarChart bars) {
        int shown = Math.min(MOST, bars.categories().size());
        String few = shown < bars.categories().size()
                ? "first %d of %d".formatted(shown, bars.categories().size())
                : "";
        return new BarPicture(
                bars.title(),
                few,
                bars.y().label(),
                bars.categories().subList(0, shown),
                bars.series().stream()
                        .map(one -> new Bars(one.name(), one.values().subList(0, shown)))
                        .toList(),
                bars.bound());
    }

    static BarPicture of(MarginalChart.Column column) {
        List<String> names = column.edges() == null
                ? column.categories()
                : IntStream.range(0, column.edges().size() - 1)
                        .mapToObj(i -> Look.tick(middle(column.edges(), i)))
                        .toList();
        return new BarPicture(
                "",
                column.name(),
                "Share of rows",
                names,
                column.series().stream()
                        .map(shares -> new Bars(shares.name(), shares.shares()))
                        .toList(),
                null);
    }

    /** With three digits, as a name. */
    private static double middle(List<Double> edges, int bin) {
        double value = (edges.get(bin) + edges.get(bin + 1)) / 2;
        return value == 0 ? 0 : new BigDecimal(value).round(new MathContext(3)).doubleValue();
    }

    @Override
    public int height(int width) {
        return Frames.HEIGHT + (rotated(width) ? ROOM_FOR_NAMES : 0);
    }

    private boolean rotated(int width) {
        int longest = names.stream()
                .mapToInt(name -> Math.min(LONGEST_NAME, name.length()))
                .max()
                .orElse(0);
        return (longest + 1) * PIXELS_A_LETTER > (width - BESIDE) / Math.max(1, names.size());
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        if (names.isEmpty() || series.isEmpty()) {
            return;
        }
        CategoryChart chart = new CategoryChartBuilder()
                .title(title)
                .xAxisTitle(xLabel)
                .yAxisTitle(yLabel)
                .build();
        Frames.style(chart.getStyler(), !title.isEmpty());
        chart.getStyler().setAvailableSpaceFill(0.8);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        if (rotated(width)) {
            chart.getStyler().setXAxisLabelRotation(ROTATED);
        }
        Frames.Names legend = new Frames.Names(series.stream().map(Bars::name).toList(), width);
        List<String> shown = brief();
        List<Double> all = new ArrayList<>(List.of(0.0));
        for (int i = 0; i < series.size(); i++) {
            List<Double> values = series.get(i).values().stream()
                    .map(value -> Double.isFinite(value) ? value : 0)
                    .toList();
            CategorySeries bars = chart.addSeries(legend.next(series.get(i).name()), shown, values);
            Color colour = Look.series(i);
            bars.setFillColor(colour);
            all.addAll(values);
        }
        if (bound != null) {
            all.add(bound);
            chart.getStyler().setAnnotationLineColor(Look.BOUND);
            chart.getStyler().setAnnotationLineStroke(new BasicStroke(2));
            chart.addAnnotation(new AnnotationLine(bound, false, false));
        }
        Frames.y(
                chart.getStyler(),
                new AxisScale(false, false),
                all.stream().mapToDouble(Double::doubleValue).toArray(),
                height);
        chart.getStyler().setLegendVisible(series.size() > 1);
        chart.paint(graphics, width, height);
    }

    private List<String> brief() {
        Frames.Names unique = new Frames.Names(List.of(), 0);
        return names.stream()
                .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name)
                .map(unique::unique)
                .toList();
    }
}
