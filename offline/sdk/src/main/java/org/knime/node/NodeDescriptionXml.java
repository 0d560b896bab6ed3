// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.knime.core.node.NodeFactory.NodeType;
import org.phdiffusion.offline.parameters.DialogOptions;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Writes a node's description as the XML document that KNIME shows. */
final class NodeDescriptionXml {

    private final DocumentBuilder m_parser;
    private final Document m_document;

    private NodeDescriptionXml() {
        try {
            final var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            m_parser = factory.newDocumentBuilder();
            m_parser.setErrorHandler(null);
        } catch (ParserConfigurationException ex) {
            throw new IllegalStateException("No XML parser for node descriptions", ex);
        }
        m_document = m_parser.newDocument();
    }

    /**
     * Describes a node.
     *
     * @throws IllegalStateException if a text of the description does not parse as XML
     */
    static Element of(final DefaultNode node) {
        return new NodeDescriptionXml().describe(node);
    }

    private Element describe(final DefaultNode node) {
        final var root = m_document.createElement("knimeNode");
        m_document.appendChild(root);
        root.setAttribute("icon", node.m_icon);
        root.setAttribute("type", typeOf(node).toString());
        append(root, "name").setTextContent(node.m_name);
        appendParsed(append(root, "shortDescription"), node.m_shortDescription, "short description");
        final var full = append(root, "fullDescription");
        appendParsed(append(full, "intro"), node.m_fullDescription, "full description");
        appendOptions(full, node);
        for (final var link : node.m_externalResources) {
            final var element = append(full, "link");
            element.setAttribute("href", link.href());
            appendParsed(element, link.description(), "link " + link.href());
        }
        final var ports = append(root, "ports");
        appendPorts(ports, node.m_ports, PortGroup::input, "inPort");
        appendPorts(ports, node.m_ports, PortGroup::output, "outPort");
        node.getView().ifPresent(view -> appendView(root, node.m_name, view));
        if (!node.m_keywords.isEmpty()) {
            final var keywords = append(root, "keywords");
            node.m_keywords.forEach(word -> append(keywords, "keyword").setTextContent(word));
        }
        return root;
    }

    private static NodeType typeOf(final DefaultNode node) {
        final var hasInput =
                node.m_ports.stream().anyMatch(group -> group.input().isPresent());
        final var hasOutput =
                node.m_ports.stream().anyMatch(group -> group.output().isPresent());
        final var byPorts = hasInput ? hasOutput ? NodeType.Manipulator : NodeType.Sink : NodeType.Source;
        return node.getNodeType().orElse(byPorts);
    }

    private void appendOptions(final Element full, final DefaultNode node) {
        final var classes = Stream.of(
                        node.m_model.getParametersClass(), node.getView().flatMap(DefaultView::getParametersClass))
                .flatMap(Optional::stream)
                .toList();
        if (classes.isEmpty()) {
            return;
        }
        final var tab = append(full, "tab");
        tab.setAttribute("name", "Options");
        for (final var option : DialogOptions.of(classes)) {
            final var element = append(tab, "option");
            element.setAttribute("name", option.title());
            appendParsed(element, option.description(), "option " + option.title());
        }
    }

    private void appendPorts(
            final Element ports,
            final List<PortGroup> groups,
            final Function<PortGroup, Optional<PortGroup.Text>> side,
            final String tagEnd) {
        // The schema wants the fixed ports before those the user can change.
        appendPorts(ports, groups.stream().filter(group -> !group.isConfigurable()), side, tagEnd);
        appendPorts(ports, groups.stream().filter(PortGroup::isConfigurable), side, tagEnd);
    }

    private void appendPorts(
            final Element ports,
            final Stream<PortGroup> groups,
            final Function<PortGroup, Optional<PortGroup.Text>> side,
            final String tagEnd) {
        final var present =
                groups.filter(group -> side.apply(group).isPresent()).toList();
        for (int i = 0; i < present.size(); i++) {
            final var group = present.get(i);
            final var text = side.apply(group).orElseThrow();
            final var port = append(ports, tag(group, tagEnd));
            port.setAttribute("name", text.name());
            if (group.isConfigurable()) {
                port.setAttribute("group-identifier", group.id());
            } else {
                port.setAttribute("index", Integer.toString(i));
            }
            appendParsed(port, text.description(), "port " + text.name());
        }
    }

    private static String tag(final PortGroup group, final String side) {
        return group.isConfigurable() ? "dyn" + Character.toUpperCase(side.charAt(0)) + side.substring(1) : side;
    }

    private void appendView(final Element root, final String name, final DefaultView view) {
        final var element = append(append(root, "views"), "view");
        element.setAttribute("index", "0");
        element.setAttribute("name", name);
        appendParsed(element, view.m_description, "view");
    }

    private Element append(final Element parent, final String tag) {
        final var child = m_document.createElement(tag);
        parent.appendChild(child);
        return child;
    }

    private void appendParsed(final Element parent, final String html, final String what) {
        try {
            final var parsed = m_parser.parse(new InputSource(new StringReader("<fragment>" + html + "</fragment>")));
            final var children = parsed.getDocumentElement().getChildNodes();
            for (int i = 0; i < children.getLength(); i++) {
                parent.appendChild(m_document.importNode(children.item(i), true));
            }
        } catch (SAXException | IOException ex) {
            throw new IllegalStateException(
                    "Problem creating node description: the text of the " + what + " is not XML (" + ex.getMessage()
                            + "); write &lt; for < and &amp; for &, and close every tag",
                    ex);
        }
    }
}
