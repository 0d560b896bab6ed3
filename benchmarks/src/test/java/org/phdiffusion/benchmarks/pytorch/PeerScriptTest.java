// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PeerScriptTest {

    private static final Path SCRIPT = Path.of("vs-pytorch", "peer.py");

    private record Outcome(int status, String text) {}

    private static Outcome python(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "python3";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return python("--version").status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void scriptIsValidPython() throws IOException, InterruptedException {
        assumeTrue(hasPython(), "python3 is not installed");
        Outcome outcome = python("-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", SCRIPT.toString());
        assertThat(outcome.text()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    /** Every request that the program makes is a method of the script's class. */
    @Test
    void scriptAnswersEveryRequest() throws IOException {
        String script = Files.readString(SCRIPT);
        for (String request : new String[] {
            "about",
            "threads",
            "net",
            "rows",
            "gradient",
            "start",
            "train",
            "holdout",
            "evaluate",
            "average",
            "sample",
            "product",
            "device"
        }) {
            assertThat(script).contains("    def " + request + "(self");
        }
    }
}
