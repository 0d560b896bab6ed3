// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.config;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.entry;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.executed;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.savedModel;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.savedTable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortUtil;
import org.phdiffusion.offline.runner.demo.CountNodeFactory;
import org.phdiffusion.offline.runner.demo.DemoBundle;
import org.phdiffusion.offline.runner.workflow.WorkflowFolder;
import org.phdiffusion.offline.saved.SavedTables;

class RunWorkflowTest {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    @TempDir
    private Path m_root;

    private final ByteArrayOutputStream m_console = new ByteArrayOutputStream();
    private final StringWriter m_errors = new StringWriter();
    private Path m_flow;
    private Path m_out;

    @BeforeEach
    void writeWorkflow() throws Exception {
        m_out = m_root.resolve("out");
        m_flow = new WorkflowFolder(m_root.resolve("flow"))
                .node(1, DemoBundle.factory("CountNodeFactory"), config("model", entry("rows", "xint", 4)))
                .node(2, DemoBundle.factory("SumNodeFactory"))
                .connect(1, 1, 2, 1)
                .write();
    }

    @Test
    void executesAWorkflowAndSumsUp() throws Exception {
        new DemoBundle().write(m_root);

        assertThat(run(m_flow.toString(), "--out", m_out.toString())).isZero();

        assertThat(m_out.resolve("node1-port1.csv")).hasContent("n\n0\n1\n2\n3\n");
        assertThat(console()).contains("Demo Count", "4 x 1", "Demo Sum", "Sum", "Warning: Sums say little.");
        assertThat(sum()).isEqualTo("Sum 6");
    }

    @Test
    void takesTablesAndModelsFromTheWorkflow() throws Exception {
        new DemoBundle().write(m_root);
        run(m_flow.toString(), "--out", m_out.toString());
        final Map<String, byte[]> model = TestFiles.entries(m_out.resolve("node2-port1.model"));
        final var saved = new WorkflowFolder(m_root.resolve("saved"))
                .node(
                        1,
                        DemoBundle.factory("CountNodeFactory"),
                        config("model", entry("rows", "xint", 4)),
                        executed(savedTable(1, "port_1")))
                .node(
                        2,
                        DemoBundle.factory("SumNodeFactory"),
                        executed(savedModel(1, DemoBundle.factory("SumPortObject"))))
                .connect(1, 1, 2, 1);
        saveNumbers(saved.port(1, 1), 7, 8);
        Files.createDirectories(saved.port(2, 1).resolve("spec"));
        Files.createDirectories(saved.port(2, 1).resolve("object"));
        Files.write(saved.port(2, 1).resolve("spec/spec.zip"), model.get("objectSpec.file"));
        Files.write(saved.port(2, 1).resolve("object/portobject.zip"), model.get("object.file"));
        final String folder = saved.write().toString();
        m_console.reset();

        assertThat(run(folder, "--out", m_out.toString())).isZero();

        assertThat(m_out.resolve("node1-port1.csv")).hasContent("n\n7\n8\n");
        assertThat(sum()).isEqualTo("Sum 6");
        assertThat(console()).contains("saved", "[1, 2]", "--reset");

        assertThat(run(folder, "--out", m_out.toString(), "--set", "1.rows=3")).isZero();
        assertThat(sum()).isEqualTo("Sum 3");

        assertThat(run(folder, "--out", m_out.toString(), "--reset")).isZero();
        assertThat(m_out.resolve("node1-port1.csv")).hasContent("n\n0\n1\n2\n3\n");
    }

    private static void saveNumbers(final Path folder, final int... numbers) throws Exception {
        final var spec = new DataTableSpec(new DataColumnSpecCreator("n", IntCell.TYPE).createSpec());
        final var container = new ExecutionContext(new DefaultNodeProgressMonitor(), null).createDataContainer(spec);
        for (final int number : numbers) {
            container.addRowToTable(new DefaultRow("Row" + number, new IntCell(number)));
        }
        container.close();
        SavedTables.save(container.getTable(), folder, 1);
    }

    private String sum() throws Exception {
        return PortUtil.readObjectFromFile(m_out.resolve("node2-port1.model").toFile(), new ExecutionMonitor())
                .getSummary();
    }

