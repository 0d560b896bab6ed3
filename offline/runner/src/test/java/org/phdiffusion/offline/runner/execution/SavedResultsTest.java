// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.phdiffusion.offline.runner.execution.FakeNodes.row;
import static org.phdiffusion.offline.runner.execution.FakeNodes.table;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.config;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.entry;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.executed;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.savedModel;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.savedTable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.phdiffusion.offline.runner.workflow.ParameterOverride;
import org.phdiffusion.offline.runner.workflow.WorkflowFolder;
import org.phdiffusion.offline.saved.SavedTables;

class SavedResultsTest {

    private static final String COMPUTED = "name,x,n\ncomputed,1.0,1\n";
    private static final String SAVED = "name,x,n\nsaved,2.0,2\n";

    @TempDir
    private Path m_root;

    private WorkflowFolder m_workflow;
    private Path m_out;
    private final List<String> m_notes = new ArrayList<>();
    private final FakeNodes m_nodes = new FakeNodes()
            .add("Source", 0, (in, progress) -> table(row("computed", 1, 1)))
            .add("Copy", 1, (in, progress) -> (BufferedDataTable) in[0]);

    @BeforeEach
    void createFolders() {
        m_workflow = new WorkflowFolder(m_root.resolve("flow"));
        m_out = m_root.resolve("out");
    }

    /** Source and Copy, both saved with a table that Source does not compute. */
    private void saveBoth(final String... entriesOfSource) throws Exception {
        m_workflow
                .node(1, "Source", executed(savedTable(1, "port_1")) + String.join("", entriesOfSource))
                .node(2, "Copy", executed(savedTable(1, "port_1")))
                .connect(1, 1, 2, 1);
        SavedTables.save(table(row("saved", 2, 2)), m_workflow.port(1, 1), 1);
        SavedTables.save(table(row("saved", 2, 2)), m_workflow.port(2, 1), 2);
    }

    @Test
    void areTakenInsteadOfExecuting() throws Exception {
        saveBoth();

        final RunResult result = run(false);

        assertThat(result.state()).isEqualTo(RunState.EXECUTED);
        assertThat(result.nodes()).allSatisfy(node -> {
            assertThat(node.state()).isEqualTo(NodeState.EXECUTED);
            assertThat(node.loaded()).isTrue();
            assertThat(node.seconds()).isZero();
            assertThat(node.ports()).extracting(PortResult::rows).containsExactly(1L);
        });
        assertThat(m_nodes.executed("Source") + m_nodes.executed("Copy")).isZero();
        assertThat(m_out.resolve("node1-port1.csv")).hasContent(SAVED);
        assertThat(m_out.resolve("node2-port1.csv")).hasContent(SAVED);
        assertThat(m_notes).containsExactly(notes()).singleElement().asString().contains("[1, 2]", "saved");
        assertThat(report().path("nodes").path(0).path("loaded").asBoolean()).isTrue();
    }

    @Test
    void areTheInputOfNodesThatWereNotExecuted() throws Exception {
        m_workflow
                .node(1, "Source", executed(savedTable(1, "port_1")))
                .node(2, "Copy")
                .connect(1, 1, 2, 1);
        SavedTables.save(table(row("saved", 2, 2)), m_workflow.port(1, 1), 1);

        final RunResult result = run(false);

        assertThat(result.node(2).loaded()).isFalse();
        assertThat(m_nodes.executed("Copy")).isOne();
        assertThat(m_out.resolve("node2-port1.csv")).hasContent(SAVED);
    }

    @Test
    void comeWithTheWarningOfTheirExecution() throws Exception {
        saveBoth(config(
                "nodecontainer_message",
                entry("type", "xstring", "WARNING"),
                entry("message", "xstring", "Only one row.")));

        final RunResult result = run(false);

        assertThat(result.node(1).warnings()).containsExactly("Only one row.");
        assertThat(result.node(2).warnings()).isEmpty();
    }

    @Test
    void areDroppedWhereAParameterChangesAndAfterIt() throws Exception {
        saveBoth(config("model", entry("rows", "xint", 3)));

        run(false, "1.rows=5");

        assertThat(m_out.resolve("node2-port1.csv")).hasContent(COMPUTED);
        assertThat(m_nodes.executed("Copy")).isOne();
        assertThat(notes()[0]).contains("Node 1 (Source)", "--set");
        assertThat(notes()[1]).contains("Node 2 (Copy)", "node 1");
    }

