// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.phdiffusion.offline.runner.canvas.CanvasNode;
import org.phdiffusion.offline.runner.report.ReportedView;
import org.phdiffusion.offline.runner.workflow.WorkflowNode;

/** A node during a run: its place in the workflow, its implementation, and what has become of it so far. */
final class NodeWork {

    private final WorkflowNode m_source;
    private final ExecutableNode m_node;
    private final NodeSettings m_model;
    private final List<PortResult> m_ports = new ArrayList<>();
    private NodeState m_state = NodeState.IDLE;
    private PortObjectSpec[] m_specs;
    private PortObject[] m_objects;
    private String m_error;
    private double m_seconds;
    private boolean m_loaded;
    private ReportedView m_view;

    NodeWork(final WorkflowNode source, final ExecutableNode node, final NodeSettings model) {
        m_source = source;
        m_node = node;
        m_model = model;
        m_specs = new PortObjectSpec[node.outputs().size()];
    }

    int id() {
        return m_source.id();
    }

    String name() {
        return m_node.face().name();
    }

    WorkflowNode source() {
        return m_source;
    }

    ExecutableNode node() {
        return m_node;
    }

    NodeSettings model() {
        return m_model;
    }

    NodeState state() {
        return m_state;
    }

    PortObjectSpec spec(final int port) {
        return m_specs[port - 1];
    }

    PortObject object(final int port) {
        return m_objects[port - 1];
    }

    PortObject[] objects() {
        return m_objects;
    }

    /** Configures the node; a refusal is recorded and leaves it idle. */
    void configure(final PortObjectSpec[] inputs) {
        try {
            m_specs = m_node.configure(inputs);
            m_state = NodeState.CONFIGURED;
        } catch (final InvalidSettingsException e) {
            m_error = e.getMessage();
        } catch (final RuntimeException e) {
            m_error = "Unexpected error while configuring: " + e;
        }
    }

    void executed(final PortObject[] objects, final double seconds) {
        m_objects = objects;
        for (int i = 0; i < objects.length; i++) {
            m_specs[i] = objects[i].getSpec();
        }
        m_state = NodeState.EXECUTED;
        m_seconds = seconds;
    }

    /** Takes results that were saved in the workflow as those of the node. */
    void loaded(final PortObject[] objects) {
        executed(objects, 0);
        m_loaded = true;
    }

    /** Takes the node's view, if it has one. A view that cannot be made harms nothing else. */
    void takeView() {
        try {
            m_node.view().ifPresent(view -> m_view = new ReportedView(id(), name(), view, null));
        } catch (final RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            withoutView("The view cannot be made. " + NodeError.describe(e));
        }
    }

    /** Says why there is no view. */
    void withoutView(final String problem) {
        m_view = new ReportedView(id(), name(), null, problem);
    }

    Optional<ReportedView> view() {
        return Optional.ofNullable(m_view);
    }

    boolean isLoaded() {
        return m_loaded;
    }

    void ended(final NodeState state, final String error, final double seconds) {
        m_state = state;
        m_error = error;
        m_seconds = seconds;
    }

    void written(final PortResult port) {
        m_ports.add(port);
    }

    /** Lets go of the data, which nobody needs any more. */
    void release() {
        m_objects = null;
    }

    NodeResult result() {
        return new NodeResult(
                id(),
                name(),
                m_source.factory(),
                m_state,
                m_loaded,
                warning().stream().toList(),
                m_error,
                m_seconds,
                m_ports);
    }

    CanvasNode onCanvas() {
        return new CanvasNode(id(), m_node.face(), m_source.annotation(), light(), m_source.position());
    }

    private Optional<String> warning() {
        return m_loaded ? m_source.savedWarning() : m_node.warning();
    }

    private CanvasNode.Light light() {
        if (m_error != null) {
            return CanvasNode.Light.FAILED;
        }
        return switch (m_state) {
            case IDLE -> CanvasNode.Light.IDLE;
            case EXECUTED -> warning().isPresent() ? CanvasNode.Light.EXECUTED_WITH_WARNING : CanvasNode.Light.EXECUTED;
            default -> CanvasNode.Light.CONFIGURED;
        };
    }
}
