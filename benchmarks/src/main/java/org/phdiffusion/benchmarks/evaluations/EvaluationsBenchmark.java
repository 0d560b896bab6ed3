// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.evaluations;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.phdiffusion.compute.Arithmetic;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Backends;
import org.phdiffusion.data.ExampleData;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code benchmarks/evaluations/run}. */
@Command(
        name = "benchmarks/evaluations/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains models of four densities in the plane and of four tables with the nodes' defaults, draws rows with several"
                    + " samplers and rising numbers of energy evaluations, and measures how far the rows are from real rows"
                    + " that the models have not seen.",
            "All methods begin at the same noise; all figures depend on the seeds alone."
        })
public final class EvaluationsBenchmark implements Callable<Integer> {

    private static final List<Integer> ALL = List.of(4, 8, 12, 16, 24, 32, 64);
    private static final List<Integer> FEW = List.of(4, 8, 16, 32);
    private static final List<Integer> SEARCHED = List.of(8, 12, 16, 20, 24);

    @Option(names = "--quick", description = "A glance: two densities and two tables, short training, fewer rows.")
    private boolean quick;

    @Option(
            names = "--search",
            description = "Compares other rules, gains and grids of this project's sampler instead of other samplers.")
    private boolean search;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Data sets, for example WINE,PINWHEEL.")
    private Set<ExampleData> only = EnumSet.noneOf(ExampleData.class);

    @Option(names = "--evaluations", paramLabel = "N", split = ",", description = "Energy evaluations a row; 4 to 64.")
    private List<Integer> evaluations = List.of();

    @Option(names = "--folds", paramLabel = "N", description = "Models of each table, 1 to 5; ${DEFAULT-VALUE}.")
    private int folds = 2;

    @Option(names = "--draws", paramLabel = "N", description = "Runs of each sampler, for errors; ${DEFAULT-VALUE}.")
    private int draws = 2;

    @Option(names = "--rows", paramLabel = "N", description = "Rows a run; 2000 of densities, 500 of tables.")
    private int rows;

    @Option(names = "--models", paramLabel = "FOLDER", description = "Keeps the models there, and uses those it finds.")
    private Path models;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Receives CSV and picture; ${DEFAULT-VALUE}.")
    private Path folder = Path.of("target", "benchmarks");

    private EvaluationsBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new EvaluationsBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Results results = new Results();
        List<SamplingMethod> methods = search ? SamplingMethod.searched() : SamplingMethod.compared();
        try (Backend backend = Backends.select(Backends.AUTO, Arithmetic.FAST)) {
            for (ExampleData data : dataSets()) {
                for (int fold = 0; fold < (data.sampled() || quick ? 1 : folds); fold++) {
                    long start = System.nanoTime();
                    Subject subject = Subject.of(data, fold, quick ? 1000 : 2000, models, backend);
                    long learned = System.nanoTime();
                    measure(subject, methods, results, backend);
                    System.err.printf(
                            "%s, fold %d: %d s to learn, %d s to draw and measure%n",
                            data.label(),
                            fold,
                            (learned - start) / 1_000_000_000,
                            (System.nanoTime() - learned) / 1_000_000_000);
                    results.write(folder.resolve(search ? "evaluations-search.csv" : "evaluations.csv"));
                }
            }
        }
        print(results);
        if (!search) {
            Files.writeString(folder.resolve("evaluations.svg"), new QualityPicture(results, Trial::unseen).draw());
        }
        return 0;
    }

    private void measure(Subject subject, List<SamplingMethod> methods, Results results, Backend backend) {
        int usual = subject.data().sampled() ? 2000 : 500;
        for (SamplingMethod method : methods) {
            for (int count : counts()) {
                for (int draw = 0; draw < draws; draw++) {
                    results.add(Trial.of(subject, method, count, rows > 0 ? rows : usual, 1L + draw, backend));
                }
            }
        }
    }

    private List<Integer> counts() {
        if (!evaluations.isEmpty()) {
            return evaluations;
        }
        return search ? SEARCHED : quick ? FEW : ALL;
    }

    private Set<ExampleData> dataSets() {
        if (!only.isEmpty()) {
            return only;
        }
        return quick
                ? EnumSet.of(ExampleData.EIGHT_GAUSSIANS, ExampleData.CHECKERBOARD, ExampleData.IRIS, ExampleData.WINE)
                : EnumSet.allOf(ExampleData.class);
    }

    private void print(Results results) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        results.print(out, "Densities: energy distance to unseen rows / floor", true, Trial::unseen);
        results.print(
                out, "Densities: rows outside of the support, per cent", true, trial -> 100 * trial.outsideSupport());
        results.print(out, "Tables: energy distance to unseen rows / floor", false, Trial::unseen);
        results.print(out, "Tables: energy distance to the rows learned / floor", false, Trial::learned);
        results.print(out, "Tables: the first before decoding", false, Trial::encodedUnseen);
        results.print(out, "Densities: sliced Wasserstein distance to unseen rows / floor", true, Trial::sliced);
        results.print(out, "Tables: sliced Wasserstein distance to unseen rows / floor", false, Trial::sliced);
        results.print(
                out,
                "Densities: rows outside of the admissible set, per cent",
                true,
                trial -> 100 * trial.outsideSet());
        results.print(out, "Densities: smallest certificate margin", true, Trial::margin);
        results.print(out, "Tables: smallest certificate margin", false, Trial::margin);
    }
}
