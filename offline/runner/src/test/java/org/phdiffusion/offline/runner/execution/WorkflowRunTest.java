// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.phdiffusion.offline.runner.execution.FakeNodes.row;
import static org.phdiffusion.offline.runner.execution.FakeNodes.table;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.config;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;
import org.phdiffusion.offline.runner.workflow.ParameterOverride;
import org.phdiffusion.offline.runner.workflow.WorkflowException;
import org.phdiffusion.offline.runner.workflow.WorkflowFolder;

class WorkflowRunTest {

    @TempDir
    private Path m_root;

    private WorkflowFolder m_workflow;
    private Path m_out;
    private final Progress m_progress = new Progress();
    private final FakeNodes m_nodes = new FakeNodes()
            .add("Source", 0, (in, progress) -> table(row("a", 0.1, 1), row("b", 1e-300, 2)))
            .add("Copy", 1, (in, progress) -> (BufferedDataTable) in[0])
            .add("Join", 2, (in, progress) -> (BufferedDataTable) in[1])
            .add("Broken", 1, (in, progress) -> {
                throw new KNIMEException("The data are too blue.");
            });

    @BeforeEach
    void createFolders() {
        m_workflow = new WorkflowFolder(m_root.resolve("flow"));
        m_out = m_root.resolve("out");
    }

    @Test
    void writesTablesPictureAndReport() throws Exception {
        m_workflow.node(1, "Source").node(2, "Copy").connect(1, 1, 2, 1);

        final RunResult result = run();

        assertThat(result.state()).isEqualTo(RunState.EXECUTED);
        assertThat(m_out).isDirectoryContaining(file -> file.endsWith("workflow.svg"));
        assertThat(m_out.resolve("node2-port1.csv")).hasContent("name,x,n\na,0.1,1\nb,1.0E-300,2\n");
        assertThat(files(m_out)).containsExactly("node1-port1.csv", "node2-port1.csv", "run.json", "workflow.svg");
        assertThat(result.node(2).ports()).containsExactly(new PortResult(1, "Table", "node2-port1.csv", 2L, 3));
    }

    @Test
    void writesPicturesAsTheyAre() throws Exception {
        final byte[] png = onePixel();
        m_nodes.add(
                "Painter",
                0,
                (in, progress) ->
                        new ImagePortObject(new PNGImageContent(png), new ImagePortObjectSpec(PNGImageContent.TYPE)));
        m_workflow.node(1, "Painter");

        final RunResult result = run();

        assertThat(m_out.resolve("node1-port1.png")).hasBinaryContent(png);
        assertThat(result.node(1).ports()).containsExactly(new PortResult(1, "Table", "node1-port1.png", null, null));
    }

