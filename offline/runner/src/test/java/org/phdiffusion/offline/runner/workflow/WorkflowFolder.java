// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes workflow folders for tests, as KNIME writes them but for the entries that nobody reads. */
public final class WorkflowFolder {

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <config xmlns="http://www.knime.org/2008/09/XMLConfig" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://www.knime.org/2008/09/XMLConfig \
            http://www.knime.org/XMLConfig_2008_09.xsd" key="%s">
            """;

    private final Path m_folder;
    private final List<String> m_nodes = new ArrayList<>();
    private final List<String> m_connections = new ArrayList<>();

    public WorkflowFolder(final Path folder) {
        m_folder = folder;
    }

    /** Adds a node whose settings.xml has the given entries beside the factory. */
    public WorkflowFolder node(final int id, final String factory, final String... entries) throws IOException {
        final String file = "Node (#" + id + ")/settings.xml";
        Files.createDirectories(m_folder.resolve(file).getParent());
        Files.writeString(
                m_folder.resolve(file),
                HEAD.formatted("settings.xml") + entry("factory", "xstring", factory) + String.join("\n", entries)
                        + "</config>\n");
        return nodeEntry(id, file, "NativeNode", false);
    }

    /** Adds a line about a node to workflow.knime, without its settings. */
    public WorkflowFolder nodeEntry(final int id, final String file, final String type, final boolean isMeta) {
        m_nodes.add(config(
                "node_" + m_nodes.size(),
                entry("id", "xint", id),
                entry("node_settings_file", "xstring", file),
                entry("node_is_meta", "xboolean", isMeta),
                entry("node_type", "xstring", type),
                config(
                        "ui_settings",
                        config(
                                "extrainfo.node.bounds",
                                entry("array-size", "xint", 4),
                                entry("0", "xint", 100 * id),
                                entry("1", "xint", 50),
                                entry("2", "xint", -1),
                                entry("3", "xint", -1)))));
        return this;
    }

    public WorkflowFolder connect(final int source, final int sourcePort, final int target, final int targetPort) {
        m_connections.add(config(
                "connection_" + m_connections.size(),
                entry("sourceID", "xint", source),
                entry("destID", "xint", target),
                entry("sourcePort", "xint", sourcePort),
                entry("destPort", "xint", targetPort)));
        return this;
    }

    public Path write() throws IOException {
        Files.createDirectories(m_folder);
        Files.writeString(
                m_folder.resolve("workflow.knime"),
                HEAD.formatted("workflow.knime") + entry("version", "xstring", "5.1.0")
                        + config("nodes", m_nodes.toArray(String[]::new))
                        + config("connections", m_connections.toArray(String[]::new)) + "</config>\n");
        return m_folder;
    }

    /** Writes the folder and loads it. */
    public Workflow load() throws Exception {
        return WorkflowLoader.load(write());
    }

    /** The folder for what an output port of a node gave. */
    public Path port(final int id, final int port) throws IOException {
        return Files.createDirectories(m_folder.resolve("Node (#" + id + ")/port_" + port));
    }

    /** Entries of a node that is executed and saved with its results. */
    public static String executed(final String... ports) {
        return entry("state", "xstring", "EXECUTED") + entry("hasContent", "xboolean", true) + config("ports", ports);
    }

    /** The entry of an output port whose table is saved in that folder of the node. */
    public static String savedTable(final int port, final String folder) {
        return config(
                "port_" + port,
                entry("index", "xint", port),
                entry("port_spec_class", "xstring", "org.knime.core.data.DataTableSpec"),
                entry("port_object_class", "xstring", "org.knime.core.node.BufferedDataTable"),
                entry("port_dir_location", "xstring", folder));
    }

    /** The entry of an output port whose spec and object are saved as zips. */
    public static String savedModel(final int port, final String objectClass) {
        return config(
                "port_" + port,
                entry("index", "xint", port),
                entry("port_spec_class", "xstring", objectClass + "Spec"),
                entry("port_object_class", "xstring", objectClass),
                entry("port_spec_location", "xstring", "spec/spec.zip"),
                entry("port_object_location", "xstring", "object/portobject.zip"),
                entry("port_dir_location", "xstring", "port_" + port));
    }

    public static String entry(final String key, final String type, final Object value) {
        return "<entry key=\"" + key + "\" type=\"" + type + "\" value=\"" + value + "\"/>\n";
    }

    public static String config(final String key, final String... content) {
        return "<config key=\"" + key + "\">\n" + String.join("", content) + "</config>\n";
    }
}
