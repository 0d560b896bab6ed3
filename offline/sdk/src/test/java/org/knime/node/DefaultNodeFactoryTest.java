// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.RequirePorts.PortsAdder;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.Label;

class DefaultNodeFactoryTest {

    private static final class Factory extends DefaultNodeFactory {
        Factory(final DefaultNode node) {
            super(node);
        }
    }

    enum Kind {
        @Label(value = "First", description = "The <i>first</i> one.")
        FIRST,
        SECOND
    }

    static final class Parameters implements NodeParameters {
        @Widget(title = "Kind", description = "Which one.")
        Kind m_kind = Kind.FIRST;
    }

    static final class NoWidget implements NodeParameters {
        int m_seed;
    }

    private static DefaultNode node(
            final String description,
            final Consumer<PortsAdder> ports,
            final Class<? extends NodeParameters> parameters) {
        return DefaultNode.create()
                .name("Demo")
                .icon("demo.png")
                .shortDescription("Shows something.")
                .fullDescription(description)
                .sinceVersion(5, 12, 0)
                .ports(ports)
                .model(model -> model.parametersClass(parameters)
                        .configure((in, out) -> {})
                        .execute((in, out) -> {}));
    }

    private static DefaultNode node(final Consumer<PortsAdder> ports) {
        return node("Nothing.", ports, null);
    }

    private static Factory factory(final UnaryOperator<DefaultNode> options) {
        return new Factory(options.apply(node(ports -> {})));
    }

    @Test
    void refusesTwoInputsOfOneName() {
        final var node = node(ports -> ports.addInputTable("Data", "One.").addInputTable("Data", "Two."));
        assertThatThrownBy(() -> new Factory(node))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A port group with the given name already exists")
                .hasMessageContaining("Data");
    }

    @Test
    void refusesAnOutputWithTheNameOfAnInput() {
        final var node = node(ports -> ports.addInputTable("Data", "One.").addOutputTable("Data", "Two."));
        assertThatThrownBy(() -> new Factory(node)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesDescriptionsThatAreNotXml() {
        for (final var text : new String[] {"a < b", "a & b", "<b>bold", "<p>one<p>two</p>"}) {
            assertThatThrownBy(() -> new Factory(node(text, ports -> {}, null)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Problem creating node description")
                    .hasMessageContaining("full description");
        }
    }

    @Test
    void refusesAPortDescriptionThatIsNotXml() {
        final var node = node(ports -> ports.addOutputTable("Data", "R&D"));
        assertThatThrownBy(() -> new Factory(node))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port Data");
    }

    @Test
    void refusesParametersWithoutAVisibleWidget() {
        assertThatThrownBy(() -> new Factory(node("Nothing.", ports -> {}, NoWidget.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NoWidget")
                .hasMessageContaining("no visible widget");
    }

    @Test
    void describesTheNodeAsKnimeDoes() {
        final var factory = new Factory(node(
                        "Some <b>bold</b> text.",
                        ports -> ports.addInputTable("Data", "In.")
                                .addOutputPort("Copy", "Out.", BufferedDataTable.TYPE),
                        Parameters.class)
                .keywords("one", "two")
                .addExternalResource("https://example.org", "A page."));
        assertThat(factory.getNodeName()).isEqualTo("Demo");
        assertThat(factory.getType()).isEqualTo(NodeType.Manipulator);
        assertThat(factory.getInportName(0)).isEqualTo("Data");
        assertThat(factory.getOutportName(0)).isEqualTo("Copy");
        assertThat(factory.getKeywords()).containsExactly("one", "two");
        assertThat(factory.hasNodeDialog()).isTrue();
        assertThat(factory.hasNodeView()).isFalse();
        final var xml = factory.getXMLDescription();
        assertThat(xml.getElementsByTagName("b").item(0).getTextContent()).isEqualTo("bold");
        assertThat(xml.getElementsByTagName("option").item(0).getTextContent())
                .isEqualTo("Which one.First: The first one.");
        assertThat(xml.getElementsByTagName("link").item(0).getTextContent()).isEqualTo("A page.");
    }

    @Test
    void takesTheKindOfNodeFromThePortsUnlessItIsSet() {
        assertThat(factory(node -> node).getType()).isEqualTo(NodeType.Source);
        assertThat(new Factory(node(ports -> ports.addInputTable("Data", "In."))).getType())
                .isEqualTo(NodeType.Sink);
        assertThat(factory(node -> node.nodeType(NodeType.Learner)).getType()).isEqualTo(NodeType.Learner);
    }

    @Test
    void refusesASecondView() {
        final UnaryOperator<DefaultNode> view = node -> node.addView(v -> v.withoutParameters()
                .description("Shows it.")
                .page(p -> p.fromString(() -> "<html/>").relativePath("view.html")));
        assertThat(factory(view).hasNodeView()).isTrue();
        assertThatThrownBy(() -> factory(node -> view.apply(view.apply(node))))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesToSetTypeOrKeywordsTwice() {
        assertThatThrownBy(() -> factory(node -> node.nodeType(NodeType.Sink).nodeType(NodeType.Sink)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> factory(node -> node.keywords("a").keywords("b")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAPageThatThePlugInLacks() {
        assertThatThrownBy(() -> factory(node -> node.addView(v -> v.withoutParameters()
                        .description("Shows it.")
                        .page(p -> p.fromFile()
                                .bundleClass(DefaultNodeFactoryTest.class)
                                .basePath("js")
                                .relativeFilePath("absent.html")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("js/absent.html");
    }
}
