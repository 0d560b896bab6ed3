// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.openblas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens where OpenBLAS cannot be loaded, each time in a process of its own. */
class FallbackTest {

    private static final String WARNING = "OpenBLAS cannot be used, so portable Java computes the products: ";

    @TempDir
    private Path folder;

    @Test
    void withoutNativesItSaysSoOnceAndComputes() throws Exception {
        Predicate<String> natives = entry -> entry.matches(".*(javacpp|openblas)-[0-9.-]+-[a-z]+-[a-z0-9_]+\\.jar");
        String text = run(natives.negate());
        assertThat(text)
                .contains("portable [19.0, 22.0, 43.0, 50.0]")
                .containsPattern("no library for \\S+ is installed");
        assertThat(text.split(WARNING, -1)).as(text).hasSize(2);
    }

    @Test
    void withoutAFolderItSaysSoOnceAndComputes() throws Exception {
        Natives.assumePresent();
        Path file = Files.createFile(folder.resolve("file"));
        String text = run(entry -> true, "-D" + NativeFolder.PROPERTY + "=" + file);
        assertThat(text).contains("portable [19.0, 22.0, 43.0, 50.0]", file.toString(), "is not writable");
        assertThat(text.split(WARNING, -1)).as(text).hasSize(2);
    }

    @Test
    void withoutAHomeItUnpacksIntoATemporaryFolderAndLeavesNothing() throws Exception {
        Natives.assumePresent();
        Path home = Files.createFile(folder.resolve("home"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        String text = run(entry -> true, "-Duser.home=" + home, "-Djava.io.tmpdir=" + temporary);
        assertThat(text).contains("openblas [19.0, 22.0, 43.0, 50.0]").doesNotContain(WARNING);
        if (!System.getProperty("os.name").startsWith("Windows")) {
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void unpacksIntoTheFolderThatIsNamed() throws Exception {
        Natives.assumePresent();
        Path named = folder.resolve("natives");
        String text = run(entry -> true, "-D" + NativeFolder.PROPERTY + "=" + named);
        assertThat(text).contains("openblas [19.0, 22.0, 43.0, 50.0]");
        assertThat(named).isDirectoryRecursivelyContaining("glob:**libopenblas*");
    }

    @Test
    void saysNothingWhereItIsNotWanted() throws Exception {
        Predicate<String> netlib = entry -> entry.contains("netlib");
        assertThat(run(netlib.negate(), "-Darithmetic=REPRODUCIBLE")).isEqualTo("portable [19.0, 22.0, 43.0, 50.0]");
    }

    @Test
    void brokenProvidersDoNotKeepOthersFromComputing() throws Exception {
        Natives.assumePresent();
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.phdiffusion.compute.BackendProvider"), "org.phdiffusion.Absent");
        String text = run(entry -> true, "-Xbootclasspath/a:" + folder);
        assertThat(text)
                .contains("openblas [19.0, 22.0, 43.0, 50.0]", "A back-end is left out", "org.phdiffusion.Absent");
    }

    /** Runs {@link SmallProduct} and returns what it says, on both streams. */
    private static String run(Predicate<String> classPath, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(classPath)
                        .toList()));
        command.add(SmallProduct.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text.strip();
    }
}
