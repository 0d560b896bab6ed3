// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.phdiffusion.offline.runner.workflow.Connection;
import org.phdiffusion.offline.runner.workflow.WorkflowNode.Position;

/** Draws a workflow: connections below, nodes above them, each with name, icon, ports, light and annotation. */
public final class WorkflowSvg {

    private static final int NODE = 32;
    private static final int ICON = 24;
    private static final double PORT = 9;
    private static final int LIGHT_TOP = NODE + 8;
    private static final int LIGHT_HEIGHT = 12;
    private static final int LINE = 14;
    private static final int NAME_WIDTH = 110;
    private static final int MARGIN = 56;
    private static final double ZOOM = 1.6;

    private static final Map<String, String> NODE_COLOURS = Map.of(
            "Source", "#ff9632",
            "Sink", "#ff4b4b",
            "Learner", "#c8e632",
            "Predictor", "#3cb44b",
            "Manipulator", "#ffd800",
            "Visualizer", "#2b94b1",
            "Other", "#d2a384");

    private final StringBuilder m_svg = new StringBuilder();
    private final List<CanvasNode> m_nodes;
    private final List<Connection> m_connections;
    private final Map<Integer, Position> m_places;

    private WorkflowSvg(final List<CanvasNode> nodes, final List<Connection> connections) {
        m_nodes = nodes;
        m_connections = connections;
        m_places = CanvasLayout.place(nodes, connections);
    }

    /**
     * Draws a workflow.
     *
     * @param title the workflow's name, for screen readers
     * @param nodes the nodes, each after those it depends on
     * @param connections the connections between them
     * @return the picture as an SVG document, complete in itself
     */
    public static String draw(final String title, final List<CanvasNode> nodes, final List<Connection> connections) {
        return new WorkflowSvg(nodes, connections).draw(title);
    }

    private String draw(final String title) {
        open(title);
        for (final Connection connection : m_connections) {
            if (!connection.carriesFlowVariables()) {
                drawConnection(connection);
            }
        }
        m_nodes.forEach(this::drawNode);
        return m_svg.append("</svg>\n").toString();
    }

