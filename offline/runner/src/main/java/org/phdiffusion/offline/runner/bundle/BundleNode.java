// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.page.Page;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.offline.Configured;
import org.phdiffusion.offline.Executed;
import org.phdiffusion.offline.NodePort;
import org.phdiffusion.offline.NodeRuntime;
import org.phdiffusion.offline.runner.canvas.NodeFace;
import org.phdiffusion.offline.runner.execution.ExecutableNode;
import org.phdiffusion.offline.runner.execution.Monitored;
import org.phdiffusion.offline.runner.execution.Progress;
import org.phdiffusion.offline.runner.report.NodeView;

/** A node of a bundle, run by KNIME's place-holder. */
public final class BundleNode implements ExecutableNode {

    private final DefaultNodeFactory m_factory;
    private final NodeRuntime m_runtime;
    private final String m_icon;
    private final PortTypes m_portTypes;
    private NodeFace m_face;
    private List<Port> m_inputs;
    private List<Port> m_outputs;
    private Optional<String> m_warning = Optional.empty();
    private List<PortObject> m_internal = List.of();

    BundleNode(
            final DefaultNodeFactory factory,
            final NodeRuntime runtime,
            final PluginBundle bundle,
            final PortTypes portTypes)
            throws BundleException {
        m_factory = factory;
        m_runtime = runtime;
        m_icon = NodeIcon.dataUri(factory, bundle);
        m_portTypes = portTypes;
        describePorts();
    }

    void loadPorts(final NodeSettingsRO settings) throws InvalidSettingsException, BundleException {
        m_runtime.loadPorts(settings);
        describePorts();
    }

    /**
     * The parameters as the node saves them.
     *
     * @return the defaults, until {@link #load} brings others
     */
    public NodeSettings parameters() {
        final var model = new NodeSettings("model");
        m_runtime.saveParameters(model);
        return model;
    }

    @Override
    public NodeFace face() {
        return m_face;
    }

    @Override
    public List<Port> inputs() {
        return m_inputs;
    }

    @Override
    public List<Port> outputs() {
        return m_outputs;
    }

    @Override
    public void load(final NodeSettings model) throws InvalidSettingsException {
        if (m_runtime.parametersClass().isPresent()) {
            m_runtime.loadParameters(model);
        }
    }

    @Override
    public PortObjectSpec[] configure(final PortObjectSpec[] specs) throws InvalidSettingsException {
        final Configured configured = m_runtime.configure(specs);
        m_warning = configured.warning();
        return configured.specs().toArray(PortObjectSpec[]::new);
    }

    @Override
    public PortObject[] execute(final PortObject[] objects, final Progress progress) throws Exception {
        final Executed executed = Monitored.call(progress, exec -> m_runtime.execute(objects, exec));
        m_warning = executed.warning();
        m_internal = executed.internal();
        return executed.objects().toArray(PortObject[]::new);
    }

    @Override
    public void restore(final List<PortObject> internal) {
        m_internal = internal;
    }

    @Override
    public Optional<NodeView> view() {
        return m_runtime
                .view(m_internal)
                .map(view -> new NodeView(text(view.page()), view.initialData().orElse(null)));
    }

    private static String text(final Page page) {
        try (InputStream in = page.getInputStream()) {
            return new String(in.readAllBytes(), page.getCharset().orElse(StandardCharsets.UTF_8));
        } catch (final IOException e) {
            throw new UncheckedIOException("The page of the view cannot be read.", e);
        }
    }

    @Override
    public Optional<String> warning() {
        return m_warning;
    }

    private void describePorts() throws BundleException {
        m_inputs = ports(m_runtime.inputs());
        m_outputs = ports(m_runtime.outputs());
        m_face = new NodeFace(m_runtime.name(), m_factory.getType().name(), m_icon, marks(m_inputs), marks(m_outputs));
    }

    private List<Port> ports(final List<NodePort> ports) throws BundleException {
        final var result = new ArrayList<Port>();
        for (final NodePort port : ports) {
            result.add(new Port(port.name(), m_portTypes.name(port.type()), port.type()));
        }
        return List.copyOf(result);
    }

    private List<NodeFace.Port> marks(final List<Port> ports) throws BundleException {
        final var marks = new ArrayList<NodeFace.Port>();
        for (final Port port : ports) {
            marks.add(new NodeFace.Port(
                    port.name() + " (" + port.typeName() + ")",
                    m_portTypes.colour(port.type()),
                    PortTypes.isTable(port.type()),
                    port.type().isOptional()));
        }
        return marks;
    }
}
