// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.phdiffusion.data.ExampleData;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code benchmarks/tabular/run}. */
@Command(
        name = "benchmarks/tabular/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Learns and generates iris, wine and breast cancer with the defaults of the nodes, and prints the results"
                    + " beside published ones, each also divided by what the real training rows reach (in brackets).",
            "Protocol: 80/20 splits (those of the published evaluation), three seeds, five generations of as many rows"
                    + " as were learned from."
        })
public final class TabularBenchmark implements Callable<Integer> {

    private static final double MISSING_SHARE = 0.2;
    private static final int SEEDS = 3;

    /** Generations, imputations and tries of a learner. */
    private static final int COPIES = 5;

    private static final List<String> TASKS = List.of("generation", "miss", "imputation");
    private static final List<ExampleData> TABLES =
            List.of(ExampleData.IRIS, ExampleData.WINE, ExampleData.BREAST_CANCER);

    @Option(names = "--only", paramLabel = "NAME", description = "Only this data set: iris, wine or 'breast cancer'.")
    private List<String> only = List.of();

    @Option(names = "--task", paramLabel = "TASK", description = "Only this task: generation, miss or imputation.")
    private Set<String> tasks = Set.copyOf(TASKS);

    @Option(names = "--csv", paramLabel = "FILE", description = "A CSV file with a header instead of the data sets.")
    private Path csv;

    @Option(names = "--target", paramLabel = "COLUMN", description = "The column of the file that is predicted.")
    private String target;

    @Option(names = "--classes", description = "The target's numbers are names of classes.")
    private boolean classes;

    @Option(names = "--quick", description = "One split, one generation, one try of each learner.")
    private boolean quick;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Another setting, such as steps=500.")
    private List<String> settings = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the figures go; target/benchmarks/tabular.csv.")
    private Path out = Path.of("target", "benchmarks", "tabular.csv");

    /** Held here so that its level stays: loggers are collected otherwise. */
    private final Logger learners = Logger.getLogger("org.tribuo");

    private TabularBenchmark() {
        learners.setLevel(Level.WARNING);
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new TabularBenchmark());
        command.setExecutionExceptionHandler((problem, line, parsed) -> {
            if (!(problem instanceof IllegalArgumentException)) {
                throw problem;
            }
            line.getErr().println(problem.getMessage());
            return 2;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter printer = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        ProductSettings product = ProductSettings.parse(settings);
        Results results = new Results();
        for (BenchmarkTable table : tables()) {
            for (String task : TASKS) {
                if (tasks.contains(task)) {
                    run(table, task, product, results, printer);
                    results.write(out);
                }
            }
        }
        printer.printf("%nAll figures: %s%n", out);
        return 0;
    }

    private List<BenchmarkTable> tables() {
        if (csv != null) {
            if (target == null) {
                throw new IllegalArgumentException("--csv needs --target with the name of the column to predict.");
            }
            return List.of(BenchmarkTable.of(csv, target, classes));
        }
        List<BenchmarkTable> tables = new ArrayList<>();
        for (ExampleData data : TABLES) {
            BenchmarkTable table = BenchmarkTable.of(data);
            if (only.isEmpty() || only.contains(table.name())) {
                tables.add(table);
            }
        }
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("--only takes iris, wine or 'breast cancer', but found " + only + ".");
        }
        return tables;
    }

    private void run(BenchmarkTable table, String name, ProductSettings product, Results results, PrintWriter printer) {
        PortHamiltonianDiffusion method = new PortHamiltonianDiffusion(product);
        Map<String, Map<String, Double>> measured = name.equals("imputation")
                ? new ImputationTask(table, quick ? 1 : SEEDS, quick ? 1 : COPIES, MISSING_SHARE).measure(method)
                : generation(table, name.equals("miss") ? MISSING_SHARE : 0, method);
        results.add(table.name(), name, measured, printer);
        Map<String, Double> ours = measured.get(PortHamiltonianDiffusion.NAME);
        printer.printf(
                Locale.ROOT,
                "%nA split took %.1f s to learn and %.1f s to %s.%n",
                ours.get("train seconds"),
                ours.get("sample seconds"),
                name.equals("imputation") ? "impute" : "generate");
    }

    private Map<String, Map<String, Double>> generation(
            BenchmarkTable table, double missingShare, PortHamiltonianDiffusion method) {
        GenerationTask task =
                new GenerationTask(table, quick ? 1 : SEEDS, quick ? 1 : COPIES, quick ? 1 : COPIES, missingShare);
        Map<String, Map<String, Double>> measured = new LinkedHashMap<>();
        measured.put(PortHamiltonianDiffusion.NAME, task.measure(method));
        measured.put(Oracle.NAME, task.oracle());
        return measured;
    }
}
