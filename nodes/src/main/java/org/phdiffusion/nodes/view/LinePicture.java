// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;

/** Draws curves, bands, stacked areas and marks. */
final class LinePicture implements ChartPicture {

    private static final int BAND = 60;
    private static final int LAYER = 150;
    private static final int BESIDE = 90;
    private static final int BELOW = 110;
    private static final int MOST_LABELS = 3;
    private static final double LETTER = 7.5;
    private static final BasicStroke DOTTED =
            new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {3, 3}, 0);
    private static final BasicStroke CURVE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke HAIR = new BasicStroke(0.01f);
    private static final BasicStroke DASHED =
            new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 5}, 0);

    private final LineChart lines;
    private final AxisScale x;
    private final AxisScale y;

    LinePicture(LineChart lines) {
        this.lines = lines;
        x = AxisScale.of(lines.x());
        y = AxisScale.of(lines.y());
    }

    /** A curve as it is drawn, as pairs of places: gaps of the second are not a number; an area is a closed curve. */
    private record Drawn(String name, Series.Role role, List<double[]> points, boolean area) {

        double[] along(int axis) {
            return points.stream().mapToDouble(point -> point[axis]).toArray();
        }
    }

    @Override
    public int height(int width) {
        return Frames.HEIGHT;
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        XYChart chart = Frames.xy(lines.title(), lines.x().label(), lines.y().label());
        List<Drawn> drawn = drawn();
        double[] across = Frames.x(chart.getStyler(), x, all(drawn, 0), width - BESIDE);
        double[] up = Frames.y(chart.getStyler(), y, all(drawn, 1), height - BELOW);
        Frames.Names names = new Frames.Names(drawn.stream().map(Drawn::name).toList(), width);
        int colour = 0;
        for (Drawn curve : drawn) {
            XYSeries series = chart.addSeries(names.next(curve.name()), curve.along(0), curve.along(1));
            colour = style(series, curve, colour);
        }
        mark(chart, across, up[1], (across[1] - across[0]) / (width - BESIDE));
        chart.paint(graphics, width, height);
    }

    /** Areas first, so that curves lie on top of them. */
    private List<Drawn> drawn() {
        List<Drawn> areas = new ArrayList<>();
        List<Drawn> curves = new ArrayList<>();
        StackedLayers layers = new StackedLayers();
        for (Series series : lines.series()) {
            Drawn found = switch (series.role()) {
                case INTERVAL -> area(series, series.lower(), series.upper());
                case STACKED -> {
                    StackedLayers.Layer layer = layers.next(series.y());
                    yield area(series, layer.from(), layer.to());
                }
                default -> curve(series);
            };
            if (!found.points().isEmpty()) {
                (found.area() ? areas : curves).add(found);
            }
        }
        areas.addAll(curves);
        return areas;
    }

    private Drawn curve(Series series) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < series.x().size(); i++) {
            double[] point = {x.place(series.x().get(i)), y.place(series.y().get(i))};
            if (!Double.isNaN(point[0])) {
                points.add(point);
            }
        }
        boolean seen = points.stream().anyMatch(point -> !Double.isNaN(point[1]));
        return drawn(series, seen ? points : List.of(), false);
    }

    /** There along one side, back along the other; where a side has no place on a logarithmic axis nothing is drawn. */
    private Drawn area(Series series, List<Double> from, List<Double> to) {
        List<double[]> there = new ArrayList<>();
        List<double[]> back = new ArrayList<>();
        for (int i = 0; i < series.x().size(); i++) {
            double at = x.place(series.x().get(i));
            double low = y.place(from.get(i));
            double high = y.place(to.get(i));
            if (!Double.isNaN(at + low + high)) {
                there.add(new double[] {at, high});
                back.add(0, new double[] {at, low});
            }
        }
        there.addAll(back);
        return drawn(series, there, true);
    }

    private static Drawn drawn(Series series, List<double[]> points, boolean area) {
        return new Drawn(series.name(), series.role(), points, area);
    }

    private static double[] all(List<Drawn> drawn, int axis) {
        return drawn.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.along(axis)))
                .toArray();
    }

    /** Returns the number of the next colour; bounds and references have colours of their own. */
    private static int style(XYSeries series, Drawn curve, int colour) {
        Color own = switch (curve.role()) {
            case BOUND -> Look.BOUND;
            case REFERENCE, INTERVAL -> Look.REFERENCE;
            default -> Look.series(colour);
        };
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(own);
        series.setLineStyle(curve.role() == Series.Role.BOUND ? DASHED : CURVE);
        if (curve.area()) {
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
            series.setFillColor(Look.faded(own, curve.role() == Series.Role.STACKED ? LAYER : BAND));
            series.setLineStyle(HAIR);
        } else if (curve.role() == Series.Role.POINTS || curve.points().size() == 1) {
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            series.setMarker(SeriesMarkers.CIRCLE);
            series.setMarkerColor(own);
        }
        boolean common = curve.role() == Series.Role.BOUND
                || curve.role() == Series.Role.REFERENCE
                || curve.role() == Series.Role.INTERVAL;
        return common ? colour : colour + 1;
    }

    /** Labels stand at the top, inside the drawing. */
    private void mark(XYChart chart, double[] across, double top, double perPixel) {
        chart.getStyler().setAnnotationLineColor(Look.REFERENCE);
        chart.getStyler().setAnnotationLineStroke(DOTTED);
        chart.getStyler().setAnnotationTextFont(Look.plain(Look.SMALL - 1));
        chart.getStyler().setAnnotationTextFontColor(Look.FAINT);
        for (LineChart.Mark mark : lines.marks()) {
            double at = x.place(mark.at());
            if (!Double.isNaN(at)) {
                chart.addAnnotation(new AnnotationLine(at, true, false));
                double half = mark.label().length() * LETTER / 2 * perPixel;
                double inside = Math.max(across[0] + half, Math.min(across[1] - half, at));
                if (lines.marks().size() <= MOST_LABELS) {
                    chart.addAnnotation(new AnnotationText(mark.label(), inside, top, false));
                }
            }
        }
    }
}
