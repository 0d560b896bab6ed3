// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.awt.BasicStroke;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** What all drawings with two axes have in common. */
final class Frames {

    static final int HEIGHT = 300;

    private static final int SPACING_X = 60;
    private static final int SPACING_Y = 34;
    private static final double POWER_SHARE = 0.98;
    private static final int PIXELS_A_LETTER = 7;
    private static final int SIGN = 32;
    private static final int LEAST_LETTERS = 12;
    private static final double EMPTY = 1e-12;

    private Frames() {
        // functions only
    }

    static XYChart xy(String title, String xLabel, String yLabel) {
        XYChart chart = new XYChartBuilder()
                .title(title)
                .xAxisTitle(xLabel)
                .yAxisTitle(yLabel)
                .build();
        style(chart.getStyler(), !title.isEmpty());
        return chart;
    }

    static void style(AxesChartStyler styler, boolean titled) {
        styler.setChartBackgroundColor(Look.CARD);
        styler.setPlotBackgroundColor(Look.CARD);
        styler.setPlotBorderVisible(false);
        styler.setChartFontColor(Look.INK);
        styler.setChartPadding(6);
        styler.setBaseFont(Look.plain(Look.SMALL));
        styler.setChartTitleVisible(titled);
        styler.setChartTitleFont(Look.bold(Look.SMALL));
        styler.setChartTitleBoxVisible(false);
        styler.setAxisTitleFont(Look.plain(Look.SMALL));
        styler.setAxisTickLabelsFont(Look.plain(Look.SMALL - 1));
        styler.setAxisTickLabelsColor(Look.FAINT);
        styler.setPlotGridLinesColor(Look.GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setAxisTickMarksColor(Look.EDGE);
        styler.setLegendFont(Look.plain(Look.SMALL - 1));
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendBorderColor(Look.CARD);
        styler.setLegendBackgroundColor(Look.CARD);
        styler.setLegendPadding(4);
        styler.setToolTipsEnabled(false);
        styler.setAntiAlias(true);
        styler.setPlotContentSize(0.96);
    }

    /**
     * Range and ticks of the horizontal axis.
     *
     * @param places all that is drawn
     * @param pixels about as long as the axis is
     * @return the ends of the axis
     */
    static double[] x(AxesChartStyler styler, AxisScale scale, double[] places, int pixels) {
        double[] range = range(places);
        styler.setXAxisMin(range[0]);
        styler.setXAxisMax(range[1]);
        boolean wide = isWide(range);
        styler.setxAxisTickLabelsFormattingFunction(place -> scale.label(place, wide));
        styler.setXAxisTickMarkSpacingHint(spacing(scale, range, pixels, SPACING_X));
        return range;
    }

    /** Range and ticks of the vertical axis, as of the horizontal one. */
    static double[] y(AxesChartStyler styler, AxisScale scale, double[] places, int pixels) {
        double[] range = range(places);
        styler.setYAxisMin(range[0]);
        styler.setYAxisMax(range[1]);
        boolean wide = isWide(range);
        styler.setyAxisTickLabelsFormattingFunction(place -> scale.label(place, wide));
        styler.setYAxisTickMarkSpacingHint(spacing(scale, range, pixels, SPACING_Y));
        return range;
    }

    private static boolean isWide(double[] range) {
        return Math.floor(range[1]) - Math.ceil(range[0]) >= 1;
    }

    /** Ticks of logarithms stand at powers of ten. */
    private static int spacing(AxisScale scale, double[] range, int pixels, int least) {
        return scale.log() && isWide(range)
                ? (int) Math.max(least, POWER_SHARE * pixels / (range[1] - range[0]))
                : least;
    }

    private static double[] range(double[] places) {
        double low = DoubleStream.of(places).filter(Double::isFinite).min().orElse(0);
        double high = DoubleStream.of(places).filter(Double::isFinite).max().orElse(1);
        double room = Math.max(Math.abs(low), Math.abs(high));
        return high - low > EMPTY * room
                ? new double[] {low, high}
                : new double[] {low - Math.max(room / 2, 1e-9), high + Math.max(room / 2, 1e-9)};
    }

    /** Names of series for a legend, which must differ and must not crowd it. */
    static final class Names {

        private final Set<String> given = new HashSet<>();
        private final int letters;

        /** Names that share a width; they are shortened only if they do not fit it together. */
        Names(List<String> all, int width) {
            int room = (width - SIGN * all.size()) / PIXELS_A_LETTER;
            boolean fits = all.stream().mapToInt(String::length).sum() <= room;
            letters = fits ? Integer.MAX_VALUE : Math.max(LEAST_LETTERS, room / Math.max(1, all.size()));
        }

        /** A name that fits. */
        String next(String name) {
            return unique(name.length() > letters ? name.substring(0, letters - 1) + "…" : name);
        }

        /** A name that was not given yet. */
        String unique(String name) {
            String found = name.isEmpty() ? " " : name;
            while (!given.add(found)) {
                found += " ";
            }
            return found;
        }
    }
}
