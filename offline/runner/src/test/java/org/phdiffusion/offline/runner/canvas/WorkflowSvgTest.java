// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.canvas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.phdiffusion.offline.runner.workflow.Connection;
import org.phdiffusion.offline.runner.workflow.WorkflowNode.Position;
import org.w3c.dom.Document;

class WorkflowSvgTest {

    private static final NodeFace.Port TABLE = new NodeFace.Port("Data (Table)", "#000000", true, false);
    private static final NodeFace.Port MODEL = new NodeFace.Port("Model (<PH>)", "#0E7C7B", false, false);

    @Test
    void drawsTablesAsTrianglesAndModelsAsSquares() throws Exception {
        final Document svg = draw(List.of(node(1, "Source", List.of(), List.of(TABLE, MODEL))), List.of());

        assertThat(attribute(svg, "path", "fill", "#000000")).isOne();
        assertThat(attribute(svg, "rect", "fill", "#0E7C7B")).isOne();
    }

    @Test
    void paintsNodesInTheColourOfTheirType() throws Exception {
        final Document svg = draw(
                List.of(node(1, "Source", List.of(), List.of()), node(2, "Learner", List.of(), List.of())), List.of());

        assertThat(attribute(svg, "rect", "fill", "#ff9632")).isOne();
        assertThat(attribute(svg, "rect", "fill", "#c8e632")).isOne();
    }

    @Test
    void connectionRunsFromPortToPort() throws Exception {
        final Document svg = draw(
                List.of(node(1, "Source", List.of(), List.of(TABLE)), node(2, "Sink", List.of(TABLE), List.of())),
                List.of(new Connection(1, 1, 2, 1)));

        assertThat(attribute(svg, "path", "d", "M141 66C"))
                .as("starts at the tip of the output port of the node at (100, 50)")
                .isOne();
    }

    @Test
    void flowVariableConnectionIsNotDrawn() throws Exception {
        final Document svg = draw(
                List.of(node(1, "Source", List.of(), List.of()), node(2, "Sink", List.of(), List.of())),
                List.of(new Connection(1, 0, 2, 0)));

        assertThat(svg.getElementsByTagName("path").getLength()).isZero();
    }

    @Test
    void namesWithMarkupStayText() throws Exception {
        final var face = new NodeFace("A <b> & \"c\"", "Other", "", List.of(), List.of());

        final Document svg =
                draw(List.of(new CanvasNode(1, face, "x < y", CanvasNode.Light.IDLE, Optional.empty())), List.of());

        assertThat(svg.getDocumentElement().getTextContent()).contains("A <b> & \"c\"", "x < y", "Node 1");
    }

    @Test
    void nodesWithoutPlaceAreArrangedFromLeftToRight() {
        final var face = new NodeFace("N", "Other", "", List.of(), List.of(TABLE));
        final var nodes = List.of(
                new CanvasNode(1, face, "", CanvasNode.Light.IDLE, Optional.empty()),
                new CanvasNode(2, face, "", CanvasNode.Light.IDLE, Optional.empty()),
                new CanvasNode(3, face, "", CanvasNode.Light.IDLE, Optional.empty()));

        final var places = CanvasLayout.place(nodes, List.of(new Connection(1, 1, 2, 1), new Connection(1, 1, 3, 1)));

        assertThat(places.get(2).x())
                .isGreaterThan(places.get(1).x())
                .isEqualTo(places.get(3).x());
        assertThat(places.get(3).y()).isGreaterThan(places.get(2).y());
    }

    @Test
    void lightShowsTheState() throws Exception {
        assertThat(attribute(draw(light(CanvasNode.Light.EXECUTED), List.of()), "circle", "fill", "#78bd5b"))
                .isOne();
        assertThat(attribute(draw(light(CanvasNode.Light.IDLE), List.of()), "circle", "fill", "#c5202b"))
                .isOne();
        assertThat(attribute(draw(light(CanvasNode.Light.CONFIGURED), List.of()), "circle", "fill", "#ffd800"))
                .isOne();
        assertThat(attribute(draw(light(CanvasNode.Light.FAILED), List.of()), "circle", "fill", "#c5202b"))
                .isEqualTo(2);
    }

    private static List<CanvasNode> light(final CanvasNode.Light light) {
        final var face = new NodeFace("N", "Other", "", List.of(), List.of());
        return List.of(new CanvasNode(1, face, "", light, Optional.empty()));
    }

    private static CanvasNode node(
            final int id, final String type, final List<NodeFace.Port> in, final List<NodeFace.Port> out) {
        final var face = new NodeFace("Node name", type, "data:image/png;base64,AAAA", in, out);
        return new CanvasNode(id, face, "", CanvasNode.Light.EXECUTED, Optional.of(new Position(100 * id, 50)));
    }

    private static Document draw(final List<CanvasNode> nodes, final List<Connection> connections) throws Exception {
        final byte[] svg = WorkflowSvg.draw("flow", nodes, connections).getBytes(UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    /** How many elements have an attribute that starts with a text. */
    private static int attribute(final Document svg, final String tag, final String name, final String value) {
        int count = 0;
        final var elements = svg.getElementsByTagName(tag);
        for (int i = 0; i < elements.getLength(); i++) {
            final var item = elements.item(i).getAttributes().getNamedItem(name);
            if (item != null && item.getNodeValue().startsWith(value)) {
                count++;
            }
        }
        return count;
    }
}