    private static byte[] onePixel() throws IOException {
        final var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    @Test
    void reportHoldsWhatIsNeededToRepeatTheRun() throws Exception {
        m_workflow.node(4, "Source", config("model", entry("seed", "xlong", 42), entry("rows", "xint", 3)));

        run("4.rows=5");

        final JsonNode report = report(m_out);
        assertThat(report.path("workflow").asText()).isEqualTo("flow");
        assertThat(report.path("state").asText()).isEqualTo("EXECUTED");
        assertThat(report.path("seeds").path("4").path("seed").asLong()).isEqualTo(42);
        assertThat(report.path("versions").path("product").asText()).isEqualTo("test 1.0");
        assertThat(report.path("versions").path("java").asText()).isNotEmpty();
        assertThat(report.path("heap").path("max").asLong()).isPositive();
        assertThat(report.path("heap").path("usedPeak").asLong()).isPositive();
        assertThat(report.path("totalSeconds").asDouble()).isPositive();
        final JsonNode node = report.path("nodes").path(0);
        assertThat(node.path("id").asInt()).isEqualTo(4);
        assertThat(node.path("factory").asText()).isEqualTo("Source");
        assertThat(node.path("error").isNull()).isTrue();
        assertThat(node.path("ports").path(0).path("rows").asInt()).isEqualTo(2);
    }

    @Test
    void cellsCanBeReadBackExactly() throws Exception {
        final double third = 1.0 / 3;
        m_nodes.add(
                "Odd",
                0,
                (in, progress) -> table(
                        row("comma, \"quote\"", third, 1),
                        row("two\nlines", -0.0, 2),
                        row("", Double.NaN, 3),
                        new DataCell[] {DataType.getMissingCell(), new DoubleCell(1), DataType.getMissingCell()},
                        new DataCell[] {new StringCell("ü€"), DataType.getMissingCell(), DataType.getMissingCell()}));
        m_workflow.node(1, "Odd");

        run();

        assertThat(m_out.resolve("node1-port1.csv"))
                .hasContent("name,x,n\n\"comma, \"\"quote\"\"\"," + third
                        + ",1\n\"two\nlines\",-0.0,2\n\"\",NaN,3\n,1.0,\nü€,,\n");
        assertThat(Double.parseDouble(Double.toString(third))).isEqualTo(third);
    }

    @Test
    void failureStopsOnlyWhatDependsOnIt() throws Exception {
        m_workflow
                .node(1, "Source")
                .node(2, "Broken")
                .node(3, "Copy")
                .node(4, "Copy")
                .connect(1, 1, 2, 1)
                .connect(2, 1, 3, 1)
                .connect(1, 1, 4, 1);

        final RunResult result = run();

        assertThat(result.state()).isEqualTo(RunState.FAILED);
        assertThat(result.nodes())
                .extracting(NodeResult::state)
                .containsExactly(NodeState.EXECUTED, NodeState.FAILED, NodeState.CONFIGURED, NodeState.EXECUTED);
        assertThat(result.node(2).error()).isEqualTo("The data are too blue.");
        assertThat(report(m_out).path("nodes").path(1).path("error").asText()).isEqualTo("The data are too blue.");
    }

    @Test
    void refusedConfigurationIsFoundBeforeAnyWork() throws Exception {
        m_nodes.refuse("Copy", "There is no column \"y\".");
        m_workflow.node(1, "Source").node(2, "Copy").connect(1, 1, 2, 1);

        final RunResult result = run();

        assertThat(result.state()).isEqualTo(RunState.FAILED);
        assertThat(result.node(1).state()).isEqualTo(NodeState.CONFIGURED);
        assertThat(result.node(2).state()).isEqualTo(NodeState.IDLE);
        assertThat(result.node(2).error()).isEqualTo("There is no column \"y\".");
    }

    @Test
    void nodeBehindUnknownSpecIsConfiguredWhenTheDataAreThere() throws Exception {
        m_nodes.hideSpec("Source");
        m_workflow.node(1, "Source").node(2, "Copy").connect(1, 1, 2, 1);

        final RunResult result = run();

        assertThat(result.state()).isEqualTo(RunState.EXECUTED);
        assertThat(m_nodes.configured("Copy")).isEqualTo(1);
    }

    @Test
    void unexpectedErrorNamesItsClass() throws Exception {
        m_nodes.add("Bug", 0, (in, progress) -> {
            throw new IllegalStateException("oops");
        });
        m_workflow.node(1, "Bug");

        assertThat(run().node(1).error()).contains("Unexpected", "IllegalStateException", "oops");
    }

    @Test
    void tooSmallHeapIsAFailureWithARemedy() throws Exception {
        m_nodes.add("Greedy", 0, (in, progress) -> {
            throw new OutOfMemoryError("Java heap space");
        });
        m_workflow.node(1, "Greedy");

        assertThat(run().node(1).error()).contains("heap", "-Xmx");
    }

    @Test
    void failedRunLeavesResultsOfSuccessfulOneAlone() throws Exception {
        m_workflow.node(1, "Source").node(2, "Copy").connect(1, 1, 2, 1);
        run();
        final String before = Files.readString(m_out.resolve("run.json"));
        m_nodes.add("Copy", 1, (in, progress) -> {
            throw new KNIMEException("no");
        });

        final RunResult result = run();

        assertThat(Files.readString(m_out.resolve("run.json"))).isEqualTo(before);
        assertThat(m_out.resolve("node2-port1.csv")).exists();
        assertThat(result.folder()).isEqualTo(m_out.resolve("failed"));
        assertThat(report(result.folder()).path("state").asText()).isEqualTo("FAILED");
    }

    @Test
    void resultsOfTwoRunsAreNeverMixed() throws Exception {
        m_workflow.node(1, "Source").node(2, "Copy").connect(1, 1, 2, 1);
        run();
        Files.writeString(m_out.resolve("notes.txt"), "mine");
        final var smaller = new WorkflowFolder(m_root.resolve("flow")).node(1, "Source");

        WorkflowRun.execute(smaller.load(), m_nodes, request(FileSink.FILE_SYSTEM), RunObserver.NONE, m_progress);

        assertThat(files(m_out)).containsExactly("node1-port1.csv", "notes.txt", "run.json", "workflow.svg");
    }

    @Test
    void stoppedRunLeavesNothing() throws Exception {
        m_nodes.add("Slow", 1, (in, progress) -> {
            progress.cancel();
            throw new CanceledExecutionException();
        });
        m_workflow.node(1, "Source").node(2, "Slow").connect(1, 1, 2, 1);

        final RunResult result = run();

        assertThat(result.state()).isEqualTo(RunState.CANCELLED);
        assertThat(result.folder()).isNull();
        assertThat(m_out).doesNotExist();
    }

    @Test
    void stopWhileWritingLeavesNothing() throws Exception {
        m_nodes.add("Copy", 1, (in, progress) -> {
            progress.cancel();
            return (BufferedDataTable) in[0];
        });
        m_workflow.node(1, "Source").node(2, "Copy").connect(1, 1, 2, 1);

        assertThat(run().state()).isEqualTo(RunState.CANCELLED);
        assertThat(m_out).doesNotExist();
    }

    @Test
    void fullDiskIsNamedAndLosesNothing() throws Exception {
        m_workflow.node(1, "Source");
        run();
        final String before = Files.readString(m_out.resolve("node1-port1.csv"));
        final FileSink full = file -> new OutputStream() {
            @Override
            public void write(final int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() ->
                        WorkflowRun.execute(m_workflow.load(), m_nodes, request(full), RunObserver.NONE, m_progress))
                .isInstanceOf(OutputException.class)
                .hasMessageContainingAll("The disk is full", m_out.toString(), "--out");
        assertThat(Files.readString(m_out.resolve("node1-port1.csv"))).isEqualTo(before);
        assertThat(files(m_out)).containsExactly("node1-port1.csv", "run.json", "workflow.svg");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskAsLinuxReportsItIsNamed() throws Exception {
        m_workflow.node(1, "Source");
        final FileSink full = file -> new FileOutputStream("/dev/full");

        assertThatThrownBy(() ->
                        WorkflowRun.execute(m_workflow.load(), m_nodes, request(full), RunObserver.NONE, m_progress))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("The disk is full");
        assertThat(m_out).doesNotExist();
    }

    @Test
    void folderThatIsAFileIsRefused() throws Exception {
        m_workflow.node(1, "Source");
        Files.writeString(m_out, "not a folder");

        assertThatThrownBy(this::run)
                .isInstanceOf(OutputException.class)
                .hasMessageContainingAll(m_out.toString(), "there is a file of that name", "--out");
        assertThat(m_out).hasContent("not a folder");
    }

    @Test
    void refusedParameterIsAnInvalidWorkflow() throws Exception {
        m_workflow.node(3, "Source", config("model", entry("rows", "xint", 3)));

        assertThatThrownBy(() -> run("3.rows=-1"))
                .isInstanceOf(WorkflowException.class)
                .hasMessageContainingAll("Node 3", "settings.xml with --set 3.rows", "rows must not be negative");
    }

    @Test
    void overrideOfUnknownNodeIsRefused() throws Exception {
        m_workflow.node(3, "Source");

        assertThatThrownBy(() -> run("4.rows=1")).hasMessageContainingAll("no node 4", "[3]");
    }

    @Test
    void unconnectedInputIsRefused() throws Exception {
        m_workflow.node(1, "Source").node(2, "Join").connect(1, 1, 2, 2);

        assertThatThrownBy(this::run)
                .isInstanceOf(WorkflowException.class)
                .hasMessageContainingAll("input port 1", "Data", "node 2 (Join)", "not connected");
    }

    @Test
    void connectionToPortThatIsNotThereIsRefused() throws Exception {
        m_workflow.node(1, "Source").node(2, "Copy").connect(1, 2, 2, 1);

        assertThatThrownBy(this::run).hasMessageContainingAll("output port 2 of node 1", "has 1 output ports");
    }

    @Test
    void missingCellAloneInItsLineIsNotSkippedByReaders() throws Exception {
        final var context = new ExecutionContext(new DefaultNodeProgressMonitor(), null);
        final var container = context.createDataContainer(
                new DataTableSpec(new DataColumnSpecCreator("x", DoubleCell.TYPE).createSpec()));
        container.addRowToTable(new DefaultRow("a", new DoubleCell(1)));
        container.addRowToTable(new DefaultRow("b", DataType.getMissingCell()));
        container.addRowToTable(new DefaultRow("c", new DoubleCell(2)));
        container.close();
        m_nodes.add("Narrow", 0, (in, progress) -> container.getTable());
        m_workflow.node(1, "Narrow");

        run();

        final Path file = m_out.resolve("node1-port1.csv");
        assertThat(file).hasContent("x\n1.0\n\"\"\n2.0\n");
        final var skipsEmptyLines =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
        try (var parser = skipsEmptyLines.parse(Files.newBufferedReader(file))) {
            assertThat(parser.stream().map(line -> line.get(0))).containsExactly("x", "1.0", "", "2.0");
        }
    }

    private RunResult run(final String... overrides) throws Exception {
        final var request = new RunRequest(
                m_out,
                List.of(overrides).stream().map(ParameterOverride::parse).toList(),
                false,
                false,
                "test 1.0",
                FileSink.FILE_SYSTEM);
        return WorkflowRun.execute(m_workflow.load(), m_nodes, request, RunObserver.NONE, m_progress);
    }

    private RunRequest request(final FileSink sink) {
        return new RunRequest(m_out, List.of(), false, false, "test 1.0", sink);
    }

    private static JsonNode report(final Path folder) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("run.json").toFile());
    }

    private static List<String> files(final Path folder) {
        return List.of(folder.toFile().list()).stream().sorted().toList();
    }
}
