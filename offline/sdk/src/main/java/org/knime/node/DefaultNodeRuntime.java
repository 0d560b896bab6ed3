// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultModel.RearrangeColumnsInput;
import org.knime.node.DefaultModel.Rearranging;
import org.knime.node.DefaultModel.Standard;
import org.knime.node.parameters.NodeParameters;
import org.phdiffusion.offline.Configured;
import org.phdiffusion.offline.Executed;
import org.phdiffusion.offline.NodePort;
import org.phdiffusion.offline.NodeRuntime;
import org.phdiffusion.offline.ServedView;
import org.phdiffusion.offline.parameters.DialogCheck;
import org.phdiffusion.offline.parameters.ParameterDefaults;
import org.phdiffusion.offline.parameters.ParameterSettings;

/** Runs a {@link DefaultNode}. */
final class DefaultNodeRuntime implements NodeRuntime {

    private static final String CREATION_CONFIG = "node_creation_config";

    private final DefaultNode m_node;
    private GroupedPorts m_ports;
    private NodeParameters m_parameters;
    private NodeParameters m_viewParameters;

    DefaultNodeRuntime(final DefaultNodeFactory factory) {
        m_node = factory.node();
        m_ports = GroupedPorts.ofNewNode(m_node.m_ports);
        checkRearranging();
    }

    private void checkRearranging() {
        if (m_node.m_model instanceof Rearranging && !(isOneTable(m_ports.inputs()) && isOneTable(m_ports.outputs()))) {
            throw new IllegalStateException(
                    "A node that rearranges columns must have exactly one input and one output table.");
        }
    }

    private static boolean isOneTable(final List<NodePort> ports) {
        return ports.size() == 1 && BufferedDataTable.TYPE.equals(ports.get(0).type());
    }

    @Override
    public String name() {
        return m_node.m_name;
    }

    @Override
    public List<NodePort> inputs() {
        return m_ports.inputs();
    }

    @Override
    public List<NodePort> outputs() {
        return m_ports.outputs();
    }

    @Override
    public Optional<Class<? extends NodeParameters>> parametersClass() {
        return m_node.m_model.getParametersClass();
    }

    @Override
    public List<String> dialogProblems() {
        final var input = input(new PortObjectSpec[inputs().size()]);
        return Stream.of(parametersClass(), m_node.getView().flatMap(DefaultView::getParametersClass))
                .flatMap(Optional::stream)
                .flatMap(type -> DialogCheck.problems(type, input).stream())
                .toList();
    }

    @Override
    public Optional<NodeParameters> parameters() {
        return Optional.ofNullable(m_parameters);
    }

    @Override
    public void loadPorts(final NodeSettingsRO nodeSettings) throws InvalidSettingsException {
        if (nodeSettings.containsKey(CREATION_CONFIG)) {
            m_ports = GroupedPorts.load(m_node.m_ports, nodeSettings.getNodeSettings(CREATION_CONFIG));
        }
    }

    @Override
    public void loadParameters(final NodeSettingsRO model) throws InvalidSettingsException {
        if (parametersClass().isPresent()) {
            m_parameters = validated(ParameterSettings.load(parametersClass().get(), model));
        }
    }

    @Override
    public void saveParameters(final NodeSettingsWO model) {
        parametersClass()
                .ifPresent(type -> ParameterSettings.save(
                        m_parameters == null ? ParameterDefaults.create(type) : m_parameters, model));
    }

    @Override
    public void loadViewParameters(final NodeSettingsRO view) throws InvalidSettingsException {
        final var type = m_node.getView().flatMap(DefaultView::getParametersClass);
        if (type.isPresent()) {
            m_viewParameters = validated(ParameterSettings.load(type.get(), view));
        }
    }

    private static NodeParameters validated(final NodeParameters parameters) throws InvalidSettingsException {
        parameters.validate();
        return parameters;
    }

    private ParametersInput input(final PortObjectSpec[] inSpecs) {
        return new ParametersInput(m_ports, Arrays.asList(inSpecs));
    }

    private void createMissingParameters(final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        if (m_parameters == null && parametersClass().isPresent()) {
            m_parameters = ParameterDefaults.create(parametersClass().get(), input(inSpecs));
            m_parameters.validate();
        }
    }

