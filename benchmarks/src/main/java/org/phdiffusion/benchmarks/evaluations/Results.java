// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.evaluations;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** All trials of a run: as Markdown tables, as points of the picture, and as a CSV file. */
final class Results {

    private final List<Trial> trials = new ArrayList<>();

    /**
     * A mean over data sets.
     *
     * @param value the mean of the data sets' means
     * @param error its standard error, from the repetitions of each data set
     */
    record Mean(double value, double error) {

        @Override
        public String toString() {
            return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f ± %.2f", value, error);
        }
    }

    void add(Trial trial) {
        trials.add(trial);
    }

    List<String> methods() {
        return trials.stream().map(trial -> trial.method().name()).distinct().toList();
    }

    List<Integer> evaluations() {
        return trials.stream().map(Trial::evaluations).distinct().sorted().toList();
    }

    /** Evaluations that a method really used where so many were allowed. */
    double used(String method, int evaluations) {
        return of(method, evaluations).mapToDouble(Trial::used).average().orElse(Double.NaN);
    }

    /** A quantity of a method, averaged over densities or over tables. */
    Mean mean(String method, int evaluations, boolean densities, ToDoubleFunction<Trial> quantity) {
        Map<String, List<Double>> byData = of(method, evaluations)
                .filter(trial -> trial.subject().data().sampled() == densities)
                .collect(Collectors.groupingBy(
                        trial -> trial.subject().data().name() + trial.subject().fold(),
                        TreeMap::new,
                        Collectors.mapping(quantity::applyAsDouble, Collectors.toList())));
        double sum = 0;
        double variance = 0;
        for (List<Double> values : byData.values()) {
            double mean = average(values);
            sum += mean;
            if (values.size() > 1) {
                double squares = values.stream()
                        .mapToDouble(v -> (v - mean) * (v - mean))
                        .sum();
                variance += squares / (values.size() - 1) / values.size();
            }
        }
        int sets = byData.size();
        return sets == 0 ? new Mean(Double.NaN, Double.NaN) : new Mean(sum / sets, Math.sqrt(variance) / sets);
    }

    /** One table: a method a row, a number of evaluations a column. */
    void print(PrintWriter out, String title, boolean densities, ToDoubleFunction<Trial> quantity) {
        if (trials.stream().noneMatch(trial -> trial.subject().data().sampled() == densities)) {
            return;
        }
        out.printf(
                "%n%s%n%n| sampler | %s |%n",
                title, evaluations().stream().map(String::valueOf).collect(Collectors.joining(" | ")));
        out.println("|---|" + "---|".repeat(evaluations().size()));
        for (String method : methods()) {
            out.println("| " + method + " | "
                    + evaluations().stream()
                            .map(count ->
                                    mean(method, count, densities, quantity).toString())
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        out.flush();
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (CSVPrinter csv = new CSVPrinter(
                Files.newBufferedWriter(file, StandardCharsets.UTF_8),
                CSVFormat.RFC4180
                        .builder()
                        .setRecordSeparator('\n')
                        .setHeader(
                                "data",
                                "fold",
                                "sampler",
                                "grid",
                                "allowed",
                                "evaluations",
                                "energy distance / floor, unseen rows",
                                "energy distance / floor, learned rows",
                                "energy distance / floor, before decoding",
                                "sliced Wasserstein / floor, unseen rows",
                                "outside the support",
                                "outside the admissible set",
                                "certificate margin")
                        .get())) {
            for (Trial trial : trials) {
                csv.printRecord(
                        trial.subject().data(),
                        trial.subject().fold(),
                        trial.method().name(),
                        trial.method().grid(),
                        trial.evaluations(),
                        trial.used(),
                        trial.unseen(),
                        trial.learned(),
                        trial.encodedUnseen(),
                        trial.sliced(),
                        trial.outsideSupport(),
                        trial.outsideSet(),
                        trial.margin());
            }
        }
    }

    private java.util.stream.Stream<Trial> of(String method, int evaluations) {
        return trials.stream()
                .filter(trial -> trial.method().name().equals(method) && trial.evaluations() == evaluations);
    }

    private static double average(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }
}
