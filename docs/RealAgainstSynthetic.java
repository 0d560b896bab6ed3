// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws two numeric columns of a real and a synthetic table side by side, coloured by a nominal one, with the histogram
 * of the horizontal column above each. Run by {@code docs/make-pictures}; the tables are plain CSV files without quoted
 * cells, as the workflow runner writes them for numbers and simple names.
 */
final class RealAgainstSynthetic {

    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00"};
    private static final double WIDTH = 430;
    private static final double HEIGHT = 330;
    private static final double HISTOGRAM = 54;
    private static final int BINS = 24;

    private record Point(double x, double y, String group) {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 6) {
            System.err.println("Usage: RealAgainstSynthetic OUT.svg X Y GROUP SYNTHETIC.csv REAL.csv...");
            System.exit(2);
        }
        String x = arguments[1];
        String y = arguments[2];
        String group = arguments[3];
        List<Point> synthetic = read(Path.of(arguments[4]), x, y, group);
        List<Point> real = new ArrayList<>();
        for (String file : Arrays.asList(arguments).subList(5, arguments.length)) {
            real.addAll(read(Path.of(file), x, y, group));
        }
        Files.writeString(Path.of(arguments[0]), draw(real, synthetic, x, y));
    }

    private static List<Point> read(Path file, String x, String y, String group) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header = List.of(lines.get(0).split(",", -1));
        int[] columns = {header.indexOf(x), header.indexOf(y), header.indexOf(group)};
        List<Point> points = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (!cells[columns[0]].isEmpty() && !cells[columns[1]].isEmpty()) {
                points.add(new Point(
                        Double.parseDouble(cells[columns[0]]), Double.parseDouble(cells[columns[1]]), cells[columns[2]]));
            }
        }
        return points;
    }

    private static String draw(List<Point> real, List<Point> synthetic, String x, String y) {
        List<Point> all = new ArrayList<>(real);
        all.addAll(synthetic);
        double[] xRange = range(all.stream().mapToDouble(Point::x).toArray());
        double[] yRange = range(all.stream().mapToDouble(Point::y).toArray());
        Map<String, String> colours = new LinkedHashMap<>();
        real.stream().map(Point::group).distinct().sorted().forEach(g -> colours.put(g, COLOURS[colours.size()]));
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 980 480\" width=\"980\" height=\"480\" "
                + "font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"#222\">\n"
                + "<rect width=\"980\" height=\"480\" fill=\"#ffffff\"/>\n");
        panel(svg, 60, "Real, " + real.size() + " penguins", real, xRange, yRange, colours, x, y);
        panel(svg, 535, "Synthetic, " + synthetic.size() + " rows", synthetic, xRange, yRange, colours, x, y);
        int i = 0;
        for (Map.Entry<String, String> entry : colours.entrySet()) {
            svg.append(format("<circle cx=\"%d\" cy=\"464\" r=\"5\" fill=\"%s\"/>", 350 + 110 * i, entry.getValue()));
            svg.append(format("<text x=\"%d\" y=\"468\">%s</text>%n", 360 + 110 * i, entry.getKey()));
            i++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void panel(
            StringBuilder svg,
            double left,
            String title,
            List<Point> points,
            double[] xs,
            double[] ys,
            Map<String, String> colours,
            String x,
            String y) {
        double top = 90;
        svg.append(format("<text x=\"%.0f\" y=\"24\" font-size=\"16\" font-weight=\"bold\">%s</text>%n", left, title));
        histogram(svg, left, top - 6, points, xs);
        svg.append(format(
                "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" fill=\"#f7f7f7\" stroke=\"#bbb\"/>%n",
                left, top, WIDTH - 20, HEIGHT - 10));
        for (double tick : ticks(xs)) {
            double at = left + (tick - xs[0]) / (xs[1] - xs[0]) * (WIDTH - 20);
            svg.append(format("<text x=\"%.1f\" y=\"%.0f\" text-anchor=\"middle\" fill=\"#555\">%.0f</text>%n", at, top + HEIGHT + 8, tick));
        }
        for (double tick : ticks(ys)) {
            double at = top + HEIGHT - 10 - (tick - ys[0]) / (ys[1] - ys[0]) * (HEIGHT - 10);
            svg.append(format("<text x=\"%.0f\" y=\"%.1f\" text-anchor=\"end\" fill=\"#555\">%.0f</text>%n", left - 6, at + 4, tick));
        }
        svg.append(format("<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\">%s</text>%n", left + WIDTH / 2 - 10, top + HEIGHT + 28, x));
        svg.append(format(
                "<text transform=\"translate(%.0f %.0f) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                left - 36, top + HEIGHT / 2, y));
        for (Point p : points) {
            svg.append(format(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\" fill-opacity=\"0.65\"/>%n",
                    left + (p.x() - xs[0]) / (xs[1] - xs[0]) * (WIDTH - 20),
                    top + HEIGHT - 10 - (p.y() - ys[0]) / (ys[1] - ys[0]) * (HEIGHT - 10),
                    colours.getOrDefault(p.group(), "#999")));
        }
    }

    private static void histogram(StringBuilder svg, double left, double base, List<Point> points, double[] xs) {
        int[] counts = new int[BINS];
        for (Point p : points) {
            counts[Math.min(BINS - 1, (int) ((p.x() - xs[0]) / (xs[1] - xs[0]) * BINS))]++;
        }
        double highest = 4.0 * points.size() / BINS;
        double bin = (WIDTH - 20) / BINS;
        for (int i = 0; i < BINS; i++) {
            double h = Math.min(1, counts[i] / highest) * HISTOGRAM;
            svg.append(format(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#9aa5b1\"/>%n",
                    left + i * bin + 0.5, base - h, bin - 1, h));
        }
    }

    private static double[] range(double[] values) {
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        double margin = 0.04 * (high - low);
        return new double[] {low - margin, high + margin};
    }

    private static double[] ticks(double[] range) {
        double step = Math.pow(10, Math.floor(Math.log10((range[1] - range[0]) / 3)));
        while ((range[1] - range[0]) / step > 8) {
            step *= (range[1] - range[0]) / step > 16 ? 5 : 2;
        }
        double first = Math.ceil(range[0] / step) * step;
        double[] ticks = new double[(int) Math.floor((range[1] - first) / step) + 1];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = first + i * step;
        }
        return ticks;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
