// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** Figures of one task on one data set: ours, and the published ones; printed as Markdown, kept as CSV. */
final class Results {

    private static final String OURS = " (here)";
    private static final Map<String, List<String>> SHOWN = Map.of(
            "generation", generationColumns(),
            "miss", generationColumns(),
            "imputation", List.of("MinMAE", "AvgMAE"));

    private final List<List<Object>> lines = new ArrayList<>();

    private static List<String> generationColumns() {
        return List.of(
                "W_train",
                "W_test",
                "coverage_train",
                "coverage_test",
                "F1_real",
                "F1_fake",
                "F1_comb",
                "R2_real",
                "R2_fake",
                "R2_comb");
    }

    /** Adds and prints what was measured on a data set. */
    void add(String dataSet, String task, Map<String, Map<String, Double>> measured, PrintWriter out) {
        Map<String, Map<String, Double>> all = new LinkedHashMap<>();
        measured.forEach((method, values) -> all.put(method.equals(Oracle.NAME) ? Oracle.NAME + OURS : method, values));
        Map<String, Map<String, Double>> published = published(dataSet, task);
        all.putAll(published);
        List<String> metrics = SHOWN.get(task).stream()
                .filter(metric -> measured.values().stream().anyMatch(values -> values.containsKey(metric)))
                .toList();
        out.printf("%n### %s, %s%n%n| method | %s |%n", dataSet, task, String.join(" | ", metrics));
        out.println("|---|" + "---|".repeat(metrics.size()));
        all.forEach((method, values) -> {
            boolean ours = !published.containsKey(method);
            Map<String, Double> oracle = ours ? measured.get(Oracle.NAME) : published.get(Oracle.NAME);
            StringBuilder line = new StringBuilder("| " + method + " |");
            metrics.forEach(metric ->
                    line.append(' ').append(cell(metric, values, oracle)).append(" |"));
            out.println(line);
            values.forEach((metric, value) -> lines.add(
                    List.of(dataSet, task, method.replace("*", ""), metric, value, ratio(metric, values, oracle))));
        });
        out.flush();
    }

    private static String cell(String metric, Map<String, Double> values, Map<String, Double> oracle) {
        if (!values.containsKey(metric)) {
            return "";
        }
        Object ratio = ratio(metric, values, oracle);
        String value = String.format(Locale.ROOT, "%.3f", values.get(metric));
        return ratio instanceof Double number ? value + String.format(Locale.ROOT, " (%.3f)", number) : value;
    }

    /** A figure divided by the real rows' of the same splits; empty text if that is nothing. */
    private static Object ratio(String metric, Map<String, Double> values, Map<String, Double> oracle) {
        Double floor = oracle == null ? null : oracle.get(metric);
        return floor == null || floor == 0 ? "" : (Object) (values.get(metric) / floor);
    }

    private static Map<String, Map<String, Double>> published(String dataSet, String task) {
        Map<String, Map<String, Double>> methods = new LinkedHashMap<>();
        for (CSVRecord record : CsvResource.records("published.csv")) {
            if (record.get("data set").equals(dataSet) && record.get("task").equals(task)) {
                methods.computeIfAbsent(record.get("method"), key -> new LinkedHashMap<>())
                        .put(record.get("metric"), Double.valueOf(record.get("value")));
            }
        }
        return methods;
    }

    /** Writes all figures. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader("data set", "task", "method", "metric", "value", "to oracle")
                .setRecordSeparator('\n')
                .get();
        try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), format)) {
            printer.printRecords(lines);
        }
    }
}