    @Override
    public Configured configure(final PortObjectSpec... inSpecs) throws InvalidSettingsException {
        checkCount("specs", inSpecs.length);
        createMissingParameters(inSpecs);
        final var specs = new PortObjectSpec[outputs().size()];
        final var run = new ConfigureRun(m_parameters, m_ports, inSpecs.clone(), specs);
        if (m_node.m_model instanceof Standard standard) {
            standard.m_configure.accept(run, run);
        } else {
            specs[0] = rearranger((DataTableSpec) inSpecs[0]).createSpec();
        }
        checkSpecs(specs);
        return new Configured(Arrays.asList(specs), run.warning());
    }

    private ColumnRearranger rearranger(final DataTableSpec spec) throws InvalidSettingsException {
        final var result = new ColumnRearranger[1];
        final var input = new RearrangeColumnsInput() {
            @Override
            @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
            public <S extends NodeParameters> S getParameters() {
                return (S) m_parameters;
            }

            @Override
            public DataTableSpec getDataTableSpec() {
                return spec;
            }
        };
        ((Rearranging) m_node.m_model).m_rearrange.accept(input, rearranger -> result[0] = rearranger);
        if (result[0] == null) {
            throw new IllegalStateException("The node \"" + name() + "\" has not set its column rearranger");
        }
        return result[0];
    }

    private void checkSpecs(final PortObjectSpec[] specs) {
        for (int i = 0; i < specs.length; i++) {
            final var port = outputs().get(i);
            if (!port.type().acceptsPortObjectSpec(specs[i])) {
                throw new IllegalStateException("The node \"" + name() + "\" sets a "
                        + specs[i].getClass().getName() + " as spec of its output \"" + port.name() + "\", which takes "
                        + port.type().getPortObjectSpecClass().getName());
            }
        }
    }

    @Override
    public Executed execute(final PortObject[] inObjects, final ExecutionContext exec)
            throws CanceledExecutionException, KNIMEException {
        checkCount("objects", inObjects.length);
        final var objects = new PortObject[outputs().size()];
        final var run = new ExecuteRun(m_parameters, m_ports, inObjects.clone(), exec, objects);
        if (m_node.m_model instanceof Standard standard) {
            standard.m_execute.accept(run, run);
        } else {
            objects[0] = rearranged((BufferedDataTable) inObjects[0], exec);
        }
        checkObjects(objects);
        return new Executed(Arrays.asList(objects), run.internal(), run.warning());
    }

    private BufferedDataTable rearranged(final BufferedDataTable table, final ExecutionContext exec)
            throws CanceledExecutionException, KNIMEException {
        try {
            return exec.createColumnRearrangeTable(table, rearranger(table.getDataTableSpec()), exec);
        } catch (InvalidSettingsException ex) {
            throw KNIMEException.of(Message.fromSummary(ex.getMessage()), ex);
        }
    }

    private void checkObjects(final PortObject[] objects) throws KNIMEException {
        for (int i = 0; i < objects.length; i++) {
            final var port = outputs().get(i);
            if (objects[i] == null) {
                throw KNIMEException.of(Message.fromSummary("Output at port " + i + " is null"));
            }
            if (!port.type().acceptsPortObject(objects[i])) {
                throw KNIMEException.of(Message.fromSummary("Output at port " + i + " (\"" + port.name() + "\") is a "
                        + objects[i].getClass().getName() + ", but must be a "
                        + port.type().getPortObjectClass().getName()));
            }
        }
    }

    private void checkCount(final String what, final int found) {
        if (found != inputs().size()) {
            throw new IllegalArgumentException("The node \"" + name() + "\" has " + inputs().size()
                    + " inputs, but was given " + found + " " + what);
        }
    }

    @Override
    public Optional<ServedView> view(final List<PortObject> internal) {
        return m_node.getView().map(view -> {
            final var input = new ViewRun(viewParameters(view), internal);
            final var data = view.initialDataService(input).map(service -> service.getInitialData());
            return new ServedView(view.m_page, data);
        });
    }

    private NodeParameters viewParameters(final DefaultView view) {
        if (m_viewParameters == null && view.getParametersClass().isPresent()) {
            m_viewParameters =
                    ParameterDefaults.create(view.getParametersClass().get());
        }
        return m_viewParameters;
    }

    /** What a view is shown with: as in KNIME no array where no execution kept an object. */
    private record ViewRun(NodeParameters parameters, List<PortObject> objects) implements DefaultView.ViewInput {

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <S extends NodeParameters> S getParameters() {
            return (S) parameters;
        }

        @Override
        public PortObject[] getInternalPortObjects() {
            return objects.isEmpty() ? null : objects.toArray(PortObject[]::new);
        }
    }
}
