// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultView.RequireViewParameters;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** A node: its description, ports, model and view. */
public final class DefaultNode implements FluentNodeAPI {

    final String m_name;
    final String m_icon;
    final String m_shortDescription;
    final String m_fullDescription;
    final List<PortGroup> m_ports;
    final DefaultModel m_model;
    final List<Link> m_externalResources = new ArrayList<>();
    final List<String> m_keywords = new ArrayList<>();
    private NodeType m_nodeType;
    private DefaultView m_view;

    /** A page outside of the node's description. */
    record Link(String href, String description) {}

    /** What the stages before the ports collect. */
    private record Head(String name, String icon, String shortDescription, String fullDescription) {}

    private DefaultNode(final Head head, final Consumer<DynamicPortsAdder> ports, final DefaultModel model) {
        m_name = head.name;
        m_icon = head.icon;
        m_shortDescription = head.shortDescription;
        m_fullDescription = head.fullDescription;
        m_ports = PortGroups.of(ports);
        m_model = model;
    }

    /** Begins a node. */
    public static RequireName create() {
        return name -> icon -> shortDescription -> fullDescription -> (major, minor, revision) -> {
            final var head = new Head(name, icon, shortDescription, fullDescription);
            return ports -> model -> new DefaultNode(head, ports, model.apply(DefaultModel.create()));
        };
    }

    Optional<DefaultView> getView() {
        return Optional.ofNullable(m_view);
    }

    Optional<NodeType> getNodeType() {
        return Optional.ofNullable(m_nodeType);
    }

    /** Stage: the name. */
    public interface RequireName {

        /** Sets the name. */
        RequireIcon name(String name);
    }

    /** Stage: the icon. */
    public interface RequireIcon {

        /** Sets the icon, a path relative to the class of the node factory. */
        RequireShortDescription icon(String icon);
    }

    /** Stage: the short description. */
    public interface RequireShortDescription {

        /** Sets one sentence in HTML that must parse as XML. */
        RequireFullDescription shortDescription(String shortDescription);
    }

    /** Stage: the full description. */
    public interface RequireFullDescription {

        /** Sets the description in HTML that must parse as XML. */
        RequireSinceVersion fullDescription(String fullDescription);
    }

    /** Stage: the version of KNIME that first had the node. */
    public interface RequireSinceVersion {

        /** Sets the version. */
        RequirePorts sinceVersion(int major, int minor, int revision);
    }

    /** Stage: the model. */
    public interface RequireModel {

        /** Sets the model. */
        DefaultNode model(Function<RequireModelParameters, DefaultModel> model);
    }

    /** Adds the view; a node has one at most. */
    public DefaultNode addView(final Function<RequireViewParameters, DefaultView> view) {
        if (m_view != null) {
            throw new UnsupportedOperationException("Multiple views per node are not supported yet.");
        }
        m_view = view.apply(DefaultView.create());
        return this;
    }

    /** Sets the kind of node, which decides its colour. */
    public DefaultNode nodeType(final NodeType nodeType) {
        if (m_nodeType != null) {
            throw new IllegalStateException("nodeType() has already been called; a node can only have one node type.");
        }
        m_nodeType = nodeType;
        return this;
    }

    /** Sets words by which the node is found. */
    public DefaultNode keywords(final String... keywords) {
        if (!m_keywords.isEmpty()) {
            throw new IllegalStateException(
                    "keywords() has already been called; a node can only have one list of keywords.");
        }
        if (keywords == null || Arrays.stream(keywords).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("keywords list must not contain null values");
        }
        m_keywords.addAll(List.of(keywords));
        return this;
    }

    /** Adds a link to a page outside of the description. */
    public DefaultNode addExternalResource(final String href, final String description) {
        if (href == null || description == null) {
            throw new IllegalArgumentException("An external resource needs an address and a description");
        }
        m_externalResources.add(new Link(href, description));
        return this;
    }
}