    private void open(final String title) {
        final int left = m_places.values().stream().mapToInt(Position::x).min().orElse(0) - MARGIN;
        final int right = m_places.values().stream().mapToInt(Position::x).max().orElse(0) + NODE + MARGIN;
        final int top = m_places.values().stream().mapToInt(Position::y).min().orElse(0) - MARGIN;
        final int bottom = m_nodes.stream()
                        .mapToInt(n -> place(n.id()).y()
                                + LIGHT_TOP
                                + LIGHT_HEIGHT
                                + LINE * (1 + footer(n).size()))
                        .max()
                        .orElse(NODE)
                + 12;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%d %d %d %d\" width=\"%s\" height=\"%s\" role=\"img\"",
                left, top, right - left, bottom - top, number(ZOOM * (right - left)), number(ZOOM * (bottom - top)));
        add(" font-family=\"Roboto Condensed, Arial Narrow, Liberation Sans Narrow, Arial, sans-serif\">\n");
        add("<title>%s</title>\n", escape(title));
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"#ffffff\"/>\n",
                left, top, right - left, bottom - top);
    }

    private void drawConnection(final Connection c) {
        final double x1 = place(c.source()).x() + NODE + PORT;
        final double y1 =
                portY(c.source(), c.sourcePort(), face(c.source()).outputs().size());
        final double x2 = place(c.target()).x() - PORT;
        final double y2 =
                portY(c.target(), c.targetPort(), face(c.target()).inputs().size());
        // leaves and arrives horizontally; the reach grows with the distance, so that short hops stay taut
        final double reach = Math.max(24, Math.min(0.5 * Math.hypot(x2 - x1, y2 - y1), 160));
        add(
                "<path d=\"M%s %sC%s %s %s %s %s %s\" fill=\"none\" stroke=\"#9b9fa1\" stroke-width=\"1.2\"/>\n",
                number(x1),
                number(y1),
                number(x1 + reach),
                number(y1),
                number(x2 - reach),
                number(y2),
                number(x2),
                number(y2));
    }

    private void drawNode(final CanvasNode node) {
        final Position at = place(node.id());
        add("<g transform=\"translate(%d %d)\">\n", at.x(), at.y());
        final List<String> name = wrap(node.face().name(), NAME_WIDTH);
        for (int i = 0; i < name.size(); i++) {
            addText(name.get(i), -8 - LINE * (name.size() - 1 - i), "12\" font-weight=\"bold", "#3e3a39");
        }
        add(
                "<rect width=\"%d\" height=\"%d\" rx=\"2.8\" fill=\"%s\"/>\n",
                NODE, NODE, colour(node.face().type()));
        if (!node.face().icon().isEmpty()) {
            final int inset = (NODE - ICON) / 2;
            add(
                    "<image x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" href=\"%s\"/>\n",
                    inset, inset, ICON, ICON, escape(node.face().icon()));
        }
        drawPorts(node.face().inputs(), -PORT);
        drawPorts(node.face().outputs(), NODE);
        drawLight(node.light());
        int y = LIGHT_TOP + LIGHT_HEIGHT + LINE;
        for (final String line : footer(node)) {
            addText(line, y, "11", "#3e3a39");
            y += LINE;
        }
        addText("Node " + node.id(), y, "9", "#888888");
        add("</g>\n");
    }

    private void drawPorts(final List<NodeFace.Port> ports, final double x) {
        for (int i = 0; i < ports.size(); i++) {
            final NodeFace.Port port = ports.get(i);
            final double y = offset(i + 1, ports.size());
            final String half = number(y - PORT / 2);
            final String fill = port.optional() ? "#ffffff" : port.colour();
            final String paint = "fill=\"" + escape(fill) + "\" stroke=\"" + escape(port.colour())
                    + "\" stroke-linejoin=\"round\" stroke-width=\"1\"><title>" + escape(port.label()) + "</title>";
            if (port.table()) {
                add(
                        "<path d=\"M%s %sL%s %sL%s %sz\" %s</path>\n",
                        number(x + 1),
                        half,
                        number(x + PORT - 1),
                        number(y),
                        number(x + 1),
                        number(y + PORT / 2),
                        paint);
            } else {
                add(
                        "<rect x=\"%s\" y=\"%s\" width=\"8\" height=\"8\" %s</rect>\n",
                        number(x + 0.5), number(y - 4), paint);
            }
        }
    }

    private void drawLight(final CanvasNode.Light light) {
        add("<rect y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#d8dcdd\"/>\n", LIGHT_TOP, NODE, LIGHT_HEIGHT);
        final boolean failed = light == CanvasNode.Light.FAILED;
        final boolean green = light == CanvasNode.Light.EXECUTED || light == CanvasNode.Light.EXECUTED_WITH_WARNING;
        lamp(6, light == CanvasNode.Light.IDLE || failed, "#c5202b", "#6b0316");
        lamp(16, light == CanvasNode.Light.CONFIGURED, "#ffd800", "#756300");
        lamp(26, green, "#78bd5b", "#23621c");
        final int middle = LIGHT_TOP + LIGHT_HEIGHT / 2;
        if (failed) {
            add("<circle cx=\"%d\" cy=\"%d\" r=\"6\" fill=\"#c5202b\"/>\n", NODE + 8, middle);
            add("<path d=\"M%d %dl5 5m0-5l-5 5\" stroke=\"#ffffff\" stroke-width=\"1.4\"/>\n", NODE + 5, middle - 3);
        } else if (light == CanvasNode.Light.EXECUTED_WITH_WARNING) {
            add(
                    "<path d=\"M%d %dl6 11h-12z\" fill=\"#ffd800\" stroke=\"#3e3a39\" stroke-width=\"0.6\"/>\n",
                    NODE + 9, middle - 6);
            add("<path d=\"M%d %dv4m0 1.2v1.4\" stroke=\"#3e3a39\" stroke-width=\"1.2\"/>\n", NODE + 9, middle - 2);
        }
    }

    private void lamp(final int x, final boolean lit, final String fill, final String border) {
        add(
                "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\" stroke=\"%s\" stroke-width=\"0.6\"/>\n",
                x, LIGHT_TOP + LIGHT_HEIGHT / 2, lit ? fill : "#ffffff", lit ? border : "#bababa");
    }

    private void addText(final String text, final int y, final String size, final String colour) {
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"%s\" fill=\"%s\""
                        + " stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">%s</text>\n",
                NODE / 2, y, size, colour, escape(text));
    }

    private double portY(final int node, final int port, final int ports) {
        return place(node).y() + offset(port, ports);
    }

    /** Height of port {@code index}, counted from 1, on a node with so many ports on that side. */
    private static double offset(final int index, final int ports) {
        return NODE / 2.0 + (index - 1 - (ports - 1) / 2.0) * 11;
    }

    private Position place(final int id) {
        return m_places.get(id);
    }

    private NodeFace face(final int id) {
        return m_nodes.stream()
                .filter(n -> n.id() == id)
                .findFirst()
                .orElseThrow()
                .face();
    }

    private static List<String> footer(final CanvasNode node) {
        return node.annotation().isBlank() ? List.of() : wrap(node.annotation(), NAME_WIDTH + 30);
    }

    private static String colour(final String type) {
        return NODE_COLOURS.getOrDefault(type, NODE_COLOURS.get("Other"));
    }

    /** Breaks a text at spaces; the width of a letter is estimated, since no font is measured here. */
    private static List<String> wrap(final String text, final int width) {
        final int letters = width / 6;
        final var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (final String word : text.strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > letters) {
                lines.add(line.toString());
                line = new StringBuilder();
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void add(final String format, final Object... values) {
        m_svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String number(final double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escape(final String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
