// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultModel;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

class NodeRuntimeTest {

    private final DefaultNodeProgressMonitor m_monitor = new DefaultNodeProgressMonitor();

    private final ExecutionContext m_exec = new ExecutionContext(m_monitor, null);

    private BufferedDataTable ramp(final int rows) throws Exception {
        final var model = new NodeSettings("model");
        model.addInt("rows", rows);
        model.addBoolean("hasStep", true);
        model.addDouble("step", 2);
        final var node = NodeRuntime.of(new RampNodeFactory());
        node.loadParameters(model);
        node.configure();
        return (BufferedDataTable)
                node.execute(new PortObject[0], m_exec).objects().get(0);
    }

    @Test
    void executesWithTheLoadedParameters() throws Exception {
        final var table = ramp(3);
        assertThat(table.size()).isEqualTo(3);
        try (var rows = table.iterator()) {
            rows.next();
            assertThat(rows.next().getCell(1)).hasToString("2.0");
        }
    }

    @Test
    void createsParametersForTheSpecsItIsConfiguredWith() throws Exception {
        final var node = NodeRuntime.of(new ThresholdNodeFactory());
        final var configured = node.configure(RampNodeFactory.SPEC);
        assertThat(((ThresholdPortObjectSpec) configured.specs().get(0)).column())
                .isEqualTo("x");
        assertThat(configured.warning()).isEmpty();
        final var saved = new NodeSettings("model");
        node.saveParameters(saved);
        assertThat(saved.getString("column")).isEqualTo("x");
    }

    @Test
    void refusesParametersThatAreNotValidAndKeepsThoseOfBefore() throws Exception {
        final var node = NodeRuntime.of(new RampNodeFactory());
        node.configure();
        final var before = node.parameters();
        final var model = new NodeSettings("model");
        model.addInt("rows", 0);
        model.addBoolean("hasStep", false);
        model.addDouble("step", 1);
        assertThatThrownBy(() -> node.loadParameters(model))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("Rows must be at least 1, but is 0.");
        assertThat(node.parameters()).isEqualTo(before);
    }

