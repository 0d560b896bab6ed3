// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compiles the kernels' sources for the host, together with the shim and one folder of {@code src/test/cpp}. The result lies
 * in {@code target/native} under a hash of all sources and flags, and is not built twice. Where there is no g++, the test is
 * skipped and says so.
 */
final class NativeBuild {

    private static final Path CPP = Path.of("src", "test", "cpp");
    private static final Path KERNELS = Path.of("src", "main", "cuda");
    private static final Path OUTPUT = Path.of("target", "native");
    private static final Pattern KERNEL =
            Pattern.compile("^KERNEL\\s+(?:__launch_bounds__\\(([^,)]+)[^)]*\\)\\s*)?(\\w+)\\s*\\(", Pattern.MULTILINE);
    private static final int MINUTES = 8;

    private NativeBuild() {}

    /** The driver behind a pipe, with the sanitizers of addresses and of undefined behaviour. */
    static Path piped() {
        return build("piped", "kernels.cu", "piped", sanitized());
    }

    /** The same with the shim's own broken kernels. */
    static Path faulty() {
        return build("piped", "faulty.cu", "faulty", sanitized());
    }

    /**
     * Builds a target.
     *
     * @param folder sources in {@code src/test/cpp}, beside those of the shim
     * @param kernels the file that includes all kernels
     * @param output the name of the file to build
     * @param flags for the compiler and the linker
     * @return what was built, in a folder of its own
     */
    static synchronized Path build(String folder, String kernels, String output, List<String> flags) {
        assumeTrue(compilerPresent(), "g++ is not on the path: the kernels cannot be compiled for this machine");
        try {
            List<Path> sources = sources();
            List<String> options = options(kernels, flags);
            Path target = OUTPUT.resolve(output + "-" + hash(sources, options)).resolve(output);
            if (!Files.exists(target)) {
                compile(folder, sources, options, target);
            }
            return target.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> sanitized() {
        return List.of(
                "-O1",
                "-g",
                "-fsanitize=address,undefined",
                "-fsanitize-sections=shared_memory",
                "-fno-sanitize-recover=all");
    }

    private static List<String> options(String kernels, List<String> flags) {
        List<String> options = new ArrayList<>(List.of(
                "-O2",
                "-std=c++17",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-Wno-unknown-pragmas",
                "-ffp-contract=off",
                "-DPH_HOST",
                "-DPH_KERNELS=\"" + kernels + "\"",
                "-I" + CPP.resolve("shim"),
                "-I" + CPP.resolve("faulty"),
                "-I" + KERNELS));
        if (System.getProperty("os.arch").equals("amd64")) {
            options.add("-mfma");
        }
        options.addAll(flags);
        return options;
    }

    /** Into a folder of its own first, so that a build that was broken off leaves nothing. */
    private static void compile(String folder, List<Path> sources, List<String> options, Path target)
            throws IOException {
        Files.createDirectories(OUTPUT);
        Path working = Files.createTempDirectory(OUTPUT, "building-");
        Files.writeString(working.resolve("registrations.inc"), registrations(sources, options));
        List<String> command = new ArrayList<>(List.of("g++", "-I" + working));
        command.addAll(
                options.stream().filter(option -> !option.startsWith("-l")).toList());
        for (Path source : sources) {
            Path parent = source.getParent();
            if (source.toString().endsWith(".cpp")
                    && (parent.equals(CPP.resolve("shim")) || parent.equals(CPP.resolve(folder)))) {
                command.add(source.toString());
            }
        }
        command.add("-o");
        command.add(working.resolve(target.getFileName()).toString());
        command.addAll(
                options.stream().filter(option -> option.startsWith("-l")).toList());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(exitCode(process))
                .as("%s%n%s", String.join(" ", command), log)
                .isZero();
        try {
            Files.move(working, target.getParent(), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(working, target.getParent());
        }
    }

    /** The list of all kernels in the sources, for the shim's registry. */
    private static String registrations(List<Path> sources, List<String> options) throws IOException {
        boolean faulty = options.stream().anyMatch(option -> option.contains("faulty.cu"));
        Path folder = faulty ? CPP.resolve("faulty") : KERNELS;
        StringBuilder text = new StringBuilder();
        for (Path source : sources) {
            if (source.getParent().equals(folder)) {
                Matcher matcher = KERNEL.matcher(Files.readString(source));
                while (matcher.find()) {
                    String mostThreads = matcher.group(1) == null ? "1024" : matcher.group(1);
                    text.append("REGISTER(%s, %s)%n".formatted(matcher.group(2), mostThreads));
                }
            }
        }
        return text.toString();
    }

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path root : List.of(KERNELS, CPP)) {
            try (Stream<Path> walk = Files.walk(root)) {
                walk.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static String hash(List<Path> sources, List<String> options) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.join("\n", options).getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (Path source : sources) {
                all.write(source.toString().getBytes(StandardCharsets.UTF_8));
                all.write(Files.readAllBytes(source));
            }
            return HexFormat.of().formatHex(digest.digest(all.toByteArray()), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean compilerPresent() {
        try {
            Process process = new ProcessBuilder("g++", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return exitCode(process) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int exitCode(Process process) {
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("g++ took more than " + MINUTES + " minutes");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
