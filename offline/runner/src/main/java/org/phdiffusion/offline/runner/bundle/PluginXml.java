// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What a {@code plugin.xml} registers at KNIME's extension points: categories, nodes and port types.
 *
 * @param categories the categories of the node repository, in the file's order
 * @param nodes the nodes, in the file's order
 * @param portTypes the port types, in the file's order
 */
public record PluginXml(List<Category> categories, List<Node> nodes, List<PortTypeEntry> portTypes) {

    private static final String CATEGORIES = "org.knime.workbench.repository.categories";
    private static final String NODES = "org.knime.workbench.repository.nodes";
    private static final String PORT_TYPES = "org.knime.core.PortType";

    /** Copies the lists. */
    public PluginXml {
        categories = List.copyOf(categories);
        nodes = List.copyOf(nodes);
        portTypes = List.copyOf(portTypes);
    }

    /**
     * A folder of the node repository.
     *
     * @param path the path of the parent, such as {@code /community}
     * @param levelId the last part of this category's own path
     * @param name the name shown
     * @param icon the icon, relative to the bundle's root; empty where none is given
     */
    public record Category(String path, String levelId, String name, String icon) {

        /**
         * The path that nodes name to appear here.
         *
         * @return parent path and level id, joined by one slash
         */
        public String fullPath() {
            return path.endsWith("/") ? path + levelId : path + "/" + levelId;
        }
    }

    /**
     * A node.
     *
     * @param factoryClass the name of its factory
     * @param categoryPath the category it appears in
     */
    public record Node(String factoryClass, String categoryPath) {}

    /**
     * A port type.
     *
     * @param name the name shown
     * @param color the colour of its ports as {@code #rrggbb}; empty where none is given
     * @param objectClass the port object
     * @param objectSerializer the serializer of the port object
     * @param specClass the port object's spec
     * @param specSerializer the serializer of the spec
     */
    public record PortTypeEntry(
            String name,
            String color,
            String objectClass,
            String objectSerializer,
            String specClass,
            String specSerializer) {}

    /**
     * Reads a {@code plugin.xml}.
     *
     * @param file the file
     * @return what it registers at the three extension points; other extensions are left out
     * @throws BundleException if the file is absent, no XML, or lacks an attribute that KNIME requires
     */
    public static PluginXml read(final Path file) throws BundleException {
        final var categories = new ArrayList<Category>();
        final var nodes = new ArrayList<Node>();
        final var portTypes = new ArrayList<PortTypeEntry>();
        for (final Element extension : children(parse(file), "extension")) {
            switch (extension.getAttribute("point")) {
                case CATEGORIES -> {
                    for (final Element e : children(extension, "category")) {
                        categories.add(category(e));
                    }
                }
                case NODES -> {
                    for (final Element e : children(extension, "node")) {
                        nodes.add(new Node(required(e, "factory-class"), e.getAttribute("category-path")));
                    }
                }
                case PORT_TYPES -> {
                    for (final Element e : children(extension, "portType")) {
                        portTypes.add(portType(e));
                    }
                }
                default -> {
                    // extensions of other kinds mean nothing to a workflow
                }
            }
        }
        return new PluginXml(categories, nodes, portTypes);
    }

    /**
     * The node that a factory class makes.
     *
     * @param factoryClass the name of the factory
     * @return the registration, empty if the class is not registered
     */
    public Optional<Node> node(final String factoryClass) {
        return nodes.stream().filter(n -> n.factoryClass().equals(factoryClass)).findFirst();
    }

    private static Category category(final Element e) throws BundleException {
        return new Category(required(e, "path"), required(e, "level-id"), required(e, "name"), e.getAttribute("icon"));
    }

    private static PortTypeEntry portType(final Element e) throws BundleException {
        return new PortTypeEntry(
                required(e, "name"),
                e.getAttribute("color"),
                required(e, "objectClass"),
                required(e, "objectSerializer"),
                required(e, "specClass"),
                required(e, "specSerializer"));
    }

    private static String required(final Element e, final String attribute) throws BundleException {
        final String value = e.getAttribute(attribute);
        if (value.isBlank()) {
            throw new BundleException("plugin.xml: the element <" + e.getTagName() + "> has no attribute \"" + attribute
                    + "\", which KNIME requires.");
        }
        return value;
    }

    private static Element parse(final Path file) throws BundleException {
        try (InputStream in = Files.newInputStream(file)) {
            final var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            final var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(in).getDocumentElement();
        } catch (final IOException e) {
            throw new BundleException("The bundle has no readable plugin.xml: " + e.getMessage(), e);
        } catch (final SAXException | ParserConfigurationException e) {
            throw new BundleException("plugin.xml is not valid XML: " + e.getMessage(), e);
        }
    }

    private static List<Element> children(final Element parent, final String tag) {
        final var result = new ArrayList<Element>();
        for (var n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e && e.getTagName().equals(tag)) {
                result.add(e);
            }
        }
        return result;
    }
}
