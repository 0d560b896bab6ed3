// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where there is no driver, or no natives: in processes of their own, for natives are loaded once. */
class JCudaLibraryTest {

    private static final String NATIVES = System.getProperty("java.library.path");

    @TempDir
    Path folder;

    @Test
    void aComputerWithoutADriverIsToldSo() throws Exception {
        assumeTrue(JCudaLibrary.platform().equals("linux-x86_64"), "the missing file is that of linux-x86_64");
        List<String> lines = run("CUDA", "-Djava.library.path=" + NATIVES);
        assumeFalse(lines.get(0).startsWith("none"), "this computer has an NVIDIA driver");
        assertThat(lines.get(0))
                .contains("no NVIDIA driver (libcuda.so.1 is missing)", "install version 525 or newer", "device CPU")
                .endsWith("/ false");
        assertThat(lines.get(0)).startsWith(lines.get(1));
        assertThat(run("Auto", "-Djava.library.path=" + NATIVES).get(1)).isEqualTo("portable");
    }

    @Test
    void missingNativesAreNotUnpackedIntoTheTemporaryFolder() throws Exception {
        assumeTrue(JCudaLibrary.platform().endsWith("x86_64"), "JCuda has natives for x86_64 alone");
        List<String> lines = run("CUDA", "-Djava.library.path=" + folder, "-Djava.io.tmpdir=" + folder);
        assertThat(lines.get(0))
                .contains("lacks the natives for " + JCudaLibrary.platform())
                .endsWith("/ false");
        assertThat(lines.get(0)).startsWith(lines.get(1));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void otherPlatformsAreToldSo() throws Exception {
        List<String> lines = run("CUDA", "-Dos.name=Mac OS X", "-Dos.arch=aarch64");
        assertThat(lines.get(0))
                .contains("Linux or Windows", "x86-64", "macosx-aarch64")
                .endsWith("/ false");
        assertThat(lines.get(0)).startsWith(lines.get(1));
    }

    /** Runs {@link Choice} and returns its lines. */
    private static List<String> run(String choice, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Choice.class.getName(), choice));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text.lines().toList();
    }
}
