// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.scale;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendProvider;
import org.phdiffusion.compute.Backends;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code benchmarks/scale/run}. */
@Command(
        name = "benchmarks/scale/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Times a training step and a sampling run while rows, columns, width, levels and threads grow one at a time, and"
                    + " watches the memory of sampling while the rows grow.",
            "Times are the best of several, which is what counts on a machine that others use as well."
        })
public final class ScaleBenchmark implements Callable<Integer> {

    private static final Workload USUAL = new Workload(10, 256, 256, 4096, 16, 2);
    private static final long[] MEMORY_ROWS = {10_000, 100_000, 1_000_000};
    private static final int LEAST_STEPS = 4;
    private static final double SECONDS = 0.4;

    private final List<List<Object>> lines = new ArrayList<>();

    @Option(names = "--quick", description = "Once instead of three times, and no memory of a million rows.")
    private boolean quick;

    @Option(names = "--backends", paramLabel = "NAME", split = ",", description = "Back-ends; ${DEFAULT-VALUE}.")
    private List<String> backends = List.of("portable", "openblas");

    @Option(names = "--out", paramLabel = "FILE", description = "Receives all figures; ${DEFAULT-VALUE}.")
    private Path file = Path.of("target", "benchmarks", "scale.csv");

    private ScaleBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ScaleBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> available = Backends.providers().stream()
                .filter(provider -> provider.obstacle().isEmpty())
                .map(BackendProvider::name)
                .toList();
        List<String> used = backends.stream().filter(available::contains).toList();
        times(used);
        memory(used.get(used.size() - 1));
        write();
        return 0;
    }

    /** The usual workload, and what changes of it. */
    private static Map<String, Workload> workloads() {
        Map<String, Workload> all = new LinkedHashMap<>();
        Workload u = USUAL;
        all.put("usual", u);
        all.put("1 thread", new Workload(u.columns(), u.width(), u.batch(), u.rows(), u.levels(), 1));
        for (int columns : new int[] {2, 50, 200}) {
            all.put(
                    columns + " columns",
                    new Workload(columns, u.width(), u.batch(), u.rows(), u.levels(), u.threads()));
        }
        for (int width : new int[] {128, 512}) {
            all.put("width " + width, new Workload(u.columns(), width, u.batch(), u.rows(), u.levels(), u.threads()));
        }
        all.put("batch 1024", new Workload(u.columns(), u.width(), 1024, u.rows(), u.levels(), u.threads()));
        all.put("16,384 rows", new Workload(u.columns(), u.width(), u.batch(), 16_384, u.levels(), u.threads()));
        all.put("32 levels", new Workload(u.columns(), u.width(), u.batch(), u.rows(), 32, u.threads()));
        return all;
    }

    private void times(List<String> used) {
        System.out.printf(
                "Usual: %d columns, three layers of %d, batches of %d; %,d rows drawn at %d levels; %d threads.%n%n",
                USUAL.columns(), USUAL.width(), USUAL.batch(), USUAL.rows(), USUAL.levels(), USUAL.threads());
        System.out.print("| workload |");
        used.forEach(name -> System.out.printf(" training step, %s | rows a second, %s |", name, name));
        System.out.println("\n|---|" + "---|---|".repeat(used.size()));
        workloads().forEach((name, workload) -> {
            System.out.printf("| %s |", name);
            for (String backend : used) {
                time(name, workload, backend);
            }
            System.out.println();
        });
    }

    private void time(String name, Workload workload, String backendName) {
        try (Backend backend = Backends.select(backendName)) {
            double perStep = workload.train(LEAST_STEPS, backend) / LEAST_STEPS;
            int steps = (int) Math.max(LEAST_STEPS, Math.min(200, SECONDS / perStep));
            double sampling = Double.POSITIVE_INFINITY;
            for (int i = 0; i < (quick ? 1 : 3); i++) {
                perStep = Math.min(perStep, workload.train(steps, backend) / steps);
                sampling = Math.min(sampling, workload.sample(backend));
            }
            System.out.printf(Locale.ROOT, " %.2f ms | %,.0f |", 1e3 * perStep, workload.rows() / sampling);
            lines.add(List.of(name, backendName, "training step, ms", 1e3 * perStep));
            lines.add(List.of(name, backendName, "sampling, rows a second", workload.rows() / sampling));
        }
    }

    private void memory(String backendName) throws InterruptedException {
        System.out.printf(
                "%n| rows drawn, %d columns, width 32, 8 levels, %s | memory in use at most |%n|---|---|%n",
                USUAL.columns(), backendName);
        for (long rows : MEMORY_ROWS) {
            if (quick && rows > MEMORY_ROWS[1]) {
                continue;
            }
            try (Backend backend = Backends.select(backendName)) {
                Workload small = new Workload(USUAL.columns(), 32, USUAL.batch(), rows, 8, USUAL.threads());
                long bytes = PeakMemory.during(() -> small.sample(backend));
                System.out.printf(Locale.ROOT, "| %,d | %.1f MiB |%n", rows, bytes / 1024.0 / 1024);
                lines.add(List.of(rows + " rows", backendName, "memory of sampling, bytes", bytes));
            }
        }
    }

    private void write() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (CSVPrinter csv = new CSVPrinter(
                Files.newBufferedWriter(file, StandardCharsets.UTF_8),
                CSVFormat.RFC4180
                        .builder()
                        .setRecordSeparator('\n')
                        .setHeader("workload", "back-end", "quantity", "value")
                        .get())) {
            for (List<Object> line : lines) {
                csv.printRecord(line);
            }
        }
    }
}
