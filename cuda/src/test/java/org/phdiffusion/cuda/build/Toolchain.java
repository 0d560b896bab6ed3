// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** NVIDIA's compiler and assembler, where CUDA 13 is installed, and the flags that all images are made with. */
final class Toolchain {

    /** Contraction would change results; divisions and square roots are exact, and small numbers kept, by default. */
    static final List<String> COMPILER = List.of("-O3", "-std=c++17", "-fmad=false");

    /** The language version that is written into the PTX, which every driver since CUDA 11.8 compiles. */
    static final String PTX_VERSION = "7.8";

    /** A hint of language version 8.3 about loads whose value is used in part; without it all is read. */
    private static final String PARTIAL_LOAD = "(?m)^\\s*\\.pragma \"used_bytes_mask[^\"]*\";\n";

    private static final List<String> ASSEMBLER = List.of("--opt-level=3", "--fmad=false", "--verbose");
    private static final Pattern RELEASE = Pattern.compile("release (\\d+)\\.\\d+, V(\\S+)");
    private static final int MAJOR = 13;

    private Toolchain() {}

    /** All options that decide about the images, for the record. */
    static String flags() {
        return String.join(" ", COMPILER) + "; .version " + PTX_VERSION + "; " + String.join(" ", ASSEMBLER);
    }

    static List<String> assemblerOptions(String... others) {
        return Stream.concat(Stream.of(others), ASSEMBLER.stream()).toList();
    }

    /** The compiler's version, such as 13.0.88; empty if there is none of CUDA 13. */
    static Optional<String> compilerVersion() throws IOException, InterruptedException {
        try {
            Matcher release = RELEASE.matcher(run(List.of("nvcc", "--version"), Path.of(".")));
            return release.find() && Integer.parseInt(release.group(1)) == MAJOR
                    ? Optional.of(release.group(2))
                    : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** Compiles to PTX whose language version is lowered. */
    static String compile(KernelSources sources, int compute, Path scratch) throws IOException, InterruptedException {
        Path output = scratch.resolve(Target.ptxFile(compute)).toAbsolutePath();
        List<String> command = new ArrayList<>(List.of("nvcc"));
        command.addAll(COMPILER);
        command.addAll(List.of("-ptx", "-arch=compute_" + compute, "-o", output.toString(), KernelSources.UNIT));
        // beside the sources, since names of the PTX can depend on the path that the compiler is given
        run(command, sources.folder());
        String ptx = Files.readString(output).replace("\r\n", "\n");
        return ptx.replaceFirst("(?m)^\\.version .*$", ".version " + PTX_VERSION)
                .replaceAll(PARTIAL_LOAD, "");
    }

    /** Assembles by the assembler of CUDA 13. */
    static Assembled assemble(String ptx, String architecture, Path scratch) throws IOException, InterruptedException {
        Path source = scratch.resolve("source.ptx").toAbsolutePath();
        Path image = scratch.resolve("image.cubin").toAbsolutePath();
        Files.writeString(source, ptx);
        List<String> command = new ArrayList<>(List.of("ptxas"));
        command.addAll(assemblerOptions("--gpu-name=" + architecture, "-o", image.toString(), source.toString()));
        String log = run(command, scratch);
        return new Assembled(Files.readAllBytes(image), KernelUse.report(log));
    }

    private static String run(List<String> command, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with status " + status + ":\n" + log);
        }
        return log;
    }
}
