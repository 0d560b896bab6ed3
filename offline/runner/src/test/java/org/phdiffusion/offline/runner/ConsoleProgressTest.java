// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.phdiffusion.offline.runner.execution.NodeResult;
import org.phdiffusion.offline.runner.execution.NodeState;
import org.phdiffusion.offline.runner.execution.Progress;

class ConsoleProgressTest {

    @Test
    void showsPercentTimeLeftAndMessage() {
        assertThat(ConsoleProgress.status(0.25, "Step 100 of 400", 10)).isEqualTo(" 25 %  30 s left  Step 100 of 400");
    }

    @Test
    void guessesNoTimeFromTooLittleProgress() {
        assertThat(ConsoleProgress.status(0.001, "Start", 1)).doesNotContain("left");
        assertThat(ConsoleProgress.status(Double.NaN, "Start", 1)).doesNotContain("left", "NaN");
    }

    @Test
    void saysTimesAsPeopleDo() {
        assertThat(ConsoleProgress.duration(59.4)).isEqualTo("59 s");
        assertThat(ConsoleProgress.duration(200)).isEqualTo("3 min 20 s");
        assertThat(ConsoleProgress.duration(7260)).isEqualTo("2 h 1 min");
    }

    @Test
    void pipeGetsPlainLines() {
        final var bytes = new ByteArrayOutputStream();
        try (var console = new ConsoleProgress(new PrintStream(bytes, true, UTF_8), false)) {
            console.started(2, "Learner", new Progress());
            console.finished(new NodeResult(
                    2, "Learner", "L", NodeState.FAILED, false, List.of("Odd data."), "No data.", 1.25, List.of()));
        }

        assertThat(bytes.toString(UTF_8))
                .contains("Learner", "FAILED", "Warning: Odd data.", "Error: No data.")
                .doesNotContain("\u001b");
    }

    @Test
    void terminalGetsOneLineThatIsErasedAtTheEnd() {
        final var bytes = new ByteArrayOutputStream();
        try (var console = new ConsoleProgress(new PrintStream(bytes, true, UTF_8), true)) {
            final var progress = new Progress();
            progress.report(0.5, "Half way");
            console.started(2, "Learner", progress);
        }

        assertThat(bytes.toString(UTF_8)).contains("50 %", "Half way").endsWith("\r\u001b[2K");
    }
}
