// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.offline.NodeRuntime;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What plugin.xml registers is there, and what is there is registered. */
class ExtensionRegistrationTest {

    private static final Path PLUGIN = Path.of("..").resolve("plugin.xml");

    private static List<Element> elements(String name) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(PLUGIN.toFile())
                .getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Class<?> type(Element element, String attribute) throws ClassNotFoundException {
        return Class.forName(element.getAttribute(attribute));
    }

    @Test
    void registersTheNodesWithTheirIcons() throws Exception {
        List<String> names = new ArrayList<>();
        for (Element element : elements("node")) {
            assertThat(element.getAttribute("category-path")).isEqualTo("/community/phdiffusion");
            Class<?> factory = type(element, "factory-class");
            NodeRuntime node =
                    NodeRuntime.of((DefaultNodeFactory) factory.getConstructor().newInstance());
            names.add(node.name());
        }
        assertThat(names)
                .containsExactly(
                        "PH Data Loader",
                        "Hamiltonian Score Learner",
                        "PH Forward Noiser",
                        "PH Reverse Sampler",
                        "PH Imputer",
                        "PH Stability Diagnostics",
                        "PH Synthetic Data Report");
    }

    @Test
    void hasAnIconBesideEachFactory() throws Exception {
        for (Element element : elements("node")) {
            Class<?> factory = type(element, "factory-class");
            String icon = switch (factory.getSimpleName()) {
                case "DataLoaderNodeFactory" -> "data-loader.png";
                case "ScoreLearnerNodeFactory" -> "score-learner.png";
                case "ForwardNoiserNodeFactory" -> "forward-noiser.png";
                case "ReverseSamplerNodeFactory" -> "reverse-sampler.png";
                case "ImputerNodeFactory" -> "imputer.png";
                case "SyntheticDataReportNodeFactory" -> "synthetic-data-report.png";
                default -> "stability-diagnostics.png";
            };
            assertThat(factory.getResource(icon)).as(icon).isNotNull();
        }
    }

    @Test
    void hasTheCategorysIcon() throws Exception {
        Element category = elements("category").get(0);
        assertThat(category.getAttribute("path")).isEqualTo("/community");
        assertThat(category.getAttribute("level-id")).isEqualTo("phdiffusion");
        assertThat(Files.isRegularFile(PLUGIN.resolveSibling(category.getAttribute("icon"))))
                .isTrue();
    }

    @Test
    void registersPortTypesWithSerializersThatKnimeCanCreate() throws Exception {
        List<Element> types = elements("portType");
        assertThat(types).extracting(type -> type.getAttribute("name")).containsExactly("PH Schema", "PH Model");
        for (Element type : types) {
            assertThat(PortObject.class).isAssignableFrom(type(type, "objectClass"));
            assertThat(PortObjectSpec.class).isAssignableFrom(type(type, "specClass"));
            assertThat(type(type, "objectSerializer").getConstructor().newInstance())
                    .isInstanceOf(PortObjectSerializer.class);
            assertThat(type(type, "specSerializer").getConstructor().newInstance())
                    .isInstanceOf(PortObjectSpecSerializer.class);
            assertThat(type(type, "objectClass").getConstructor().newInstance()).isNotNull();
            assertThat(type(type, "specClass").getConstructor().newInstance()).isNotNull();
        }
    }
}
