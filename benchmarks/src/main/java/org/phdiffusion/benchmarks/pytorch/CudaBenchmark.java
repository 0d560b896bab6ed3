// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.phdiffusion.benchmarks.cuda.Roofline;
import org.phdiffusion.compute.Arithmetic;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendUnavailableException;
import org.phdiffusion.compute.Backends;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code benchmarks/cuda/run}. */
@Command(
        name = "benchmarks/cuda/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints what training and sampling take on graphics cards at the least, by their operations and bytes; and where"
                    + " there is an NVIDIA card, what they take, turn by turn with PyTorch on the same card.",
            "Measuring needs NVIDIA's driver and Python 3 with a PyTorch that has CUDA. Installs nothing."
        })
public final class CudaBenchmark implements Callable<Integer> {

    private static final Path SCRIPT = Path.of("benchmarks", "vs-pytorch", "peer.py");

    /** TF32 keeps ten binary digits of a factor: the two sides round in different orders. */
    private static final double ALLOWED_TENSOR = 2e-2;

    private static final int SAMPLED_ROWS = 1 << 18;
    private static final List<Integer> PEER_CHUNKS = List.of(1 << 13, 1 << 15, 1 << 17);

    @Option(names = "--paper", description = "Only what is to be expected.")
    private boolean paper;

    @Option(names = "--gpu", paramLabel = "N", description = "Number of the card, from 0; ${DEFAULT-VALUE}.")
    private int gpu;

    @Option(names = "--quick", description = "Fewer and shorter rounds.")
    private boolean quick;

    @Option(names = "--threads", paramLabel = "N", description = "Threads beside the card; ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Option(names = "--python", paramLabel = "FILE", description = "A Python with PyTorch; ${DEFAULT-VALUE}.")
    private String python = "/usr/bin/python3";

    @Option(names = "--out", paramLabel = "FILE", description = "Where the figures go; ${DEFAULT-VALUE}.")
    private Path out = Path.of("target", "benchmarks", "cuda.csv");

    private CudaBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new CudaBenchmark());
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
        PrintWriter printer = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        NetworkCase.STEPS.forEach(network -> Roofline.training(network.architecture(), network.batch(), printer));
        Roofline.sampling(EvaluationRace.NETWORK.architecture(), printer);
        if (paper) {
            return 0;
        }
        try (Backend exact = Backends.select("cuda", gpu, Arithmetic.REPRODUCIBLE);
                Backend tensor = Backends.select("cuda-tf32", gpu, Arithmetic.FAST)) {
            measure(exact, tensor, printer);
        } catch (BackendUnavailableException e) {
            printer.printf("%nNothing was measured. %s%n", e.getMessage());
        }
        return 0;
    }

    private void measure(Backend exact, Backend tensor, PrintWriter printer) throws IOException {
        Figures figures = new Figures(printer);
        try (Peer peer = Peer.start(python, SCRIPT)) {
            String machine =
                    Machine.describe(peer.ask("about"), List.of(exact.description(), tensor.description()), threads);
            figures.say("%n%s", machine);
            try {
                measure(exact, false, GradientCheck.ALLOWED, peer, figures);
                measure(tensor, true, ALLOWED_TENSOR, peer, figures);
            } finally {
                figures.write(out, machine);
                printer.printf("%nAll figures: %s%n", out);
            }
        }
    }

    private void measure(Backend backend, boolean tensorCores, double allowed, Peer peer, Figures figures) {
        Pace pace = quick ? Pace.QUICK : Pace.FULL;
        peer.ask("device", "name", "cuda:" + gpu, "tf32", tensorCores);
        figures.say("%n## %s%n%nSame loss and gradient on the same batch:", backend.description());
        NetworkCase.STEPS.forEach(network -> GradientCheck.run(network, backend, peer, allowed, figures));
        StepRace steps = new StepRace(peer, FmaPeak.unknown(), pace, threads, figures);
        NetworkCase.STEPS.forEach(network -> steps.run(network, List.of(backend)));
        new CardProducts(peer, pace, figures).run(backend);
        new EvaluationRace(peer, pace, threads, SAMPLED_ROWS, PEER_CHUNKS, figures).run(List.of(backend));
    }
}