    @Test
    void areDroppedOnReset() throws Exception {
        saveBoth();

        run(true);

        assertThat(m_out.resolve("node2-port1.csv")).hasContent(COMPUTED);
        assertThat(notes()).isEmpty();
    }

    @Test
    void thatAreMissingAreComputed() throws Exception {
        saveBoth();
        Files.delete(m_workflow.port(1, 1).resolve("data.zip"));

        assertComputed("data.zip");
    }

    @Test
    void whoseFolderIsMissingAreComputed() throws Exception {
        m_workflow.node(1, "Source", executed(savedTable(1, "port_1")));

        assertComputed("port_1");
    }

    @Test
    void thatWereNeverWrittenAreComputed() throws Exception {
        m_workflow.node(1, "Source", entry("state", "xstring", "EXECUTED"), entry("hasContent", "xboolean", false));

        assertComputed("saved without them");
    }

    @Test
    void ofThePortsThatAreNotListedAreComputed() throws Exception {
        m_workflow.node(1, "Source", executed());

        assertComputed("Port 1");
    }

    @Test
    void ofTheColumnarBackEndAreComputed() throws Exception {
        saveBoth();
        final Path file = m_workflow.port(1, 1).resolve("data.xml");
        Files.writeString(file, Files.readString(file).replace("container_table", "extension_table"));

        assertComputed("extension_table");
    }

    @Test
    void ofAnotherPortTypeAreComputed() throws Exception {
        m_workflow.node(1, "Source", executed(savedModel(1, "org.example.Model")));
        Files.createDirectories(m_workflow.port(1, 1).resolve("spec"));

        assertComputed("org.example.ModelSpec");
    }

    @Test
    void outsideTheFolderOfTheNodeAreNotRead() throws Exception {
        m_workflow.node(1, "Source", executed(savedTable(1, "../elsewhere")));
        final Path elsewhere = Files.createDirectories(m_root.resolve("flow/elsewhere"));
        SavedTables.save(table(row("saved", 2, 2)), elsewhere, 1);

        assertComputed("'../elsewhere' lies outside");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void behindALinkOutOfTheFolderAreNotRead() throws Exception {
        saveBoth();
        final Path data = m_workflow.port(1, 1).resolve("data.zip");
        Files.move(data, m_root.resolve("data.zip"));
        Files.createSymbolicLink(data, m_root.resolve("data.zip"));

        assertComputed("data.zip' lies outside");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void inAPipeAreNotWaitedFor() throws Exception {
        saveBoth();
        final Path data = m_workflow.port(1, 1).resolve("data.zip");
        Files.delete(data);
        assertThat(new ProcessBuilder("mkfifo", data.toString()).start().waitFor())
                .isZero();

        assertComputed("no regular file");
    }

    @Test
    void thatAreDamagedNeverStopARun() throws Exception {
        saveBoth();
        m_workflow.write();
        final Random random = new Random(5);
        for (final String name : List.of("data.xml", "spec.xml", "data.zip")) {
            final Path file = m_workflow.port(1, 1).resolve(name);
            final byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 30; i++) {
                final byte[] damaged = i < 25 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
                if (i < 25) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Files.write(file, damaged);

                assertThat(run(false).state())
                        .as("seed 5, %s, case %d", name, i)
                        .isEqualTo(RunState.EXECUTED);
            }
            Files.write(file, whole);
        }
    }

    private void assertComputed(final String reason) throws Exception {
        assertThat(run(false).state()).isEqualTo(RunState.EXECUTED);
        assertThat(m_out.resolve("node1-port1.csv")).hasContent(COMPUTED);
        assertThat(notes()[0]).contains("Node 1 (Source) is executed again", reason);
    }

    private RunResult run(final boolean reset, final String... overrides) throws Exception {
        final var observer = new RunObserver() {
            @Override
            public void note(final String text) {
                m_notes.add(text);
            }
        };
        final var request = new RunRequest(
                m_out,
                List.of(overrides).stream().map(ParameterOverride::parse).toList(),
                reset,
                false,
                "test 1.0",
                FileSink.FILE_SYSTEM);
        return WorkflowRun.execute(m_workflow.load(), m_nodes, request, observer, new Progress());
    }

    private String[] notes() throws IOException {
        return report().path("notes").valueStream().map(JsonNode::asText).toArray(String[]::new);
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(m_out.resolve("run.json").toFile());
    }
}
