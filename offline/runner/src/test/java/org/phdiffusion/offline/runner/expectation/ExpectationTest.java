// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.expectation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.offline.runner.execution.NodeResult;
import org.phdiffusion.offline.runner.execution.NodeState;
import org.phdiffusion.offline.runner.execution.PortResult;
import org.phdiffusion.offline.runner.execution.RunResult;
import org.phdiffusion.offline.runner.execution.RunState;

class ExpectationTest {

    @TempDir
    Path m_folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'row': {'class': 'a'}, 'rows': 2}",
                "{'row': {'class': 'a', 'size': '1.5'}, 'rows': 1}",
                "{'row': {'class': 'b'}, 'rows': {'min': 1, 'max': 2}}",
                "{'row': {'class': 'c'}, 'rows': 0}",
                "{'row': {'size': ''}, 'rows': 1}"
            })
    void countsRowsWithGivenCells(final String count) {
        assertThatCode(() -> check(count)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'row': {'class': 'a'}, 'rows': 1}",
                "{'row': {'class': 'a', 'size': '1.50'}, 'rows': 1}",
                "{'row': {'class': 'b'}, 'rows': {'min': 2}}",
                "{'row': {'class': 'a'}, 'rows': {'max': 1}}"
            })
    void reportsAnotherNumberOfRows(final String count) {
        assertThatThrownBy(() -> check(count))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rows with {\"class\":");
    }

    @Test
    void refusesToCountRowsByAnUnknownColumn() {
        assertThatThrownBy(() -> check("{'row': {'colour': ''}, 'rows': 0}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[class, size]");
    }

    private void check(final String count) throws IOException {
        Files.writeString(m_folder.resolve("node1-port1.csv"), "class,size\na,1.5\na,\nb,2\n");
        final Path expected = Files.writeString(
                m_folder.resolve("expected.json"),
                "{'ports': {'1:1': {'counts': [".replace('\'', '"') + count.replace('\'', '"') + "]}}}");
        final var node = new NodeResult(
                1,
                "Source",
                "Factory",
                NodeState.EXECUTED,
                false,
                List.of(),
                null,
                0,
                List.of(new PortResult(1, "Table", "node1-port1.csv", 3L, 2)));
        Expectation.read(expected).check(new RunResult(RunState.EXECUTED, List.of(node), m_folder, 0));
    }
}
