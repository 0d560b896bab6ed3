// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code report.html}: one file without any request, which shows {@code run.json}, the canvas and the views. The
 * page of the views is stored once, however many nodes it shows; the report's script puts each view into a frame and
 * answers it as KNIME would.
 */
public final class HtmlReport {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode m_run;
    private final String m_drawing;
    private final List<ReportedView> m_views;

    /**
     * Makes the report of a run.
     *
     * @param run what {@code run.json} says
     * @param drawing the canvas, an SVG document
     * @param views the views in the order of the nodes
     */
    public HtmlReport(final JsonNode run, final String drawing, final List<ReportedView> views) {
        m_run = run;
        m_drawing = drawing;
        m_views = List.copyOf(views);
    }

    /**
     * Writes the page.
     *
     * @return a complete HTML document
     */
    public String html() {
        final List<String> pages = new ArrayList<>();
        final String data = data(pages);
        final String script = "\n" + resource("report.js");
        final List<String> documents = new ArrayList<>(pages);
        documents.add("<script>" + script + "</script>");
        return resource("report.html")
                .replace("@POLICY@", ContentPolicy.allowing(documents))
                .replace("@TITLE@", escape(m_run.path("workflow").asText()))
                .replace("/*STYLE*/", resource("report.css"))
                .replace("/*SCRIPT*/", script)
                .replace("/*DATA*/", data)
                .replace("<!--DRAWING-->", m_drawing);
    }

    /** Everything that the script shows; collects the different pages. */
    private String data(final List<String> pages) {
        final ObjectNode data = MAPPER.createObjectNode();
        data.set("run", m_run);
        final ArrayNode views = data.putArray("views");
        for (final ReportedView reported : m_views) {
            final ObjectNode view =
                    views.addObject().put("node", reported.node()).put("name", reported.name());
            if (reported.view() == null) {
                view.put("problem", reported.problem());
            } else {
                if (!pages.contains(reported.view().page())) {
                    pages.add(reported.view().page());
                }
                view.put("page", pages.indexOf(reported.view().page()));
                view.put("data", reported.view().data());
            }
        }
        data.set("pages", MAPPER.valueToTree(pages));
        // inside a script element nothing but an angle bracket could end it
        return data.toString().replace("<", "\\u003c");
    }

    private static String escape(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String resource(final String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException("The runner's file " + name + " cannot be read.", e);
        }
    }
}
