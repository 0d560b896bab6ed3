// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendUnavailableException;
import org.phdiffusion.compute.Backends;
import org.phdiffusion.data.ExampleData;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code benchmarks/vs-pytorch/run}. */
@Command(
        name = "benchmarks/vs-pytorch/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains and samples the same networks on the same data here and in PyTorch, turn by turn on this machine, and"
                    + " prints medians and their ratios; above 1 we are faster or better.",
            "Needs Python 3 with PyTorch, Debian's package python3-torch; and a C compiler, cc, if the share of the"
                    + " processor's peak is wanted. Installs nothing.",
            "The machine should have nothing else to do; about ten minutes."
        })
public final class PytorchBenchmark implements Callable<Integer> {

    /** Parts of the run. */
    enum Part {
        /** Matrix products and the processor's peak. */
        products,
        /** The time of a training step. */
        training,
        /** The time to a given held-out loss. */
        quality,
        /** The time of an evaluation in sampling, and to samples of equal quality. */
        sampling
    }

    private static final Path FOLDER = Path.of("benchmarks", "vs-pytorch");
    private static final String PORtable = "portable";

    @Option(names = "--only", paramLabel = "PART", description = "One part: ${COMPLETION-CANDIDATES}; again for more.")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--quick", description = "Fewer and shorter rounds, one seed, shorter trainings: two minutes.")
    private boolean quick;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of both sides; ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Option(names = "--python", paramLabel = "FILE", description = "A Python with PyTorch; ${DEFAULT-VALUE}.")
    private String python = "/usr/bin/python3";

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "The back-end compared beside the portable one; ${DEFAULT-VALUE}.")
    private String backend = "openblas";

    @Option(names = "--out", paramLabel = "FILE", description = "Where the figures go; ${DEFAULT-VALUE}.")
    private Path out = Path.of("target", "benchmarks", "vs-pytorch.csv");

    private PytorchBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new PytorchBenchmark());
        command.setExecutionExceptionHandler((problem, line, parsed) -> {
            if (!(problem instanceof IllegalStateException || problem instanceof IllegalArgumentException)) {
                throw problem;
            }
            line.getErr().println(problem.getMessage());
            return 2;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads must be at least 1, but is " + threads + ".");
        }
        PrintWriter printer = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Figures figures = new Figures(printer);
        List<Backend> backends = backends(figures);
        try (Peer peer = Peer.start(python, FOLDER.resolve("peer.py"))) {
            String machine = Machine.describe(
                    peer.ask("about"), backends.stream().map(Backend::name).toList(), threads);
            figures.say("%s", machine);
            FmaPeak peak = FmaPeak.compile(FOLDER.resolve("peak.c"), Path.of("target", "benchmarks", "peak"));
            if (!peak.isKnown()) {
                figures.say("There is no C compiler, cc: no share of the processor's peak is given.");
            }
            try {
                run(backends, peer, peak, figures);
            } finally {
                figures.write(out, machine);
                printer.printf("%nAll figures: %s%n", out);
            }
        } finally {
            backends.forEach(Backend::close);
        }
        return 0;
    }

    private void run(List<Backend> backends, Peer peer, FmaPeak peak, Figures figures) {
        Pace pace = quick ? Pace.QUICK : Pace.FULL;
        if (parts.contains(Part.training)) {
            figures.say("%n## Training steps%n%nSame loss and gradient on the same batch:");
            for (NetworkCase network : NetworkCase.STEPS) {
                backends.forEach(each -> GradientCheck.run(network, each, peer, figures));
            }
            StepRace race = new StepRace(peer, peak, pace, threads, figures);
            NetworkCase.STEPS.forEach(network -> race.run(network, backends));
        }
        if (parts.contains(Part.products)) {
            figures.say("%n## Matrix products, one thread");
            new ProductRace(peer, peak, pace, figures).run(backends);
        }
        if (parts.contains(Part.quality)) {
            figures.say("%n## Training to a given quality");
            BenchmarkRows table = BenchmarkRows.of(ExampleData.BREAST_CANCER);
            QualityRace race = new QualityRace(peer, pace, threads, figures);
            race.run(
                    BenchmarkRows.of(ExampleData.CHECKERBOARD), new NetworkCase(2, 128, 3, 512), 2000, backends.get(0));
            race.run(table, new NetworkCase(table.dimension(), 256, 3, 256), 1000, backends.get(0));
        }
        if (parts.contains(Part.sampling)) {
            figures.say("%n## Sampling");
            new EvaluationRace(peer, pace, threads, figures).run(backends);
            for (ExampleData plane : List.of(ExampleData.EIGHT_GAUSSIANS, ExampleData.CHECKERBOARD)) {
                BenchmarkRows rows = BenchmarkRows.of(plane);
                NetworkCase network = new NetworkCase(2, 128, 3, 512);
                new EqualQuality(peer, pace, threads, figures, rows, network, 4000, backends.get(0)).run();
            }
            BenchmarkRows table = BenchmarkRows.of(ExampleData.BREAST_CANCER);
            NetworkCase network = new NetworkCase(table.dimension(), 256, 3, 256);
            new EqualQuality(peer, pace, threads, figures, table, network, 1500, backends.get(0)).run();
        }
    }

    /** The fast back-end first, if it can be had; the portable one always. */
    private List<Backend> backends(Figures figures) {
        List<Backend> backends = new ArrayList<>();
        if (!backend.equals(PORtable)) {
            try {
                backends.add(Backends.select(backend));
            } catch (BackendUnavailableException | IllegalArgumentException e) {
                figures.say("Without back-end %s: %s", backend, e.getMessage());
            }
        }
        backends.add(Backends.select(PORtable));
        return backends;
    }
}