    @Test
    void resultsGoBelowTargetUnlessSaidOtherwise() throws Exception {
        new DemoBundle().write(m_root);

        assertThat(run(m_flow.toString())).isZero();

        assertThat(m_root.resolve("target/workflows/flow/run.json")).exists();
    }

    @Test
    void overrideReplacesAParameter() throws Exception {
        new DemoBundle().write(m_root);

        assertThat(run(m_flow.toString(), "--out", m_out.toString(), "--set", "1.rows=2"))
                .isZero();

        assertThat(m_out.resolve("node1-port1.csv")).hasContent("n\n0\n1\n");
    }

    @Test
    void failedNodeGivesExitCodeOne() throws Exception {
        new DemoBundle().write(m_root);

        assertThat(run(m_flow.toString(), "--out", m_out.toString(), "--set", "1.rows=0"))
                .isOne();

        assertThat(console()).contains("FAILED", "The table has no rows.");
    }

    @Test
    void reportShowsTheRunAndTheViewsOfItsNodes() throws Exception {
        new DemoBundle().write(m_root);

        assertThat(run(m_flow.toString(), "--out", m_out.toString(), "--report"))
                .isZero();

        final JsonNode data = reportData();
        assertThat(data.path("run").path("nodes")).hasSize(2);
        assertThat(data.path("run").path("report").asText()).isEqualTo("report.html");
        assertThat(data.path("pages")).hasSize(1);
        assertThat(data.path("pages").path(0).asText()).isEqualTo(CountNodeFactory.PAGE);
        assertThat(data.path("views")).hasSize(1);
        final JsonNode view = data.path("views").path(0);
        assertThat(view.path("node").asInt()).isOne();
        assertThat(view.path("data").asText()).contains("\"result\"", "Counted 4 <numbers>");
        final String report = Files.readString(m_out.resolve("report.html"));
        assertThat(report).contains("<svg", "Demo Count", "default-src 'none'");
        assertThat(report).doesNotContain("<numbers>", "@POLICY@", "/*DATA*/", "<!--DRAWING-->");
        assertThat(console()).contains("report.html");
    }

    @Test
    void reportOfAFailedRunShowsWhatThereIs() throws Exception {
        new DemoBundle().write(m_root);

        assertThat(run(m_flow.toString(), "--out", m_out.toString(), "--report", "--set", "1.rows=0"))
                .isOne();

        final JsonNode run = reportData().path("run");
        assertThat(run.path("state").asText()).isEqualTo("FAILED");
        assertThat(run.path("nodes").path(1).path("error").asText()).contains("no rows");
        assertThat(reportData().path("views")).hasSize(1);
    }

    @Test
    void reportOfAnEarlierRunIsRemovedWithItsResults() throws Exception {
        new DemoBundle().write(m_root);
        run(m_flow.toString(), "--out", m_out.toString(), "--report");

        run(m_flow.toString(), "--out", m_out.toString());

        assertThat(m_out.resolve("report.html")).doesNotExist();
    }

    @Test
    void reportShowsViewsOfSavedNodesWhereTheirDataWereSaved() throws Exception {
        new DemoBundle().write(m_root);
        final String kept = config(
                "internalObjects",
                entry("location", "xstring", "internalTables"),
                config(
                        "content",
                        config(
                                "object_0",
                                entry("index", "xint", 0),
                                entry("type", "xstring", "table"),
                                entry("table_dir_location", "xstring", "object_0"))));
        final var saved = new WorkflowFolder(m_root.resolve("saved"))
                .node(1, DemoBundle.factory("CountNodeFactory"), rows(), executed(savedTable(1, "port_1")) + kept)
                .node(2, DemoBundle.factory("CountNodeFactory"), rows(), executed(savedTable(1, "port_1")));
        saveNumbers(saved.port(1, 1), 7, 8);
        saveNumbers(saved.port(2, 1), 7, 8);
        saveNumbers(Files.createDirectories(saved.port(1, 1).resolveSibling("internalTables/object_0")), 1, 2, 3, 4, 5);

        assertThat(run(saved.write().toString(), "--out", m_out.toString(), "--report"))
                .isZero();

        final JsonNode views = reportData().path("views");
        assertThat(views.path(0).path("data").asText()).contains("Counted 5");
        assertThat(views.path(1).has("data")).isFalse();
        assertThat(views.path(1).path("problem").asText()).contains("saved without the data", "--reset");
    }

    private static String rows() {
        return config("model", entry("rows", "xint", 4));
    }