    @Test
    void refusesSettingsWithoutAKey() {
        assertThatThrownBy(() -> NodeRuntime.of(new RampNodeFactory()).loadParameters(new NodeSettings("model")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("rows");
    }

    @Test
    void hasAnOptionalPortOnlyIfTheWorkflowSaysSo() throws Exception {
        final var node = NodeRuntime.of(new RampNodeFactory());
        assertThat(node.inputs()).isEmpty();
        assertThat(node.outputs()).extracting(NodePort::name).containsExactly("Ramp");
        final var settings = new NodeSettings("settings.xml");
        final var creation = settings.addNodeSettings("node_creation_config");
        creation.addNodeSettings("Start")
                .addNodeSettings("port_0")
                .addString("object_class", BufferedDataTable.class.getName());
        creation.addNodeSettings("Ramp");
        node.loadPorts(settings);
        assertThat(node.inputs()).extracting(NodePort::groupId).containsExactly("Start");
        assertThat(node.configure(RampNodeFactory.SPEC).warning()).contains("Starts with the rows of a table.");
    }

    @Test
    void refusesAPortOfATypeThatItsGroupDoesNotAllow() {
        final var settings = new NodeSettings("settings.xml");
        settings.addNodeSettings("node_creation_config")
                .addNodeSettings("Start")
                .addNodeSettings("port_0")
                .addString("object_class", ThresholdPortObject.class.getName());
        assertThatThrownBy(() -> NodeRuntime.of(new RampNodeFactory()).loadPorts(settings))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("\"Start\"")
                .hasMessageContaining("ThresholdPortObject");
    }

    @Test
    void handsModelsAndTablesFromNodeToNodeAndServesTheView() throws Exception {
        final var table = ramp(5);
        final var learner = NodeRuntime.of(new ThresholdNodeFactory());
        learner.configure(table.getDataTableSpec());
        final var learned = learner.execute(new PortObject[] {table}, m_exec);
        assertThat(learned.warning()).contains("The mean of 5 rows.");
        final var marker = NodeRuntime.of(new MarkNodeFactory());
        final var threshold = learned.objects().get(0);
        final var spec = (DataTableSpec)
                marker.configure(threshold.getSpec(), table.getSpec()).specs().get(0);
        assertThat(spec.getColumnNames()).containsExactly("n", "x", "high");
        final var marked = marker.execute(new PortObject[] {threshold, table}, m_exec);
        assertThat(((BufferedDataTable) marked.objects().get(0))
                        .getDataTableSpec()
                        .getColumnNames())
                .isEqualTo(spec.getColumnNames());
        final var view = marker.view(marked.internal()).orElseThrow();
        assertThat(view.initialData()).contains("{\"result\":{\"rows\":5}}");
        assertThat(new String(view.page().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("<html>rows</html>");
    }

    @Test
    void servesAnErrorWhereTheInitialDataFails() {
        final var view = NodeRuntime.of(new MarkNodeFactory()).view(List.of()).orElseThrow();
        assertThat(view.initialData().orElseThrow()).startsWith("{\"internalError\":");
    }

    @Test
    void passesOnWhatANodeThrows() throws Exception {
        final var table = ramp(1);
        final var node = NodeRuntime.of(new ThresholdNodeFactory());
        node.configure(table.getDataTableSpec());
        assertThatThrownBy(() -> node.execute(new PortObject[] {table}, m_exec))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("A mean needs two rows.");
    }

    @Test
    void stopsWhenItIsCancelled() throws Exception {
        final var node = NodeRuntime.of(new RampNodeFactory());
        node.configure();
        m_monitor.setExecuteCanceled();
        assertThatThrownBy(() -> node.execute(new PortObject[0], m_exec))
                .isInstanceOf(CanceledExecutionException.class);
    }

    /** A node with two inputs of different types and one output table. */
    private static final class Mixed extends DefaultNodeFactory {

        Mixed(final Function<RequireModelParameters, DefaultModel> model) {
            super(DefaultNode.create()
                    .name("Mixed")
                    .icon("mixed.png")
                    .shortDescription("Nothing.")
                    .fullDescription("Nothing.")
                    .sinceVersion(5, 12, 0)
                    .ports(ports -> ports.addInputTable("Data", "Rows.")
                            .addInputPort("Model", "A model.", ThresholdPortObject.TYPE)
                            .addOutputTable("Result", "Rows."))
                    .model(model));
        }
    }

    private static final PortObjectSpec[] MIXED = {RampNodeFactory.SPEC, new ThresholdPortObjectSpec("x")};

    @Test
    void castsAllPortsWhereAllTablesAreAskedFor() {
        final var node = NodeRuntime.of(new Mixed(model -> model.withoutParameters()
                .configure((in, out) -> out.setOutSpecs(in.getInTableSpecs()[0]))
                .execute((in, out) -> {})));
        assertThatThrownBy(() -> node.configure(MIXED)).isInstanceOf(ClassCastException.class);
    }

    @Test
    void refusesAnOutputThatIsNotSet() throws Exception {
        final var node = NodeRuntime.of(new Mixed(
                model -> model.withoutParameters().configure((in, out) -> {}).execute((in, out) -> {})));
        assertThat(node.configure(MIXED).specs()).containsOnlyNulls();
        assertThatThrownBy(() -> node.execute(new PortObject[2], m_exec))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("Output at port 0 is null");
    }

    @Test
    void refusesASpecOfAnotherType() {
        final var node = NodeRuntime.of(new Mixed(model -> model.withoutParameters()
                .configure((in, out) -> out.setOutSpec(0, in.getInPortSpec(1)))
                .execute((in, out) -> {})));
        assertThatThrownBy(() -> node.configure(MIXED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ThresholdPortObjectSpec")
                .hasMessageContaining("\"Result\"");
    }

    @Test
    void refusesToRearrangeOtherThanOneTable() {
        final var factory = new Mixed(model -> model.withoutParameters().rearrangeColumns((in, out) -> {}));
        assertThatThrownBy(() -> NodeRuntime.of(factory))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage(
                        "A node that rearranges columns must have exactly one input and one output table.");
    }
}
