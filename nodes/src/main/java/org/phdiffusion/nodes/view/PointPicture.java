// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.phdiffusion.chart.PointChart;
import org.phdiffusion.chart.PointChart.Cloud;
import org.phdiffusion.chart.PointChart.Frame;

/** Draws the last frame of points over their first two columns. */
final class PointPicture implements ChartPicture {

    private static final int DENSE = 400;
    private static final int SMALL = 4;
    private static final int LARGE = 6;
    private static final int ALPHA = 150;

    private final PointChart points;

    PointPicture(PointChart points) {
        this.points = points;
    }

    @Override
    public int height(int width) {
        return Frames.HEIGHT + Frames.HEIGHT / 4;
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        List<String> columns = points.columns();
        int second = columns.size() > 1 ? 1 : 0;
        Frame frame = points.frames().get(points.frames().size() - 1);
        XYChart chart = Frames.xy(
                points.frames().size() > 1 ? frame.label() : points.title(), columns.get(0), columns.get(second));
        List<double[]> all = new ArrayList<>();
        Frames.Names names = new Frames.Names(
                Stream.concat(points.backdrop().stream(), frame.clouds().stream())
                        .map(Cloud::name)
                        .toList(),
                width);
        for (Cloud cloud : points.backdrop()) {
            add(chart, names, cloud, second, Look.REFERENCE, all);
        }
        int colour = 0;
        for (Cloud cloud : frame.clouds()) {
            add(chart, names, cloud, second, Look.series(colour++), all);
        }
        AxisScale plain = new AxisScale(false, false);
        Frames.x(chart.getStyler(), plain, all.stream().mapToDouble(p -> p[0]).toArray(), width);
        Frames.y(chart.getStyler(), plain, all.stream().mapToDouble(p -> p[1]).toArray(), height);
        chart.getStyler().setMarkerSize(all.size() > DENSE ? SMALL : LARGE);
        chart.paint(graphics, width, height);
    }

    private static void add(
            XYChart chart, Frames.Names names, Cloud cloud, int second, Color colour, List<double[]> all) {
        List<Double> xs = cloud.values().get(0);
        List<Double> ys = cloud.values().get(second);
        List<double[]> kept = IntStream.range(0, xs.size())
                .mapToObj(i -> new double[] {xs.get(i), ys.get(i)})
                .filter(point -> Double.isFinite(point[0] + point[1]))
                .toList();
        if (kept.isEmpty()) {
            return;
        }
        all.addAll(kept);
        XYSeries series = chart.addSeries(
                names.next(cloud.name()),
                kept.stream().mapToDouble(point -> point[0]).toArray(),
                kept.stream().mapToDouble(point -> point[1]).toArray());
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(Look.faded(colour, ALPHA));
    }
}
