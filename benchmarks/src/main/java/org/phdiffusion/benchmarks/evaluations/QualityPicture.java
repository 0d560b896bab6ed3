// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.evaluations;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws quality against evaluations, a line a method, densities beside tables, both axes logarithmic, as SVG. */
final class QualityPicture {

    private static final String[] COLOURS = {
        "#0072b2", "#56b4e9", "#009e73", "#cc79a7", "#d55e00", "#e69f00", "#555555", "#aaaaaa"
    };
    private static final double WIDTH = 400;
    private static final double HEIGHT = 300;
    private static final double TOP = 56;
    private static final int LEGEND_COLUMNS = 3;

    /** Room on the left, in logarithms: a method may use fewer evaluations than it is allowed. */
    private static final double ROOM = 0.45;

    private static final double MOST_FLOORS = 200;

    private final Results results;
    private final ToDoubleFunction<Trial> quantity;
    private final List<String> methods;
    private final List<Integer> evaluations;
    private final StringBuilder svg = new StringBuilder();

    QualityPicture(Results results, ToDoubleFunction<Trial> quantity) {
        this.results = results;
        this.quantity = quantity;
        methods = results.methods();
        evaluations = results.evaluations();
    }

    String draw() {
        double legend = TOP + HEIGHT + 70;
        int lines = (methods.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
        double height = legend + 22 * lines;
        append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 980 %.0f\" width=\"980\" height=\"%.0f\" "
                        + "font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"#222\">%n"
                        + "<rect width=\"980\" height=\"%.0f\" fill=\"#ffffff\"/>%n",
                height, height, height);
        panel(70, "Densities in the plane", true);
        panel(560, "Tables", false);
        for (int i = 0; i < methods.size(); i++) {
            int line = i / LEGEND_COLUMNS;
            double x = 70 + 300.0 * (i % LEGEND_COLUMNS);
            double y = legend + 22.0 * line;
            append(
                    "<line x1=\"%.0f\" x2=\"%.0f\" y1=\"%.0f\" y2=\"%.0f\" stroke=\"%s\" stroke-width=\"%d\"/>%n"
                            + "<text x=\"%.0f\" y=\"%.0f\">%s</text>%n",
                    x, x + 26, y - 4, y - 4, colour(i), i == 0 ? 4 : 2, x + 34, y, methods.get(i));
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(double left, String title, boolean densities) {
        double[] range = range(densities);
        append(
                "<text x=\"%.0f\" y=\"24\" font-size=\"16\" font-weight=\"bold\">%s</text>%n"
                        + "<text x=\"%.0f\" y=\"44\" fill=\"#555\">energy distance to unseen rows / real-to-real floor</text>%n"
                        + "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" fill=\"#f7f7f7\" stroke=\"#bbb\"/>%n",
                left, title, left, left, TOP, WIDTH, HEIGHT);
        for (double tick : new double[] {0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500}) {
            if (tick >= range[0] && tick <= range[1]) {
                double y = y(tick, range);
                append(
                        "<line x1=\"%.0f\" x2=\"%.0f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n"
                                + "<text x=\"%.0f\" y=\"%.1f\" text-anchor=\"end\" fill=\"#555\">%s</text>%n",
                        left, left + WIDTH, y, y, tick == 1 ? "#888" : "#ddd", left - 6, y + 4, label(tick));
            }
        }
        for (int count : evaluations) {
            append(
                    "<text x=\"%.1f\" y=\"%.0f\" text-anchor=\"middle\" fill=\"#555\">%d</text>%n",
                    x(count, left), TOP + HEIGHT + 18, count);
        }
        append(
                "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\">energy evaluations a row</text>%n",
                left + WIDTH / 2, TOP + HEIGHT + 38);
        for (int i = methods.size() - 1; i >= 0; i--) {
            curve(left, i, densities, range);
        }
    }

    private void curve(double left, int method, boolean densities, double[] range) {
        StringBuilder points = new StringBuilder();
        for (int count : evaluations) {
            Results.Mean mean = results.mean(methods.get(method), count, densities, quantity);
            if (mean.value() > 0 && mean.value() <= range[1]) {
                double x = x(results.used(methods.get(method), count), left);
                double y = y(mean.value(), range);
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
                append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour(method));
            }
        }
        append(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>%n",
                points.toString().trim(), colour(method), method == 0 ? 4 : 2);
    }

    /** From a little below the best to what the worst method reaches, {@link #MOST_FLOORS} at most. */
    private double[] range(boolean densities) {
        double low = 1;
        double high = 2;
        for (String method : methods) {
            for (int count : evaluations) {
                double value = results.mean(method, count, densities, quantity).value();
                low = value > 0 ? Math.min(low, value) : low;
                high = value > 0 ? Math.max(high, value) : high;
            }
        }
        return new double[] {low * 0.8, Math.min(MOST_FLOORS, high * 1.2)};
    }

    private double x(double count, double left) {
        double first = Math.log(evaluations.get(0)) - ROOM;
        double last = Math.log(evaluations.get(evaluations.size() - 1)) + 0.1;
        return left + (Math.log(count) - first) / (last - first) * WIDTH;
    }

    private static double y(double value, double[] range) {
        return TOP + HEIGHT - Math.log(value / range[0]) / Math.log(range[1] / range[0]) * HEIGHT;
    }

    private static String colour(int method) {
        return COLOURS[method % COLOURS.length];
    }

    private static String label(double tick) {
        return tick < 1 ? String.valueOf(tick) : String.format(Locale.ROOT, "%.0f", tick);
    }

    private void append(String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values));
    }
}
