// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.offline.NodeRuntime;
import org.phdiffusion.offline.runner.execution.ExecutableNode;
import org.phdiffusion.offline.runner.execution.NodeProvider;
import org.phdiffusion.offline.runner.workflow.WorkflowException;
import org.phdiffusion.offline.runner.workflow.WorkflowNode;

/** Makes the nodes that a bundle registers. */
public final class BundleNodes implements NodeProvider {

    private final PluginBundle m_bundle;
    private final PortTypes m_portTypes;

    /**
     * Checks what the bundle registers besides nodes.
     *
     * @param bundle the bundle
     * @throws BundleException if a registered port type cannot be loaded
     */
    public BundleNodes(final PluginBundle bundle) throws BundleException {
        m_bundle = bundle;
        m_portTypes = PortTypes.load(bundle);
    }

    /**
     * Makes a node with its default ports.
     *
     * @param factoryClass the class of its factory
     * @return the node
     * @throws BundleException if the class is not registered, absent, or no valid node factory
     */
    public BundleNode create(final String factoryClass) throws BundleException {
        if (m_bundle.registry().node(factoryClass).isEmpty()) {
            throw new BundleException(
                    "The node factory " + factoryClass + " is not registered in plugin.xml of the bundle "
                            + m_bundle.manifest().symbolicName() + ", which registers "
                            + m_bundle.registry().nodes().stream()
                                    .map(PluginXml.Node::factoryClass)
                                    .toList() + ".");
        }
        final Class<?> type = m_bundle.load(factoryClass);
        try {
            final var factory = (DefaultNodeFactory) type.getConstructor().newInstance();
            return new BundleNode(factory, NodeRuntime.of(factory), m_bundle, m_portTypes);
        } catch (final ReflectiveOperationException | ClassCastException | LinkageError | IllegalStateException e) {
            throw new BundleException("The node factory " + factoryClass + " cannot be used: " + rootCause(e), e);
        }
    }

    @Override
    public ExecutableNode create(final WorkflowNode node) throws WorkflowException {
        try {
            final BundleNode result = create(node.factory());
            result.loadPorts(node.settings());
            return result;
        } catch (final BundleException | InvalidSettingsException e) {
            throw new WorkflowException("Node " + node.id() + " (" + node.file() + "): " + e.getMessage(), e);
        }
    }

    private static Throwable rootCause(final Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
