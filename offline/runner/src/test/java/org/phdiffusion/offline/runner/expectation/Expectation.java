// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.phdiffusion.offline.runner.execution.NodeResult;
import org.phdiffusion.offline.runner.execution.PortResult;
import org.phdiffusion.offline.runner.execution.RunResult;
import org.phdiffusion.offline.runner.workflow.ParameterOverride;

/**
 * What a workflow's {@code expected.json} asks of a run. The file, all parts optional:
 *
 * <pre>{@code
 * {
 *   "set":   ["2.steps=500"],                          parameters replaced for the test, as with --set
 *   "nodes": {"3": {"state": "FAILED", "error": "part of the message", "warnings": ["part of the first", ..]}},
 *   "ports": {"4:1": {                                 node and output port
 *     "type": "Table",
 *     "rows": 344,                                     or {"min": 300, "max": 400}
 *     "columns": {"species": "string", "mass": "number", "year": "integer", "adult": "boolean"},
 *     "values": {"mass": {"min": 0, "max": 7000, "missing": 0, "distinct": 10}, "species": {"oneOf": ["Adelie", ..]}},
 *     "counts": [{"row": {"species": "Adelie", "year": "2007"}, "rows": 50}, ..]}},
 *   "cells": [{"port": "5:1", "row": {"Diagnostic": "certificate margin"}, "column": "Value", "min": 0}]
 * }
 * }</pre>
 *
 * <p>Nodes that are not named are expected to be EXECUTED without error; {@code warnings} are checked where given, and
 * then there must be exactly as many. {@code columns} lists all columns in order. {@code missing} is the largest number
 * of missing cells, {@code distinct} the smallest number of different ones. {@code counts} says how many rows have the
 * given cells, as text and an empty one for a missing cell; {@code rows} is as for a port. A cell takes {@code min}, {@code max},
 * {@code near} with {@code tolerance}, or {@code equals} for text; {@code min} and {@code max} are numbers, or name
 * another cell, as in {@code "max": {"port": "5:1", "row": {..}, "column": "Bound", "times": 2}}.
 */
final class Expectation {

    private static final Set<String> KEYS = Set.of("set", "nodes", "ports", "cells");

    private final JsonNode m_root;

    private Expectation(final JsonNode root) {
        m_root = root;
        root.fieldNames()
                .forEachRemaining(
                        key -> assertThat(KEYS).as("keys of expected.json").contains(key));
    }

    static Expectation read(final Path file) throws IOException {
        return new Expectation(new ObjectMapper().readTree(file.toFile()));
    }

    List<ParameterOverride> overrides() {
        return m_root.path("set")
                .valueStream()
                .map(text -> ParameterOverride.parse(text.asText()))
                .toList();
    }

    /** Compares a run with the expectation; all differences are reported together. */
    void check(final RunResult result) throws IOException {
        final var tables = new Tables(result);
        final var softly = new SoftAssertions();
        result.nodes().forEach(node -> checkNode(node, m_root.path("nodes").path("" + node.id()), softly));
        for (final var port : m_root.path("ports").properties()) {
            checkPort(port.getKey(), port.getValue(), tables, softly);
        }
        for (final JsonNode cell : m_root.path("cells")) {
            checkCell(cell, tables, softly);
        }
        softly.assertAll();
    }

    private static void checkNode(final NodeResult node, final JsonNode expected, final SoftAssertions softly) {
        final String label = "node " + node.id() + " (" + node.name() + "), error: " + node.error();
        softly.assertThat(node.state().name())
                .as(label)
                .isEqualTo(expected.path("state").asText("EXECUTED"));
        if (expected.has("error")) {
            softly.assertThat(node.error())
                    .as(label)
                    .contains(expected.path("error").asText());
        }
        if (expected.has("warnings")) {
            softly.assertThat(node.warnings())
                    .as(label)
                    .hasSize(expected.path("warnings").size());
            for (int i = 0;
                    i
                            < Math.min(
                                    node.warnings().size(),
                                    expected.path("warnings").size());
                    i++) {
                softly.assertThat(node.warnings().get(i))
                        .as(label)
                        .contains(expected.path("warnings").get(i).asText());
            }
        }
    }

    private static void checkPort(
            final String port, final JsonNode expected, final Tables tables, final SoftAssertions softly)
            throws IOException {
        final PortResult result = tables.port(port);
        if (expected.has("type")) {
            softly.assertThat(result.type())
                    .as("type of port " + port)
                    .isEqualTo(expected.path("type").asText());
        }
        if (expected.has("rows")) {
            checkRows(result.rows(), expected.path("rows"), "rows at port " + port, softly);
        }
        for (final JsonNode count : expected.path("counts")) {
            checkRows(
                    tables.table(port).count(Tables.cells(count.path("row"))),
                    count.path("rows"),
                    "rows with " + count.path("row") + " at port " + port,
                    softly);
        }
        if (expected.has("columns")) {
            final Map<String, String> kinds = new LinkedHashMap<>();
            expected.path("columns")
                    .properties()
                    .forEach(e -> kinds.put(e.getKey(), e.getValue().asText()));
            softly.assertThat(tables.table(port).columns())
                    .as("columns at port " + port)
                    .containsExactlyElementsOf(kinds.keySet());
            for (final var kind : kinds.entrySet()) {
                softly.assertThat(tables.table(port).column(kind.getKey()))
                        .as("column \"" + kind.getKey() + "\" at port " + port + " is of kind " + kind.getValue())
                        .filteredOn(cell -> !cell.isEmpty())
                        .allMatch(CsvTable.KINDS.get(kind.getValue()));
            }
        }
        for (final var column : expected.path("values").properties()) {
            checkValues(port, column.getKey(), column.getValue(), tables.table(port), softly);
        }
    }

