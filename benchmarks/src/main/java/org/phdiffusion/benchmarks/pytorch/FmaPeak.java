// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * The peak of fused multiply-adds of this machine, measured by a small C program that is compiled here. Without a C
 * compiler no share of the peak is given.
 */
final class FmaPeak {

    private final Path program;

    private FmaPeak(Path program) {
        this.program = program;
    }

    /**
     * Compiles the program.
     *
     * @param source benchmarks/vs-pytorch/peak.c
     * @param program where the program goes
     * @return what measures, or what knows nothing if there is no compiler
     */
    static FmaPeak compile(Path source, Path program) throws IOException {
        Files.createDirectories(program.toAbsolutePath().getParent());
        String made = run(
                "cc",
                "-O3",
                "-march=native",
                "-ffp-contract=fast",
                "-pthread",
                source.toString(),
                "-o",
                program.toAbsolutePath().toString());
        return new FmaPeak(made == null ? null : program.toAbsolutePath());
    }

    /** Knows nothing, for devices that are no processors. */
    static FmaPeak unknown() {
        return new FmaPeak(null);
    }

    /** Measures for some tenths of a second; GFLOP/s of all threads together, empty without a compiler. */
    OptionalDouble gigaflops(int threads) {
        if (program == null) {
            return OptionalDouble.empty();
        }
        String text = run(program.toString(), Integer.toString(threads));
        return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text.strip()));
    }

    boolean isKnown() {
        return program != null;
    }

    /** The output of a program; null if it cannot be started or fails. */
    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? text : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
