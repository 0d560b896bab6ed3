// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** All that was measured, printed as Markdown tables while the run goes on and kept as CSV at the end. */
final class Figures {

    private final PrintWriter out;
    private final List<Figure> figures = new ArrayList<>();
    private boolean open;

    Figures(PrintWriter out) {
        this.out = out;
    }

    /**
     * One comparison.
     *
     * @param what the network, table or product
     * @param quantity what was measured, with its unit
     * @param ours our value
     * @param peer the value compared with
     * @param ratio above 1 if we are faster or better
     */
    record Figure(String what, String quantity, double ours, double peer, double ratio) {

        String markdown() {
            return "| %s | %s | %s | %s | %s |".formatted(what, quantity, number(ours), number(peer), number(ratio));
        }
    }

    /** Text between the tables. */
    void say(String format, Object... arguments) {
        if (open) {
            out.println();
        }
        open = false;
        out.printf(Locale.ROOT, format + "%n", arguments);
    }

    /** A value of which less is better, such as seconds. */
    void less(String what, String quantity, double ours, double peer) {
        add(new Figure(what, quantity, ours, peer, peer / ours));
    }

    /** A value of which more is better, such as operations a second. */
    void more(String what, String quantity, double ours, double peer) {
        add(new Figure(what, quantity, ours, peer, ours / peer));
    }

    private void add(Figure figure) {
        if (!open) {
            out.println("\n| case | quantity | ours | peer | ratio |\n|---|---|---|---|---|");
        }
        open = true;
        figures.add(figure);
        out.println(figure.markdown());
        out.flush();
    }

    List<Figure> all() {
        return List.copyOf(figures);
    }

    /** Writes all figures, one a line, after a line that describes the machine. */
    void write(Path file, String machine) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader("case", "quantity", "ours", "peer", "ratio")
                .setRecordSeparator('\n')
                .get();
        try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), format)) {
            printer.printRecord("machine", machine, "", "", "");
            for (Figure figure : figures) {
                printer.printRecord(figure.what(), figure.quantity(), figure.ours(), figure.peer(), figure.ratio());
            }
        }
    }

    /** Three digits, with an exponent where the number is very small or large. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isInfinite(value) ? "not reached" : String.format(Locale.ROOT, "%.0f", value);
        }
        if (size < 1e-3 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int digits = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