    private JsonNode reportData() throws Exception {
        final String report = Files.readString(m_out.resolve("report.html"));
        final String begin = "<script type=\"application/json\" id=\"data\">";
        final int from = report.indexOf(begin) + begin.length();
        return new ObjectMapper().readTree(report.substring(from, report.indexOf("</script>", from)));
    }

    @Test
    void listsNodesWithCategoryPortsAndDefaults() throws Exception {
        new DemoBundle().write(m_root);

        assertThat(run("--list-nodes")).isZero();

        assertThat(console())
                .contains("Demo Count  [Community Nodes > Demos]", "out 1    Numbers (Table)", "rows = 3")
                .contains("in  1    Numbers (Table)", "out 1    Sum (Sum)");
    }

    @Test
    void helpIsNoError() {
        assertThat(run("--help")).isZero();
    }

    @Test
    void wrongUsageGivesExitCodeTwo() throws Exception {
        new DemoBundle().write(m_root);

        assertThat(run("--nonsense")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run(m_flow.toString(), "--set", "rows=2")).isEqualTo(2);
        assertThat(errors()).contains("--nonsense", "Name a workflow folder", "<node id>.<parameter>=<value>");
    }

    @Test
    void bundleThatIsNotBuiltIsNamed() {
        assertThat(run(m_flow.toString())).isEqualTo(2);
        assertThat(errors()).contains("bundle is not built", "./mvnw package");
    }

    @Test
    void nodeThatIsNotRegisteredIsRefused() throws Exception {
        new DemoBundle().edit("plugin.xml", "<node [^>]*Sum[^>]*/>", "").write(m_root);

        assertThat(run(m_flow.toString())).isEqualTo(2);
        assertThat(errors()).contains("Node 2", "Node (#2)/settings.xml", "SumNodeFactory", "not registered");
    }

    @Test
    void portTypeThatIsNotRegisteredIsRefused() throws Exception {
        new DemoBundle().edit("plugin.xml", "<portType .*?/>", "").write(m_root);

        assertThat(run(m_flow.toString())).isEqualTo(2);
        assertThat(errors()).contains("SumPortObject", "not registered", "org.knime.core.PortType");
    }

    @Test
    void registeredClassThatIsMissingIsNamed() throws Exception {
        new DemoBundle().remove("CountNodeFactory.class").write(m_root);

        assertThat(run(m_flow.toString())).isEqualTo(2);
        assertThat(errors()).contains("CountNodeFactory", "does not contain it");
    }

    @Test
    void missingIconIsNamed() throws Exception {
        new DemoBundle().remove("demo.png").write(m_root);

        assertThat(run(m_flow.toString())).isEqualTo(2);
        assertThat(errors()).contains("CountNodeFactory", "icon");
    }

    @Test
    void classPathEntryThatIsMissingIsNamed() throws Exception {
        new DemoBundle()
                .edit(MANIFEST, "Require", "Bundle-ClassPath: .,lib/gone.jar\nRequire")
                .write(m_root);

        assertThat(run(m_flow.toString())).isEqualTo(2);
        assertThat(errors()).contains("Bundle-ClassPath", "lib/gone.jar");
    }

    @Test
    void requiredBundleThatNobodyProvidesIsNamed() throws Exception {
        new DemoBundle().edit(MANIFEST, "org.knime.core;", "org.knime.python;").write(m_root);

        assertThat(run(m_flow.toString())).isEqualTo(2);
        assertThat(errors()).contains("org.knime.python", "[org.knime.core, org.knime.core.ui, org.knime.time]");
    }

    @Test
    void entryThatPointsOutsideTheBundleIsRefused() throws Exception {
        new DemoBundle().replace("../evil.txt", "x").write(m_root);

        assertThat(run(m_flow.toString())).isEqualTo(2);
        assertThat(errors()).contains("../evil.txt", "outside the bundle");
    }

    private int run(final String... args) {
        final var console = new PrintStream(m_console, true, UTF_8);
        return new RunWorkflow(m_root, false, console)
                .commandLine()
                .setErr(new PrintWriter(m_errors))
                .setOut(new PrintWriter(console, true, UTF_8))
                .execute(args);
    }

    private String console() {
        return m_console.toString(UTF_8);
    }

    private String errors() {
        return m_errors.toString();
    }
}