    private static void checkRows(
            final long rows, final JsonNode expected, final String label, final SoftAssertions softly) {
        softly.assertThat(rows)
                .as(label)
                .isBetween(
                        expected.path("min").asLong(expected.isObject() ? 0 : expected.asLong()),
                        expected.path("max").asLong(expected.isObject() ? Long.MAX_VALUE : expected.asLong()));
    }

    private static void checkValues(
            final String port,
            final String column,
            final JsonNode expected,
            final CsvTable table,
            final SoftAssertions softly) {
        final String label = "column \"" + column + "\" at port " + port;
        final List<String> cells = table.column(column);
        final List<String> present =
                cells.stream().filter(cell -> !cell.isEmpty()).toList();
        if (expected.has("oneOf")) {
            final Set<String> allowed = new HashSet<>();
            expected.path("oneOf").forEach(value -> allowed.add(value.asText()));
            softly.assertThat(allowed).as(label).containsAll(new HashSet<>(present));
        }
        if (expected.has("min")) {
            softly.assertThat(present)
                    .as(label)
                    .allMatch(c -> Double.parseDouble(c) >= expected.path("min").asDouble());
        }
        if (expected.has("max")) {
            softly.assertThat(present)
                    .as(label)
                    .allMatch(c -> Double.parseDouble(c) <= expected.path("max").asDouble());
        }
        if (expected.has("missing")) {
            softly.assertThat(cells.size() - present.size())
                    .as("missing cells in " + label)
                    .isLessThanOrEqualTo(expected.path("missing").asInt());
        }
        if (expected.has("distinct")) {
            softly.assertThat(new HashSet<>(present).size())
                    .as("different cells in " + label)
                    .isGreaterThanOrEqualTo(expected.path("distinct").asInt());
        }
    }

    private static void checkCell(final JsonNode expected, final Tables tables, final SoftAssertions softly)
            throws IOException {
        final String label = expected.path("column").asText() + " of " + expected.path("row") + " at port "
                + expected.path("port").asText();
        final String cell = tables.cell(expected);
        if (expected.has("equals")) {
            softly.assertThat(cell).as(label).isEqualTo(expected.path("equals").asText());
        }
        if (expected.has("min")) {
            softly.assertThat(Double.parseDouble(cell))
                    .as(label)
                    .isGreaterThanOrEqualTo(tables.limit(expected.path("min")));
        }
        if (expected.has("max")) {
            softly.assertThat(Double.parseDouble(cell))
                    .as(label)
                    .isLessThanOrEqualTo(tables.limit(expected.path("max")));
        }
        if (expected.has("near")) {
            softly.assertThat(Math.abs(
                            Double.parseDouble(cell) - expected.path("near").asDouble()))
                    .as(label + ", which is " + cell + ", from " + expected.path("near"))
                    .isLessThanOrEqualTo(expected.path("tolerance").asDouble());
        }
    }

    /** The ports of a run, with their tables read on demand. */
    private static final class Tables {

        private final RunResult m_result;
        private final Map<String, CsvTable> m_tables = new HashMap<>();

        Tables(final RunResult result) {
            m_result = result;
        }

        PortResult port(final String name) {
            final int colon = name.indexOf(':');
            final NodeResult node = m_result.node(Integer.parseInt(name.substring(0, colon)));
            return node.ports().stream()
                    .filter(port -> port.index() == Integer.parseInt(name.substring(colon + 1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("The run gave nothing at port " + name + "."));
        }

        CsvTable table(final String name) throws IOException {
            if (!m_tables.containsKey(name)) {
                m_tables.put(
                        name, CsvTable.read(m_result.folder().resolve(port(name).file())));
            }
            return m_tables.get(name);
        }

        String cell(final JsonNode place) throws IOException {
            return table(place.path("port").asText())
                    .cell(cells(place.path("row")), place.path("column").asText());
        }

        static Map<String, String> cells(final JsonNode row) {
            final Map<String, String> cells = new LinkedHashMap<>();
            row.properties().forEach(e -> cells.put(e.getKey(), e.getValue().asText()));
            return cells;
        }

        double limit(final JsonNode limit) throws IOException {
            return limit.isNumber()
                    ? limit.asDouble()
                    : limit.path("times").asDouble(1) * Double.parseDouble(cell(limit));
        }
    }
}
