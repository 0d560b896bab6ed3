// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.net.URL;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeModel;
import org.w3c.dom.Element;

/** Creates the node that a plug-in registers. */
public abstract class DefaultNodeFactory extends ConfigurableNodeFactory<NodeModel> {

    private final DefaultNode m_node;
    private final Element m_description;

    /**
     * Creates the factory and checks the node.
     *
     * @throws IllegalArgumentException if ports or parameters are not what a node may have
     * @throws IllegalStateException if a description does not parse as XML
     */
    protected DefaultNodeFactory(final DefaultNode node) {
        super(true);
        PortGroups.check(node.m_ports);
        m_node = node;
        m_description = NodeDescriptionXml.of(node);
    }

    DefaultNode node() {
        return m_node;
    }

    /** Whether the node has parameters. */
    public boolean hasNodeDialog() {
        return m_node.m_model.getParametersClass().isPresent()
                || m_node.getView().flatMap(DefaultView::getParametersClass).isPresent();
    }

    /** Whether the node has a view. */
    public final boolean hasNodeView() {
        return m_node.getView().isPresent();
    }

    @Override
    public final Element getXMLDescription() {
        return m_description;
    }

    @Override
    public final NodeType getType() {
        return super.getType();
    }

    @Override
    public final String getInportName(final int index) {
        return super.getInportName(index);
    }

    @Override
    public final String getOutportName(final int index) {
        return super.getOutportName(index);
    }

    @Override
    public final URL getIcon() {
        return super.getIcon();
    }
}
