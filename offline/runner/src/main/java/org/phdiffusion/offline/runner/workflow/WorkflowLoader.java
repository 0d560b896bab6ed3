// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** Reads a workflow folder. */
public final class WorkflowLoader {

    private static final String WORKFLOW_FILE = "workflow.knime";
    private static final String BOUNDS = "extrainfo.node.bounds";

    private final Path m_folder;

    private WorkflowLoader(final Path folder) {
        m_folder = folder;
    }

    /**
     * Loads the workflow in a folder.
     *
     * @param folder the workflow folder
     * @return the workflow, ready to be executed
     * @throws WorkflowException if the folder holds no workflow, a damaged one, or one with metanodes or components
     */
    public static Workflow load(final Path folder) throws WorkflowException {
        if (!Files.isDirectory(folder)) {
            throw new WorkflowException("There is no workflow folder " + folder + ".");
        }
        if (!Files.isRegularFile(folder.resolve(WORKFLOW_FILE))) {
            throw new WorkflowException(
                    "The folder " + folder + " holds no workflow: it has no file " + WORKFLOW_FILE + ".");
        }
        try {
            return new WorkflowLoader(folder.toRealPath()).load();
        } catch (final IOException e) {
            throw new WorkflowException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Workflow load() throws WorkflowException {
        final NodeSettings settings = read(m_folder.resolve(WORKFLOW_FILE), WORKFLOW_FILE);
        try {
            final var nodes = new ArrayList<WorkflowNode>();
            final NodeSettings nodeEntries = settings.getNodeSettings("nodes");
            for (final String key : nodeEntries.keySet()) {
                nodes.add(node(nodeEntries.getNodeSettings(key)));
            }
            return Workflow.of(m_folder.getFileName().toString(), nodes, connections(settings));
        } catch (final InvalidSettingsException e) {
            throw new WorkflowException(WORKFLOW_FILE + " is damaged: " + e.getMessage(), e);
        }
    }

    private WorkflowNode node(final NodeSettings entry) throws InvalidSettingsException, WorkflowException {
        final int id = entry.getInt("id");
        final String type = entry.getString("node_type", "NativeNode");
        if (entry.getBoolean("node_is_meta", false) || !type.equals("NativeNode")) {
            throw new WorkflowException("Node " + id + " (" + WORKFLOW_FILE + ") is a "
                    + (type.equals("SubNode") ? "component" : "metanode")
                    + ", which cannot be executed here; expand it in KNIME first.");
        }
        final String file = entry.getString("node_settings_file");
        final Path path = inside(id, file);
        return WorkflowNode.of(id, file, path.getParent(), read(path, "Node " + id + ": " + file), position(entry));
    }

    /** The settings file of a node, which must lie within the workflow folder, links followed. */
    private Path inside(final int id, final String file) throws WorkflowException {
        try {
            final Path path = m_folder.resolve(file).normalize();
            if (file == null || !path.startsWith(m_folder)) {
                throw new WorkflowException(outside(id, file));
            }
            if (!Files.isRegularFile(path)) {
                throw new WorkflowException("Node " + id + ": its settings file " + file + " is missing.");
            }
            if (!path.toRealPath().startsWith(m_folder)) {
                throw new WorkflowException(outside(id, file));
            }
            return path;
        } catch (final InvalidPathException | IOException e) {
            throw new WorkflowException("Node " + id + ": its settings file " + file + " cannot be read.", e);
        }
    }

    private static String outside(final int id, final String file) {
        return "Node " + id + " (" + WORKFLOW_FILE + "): its settings file \"" + file
                + "\" is outside the workflow folder and is not read.";
    }

    private static NodeSettings read(final Path file, final String label) throws WorkflowException {
        try (InputStream in = Files.newInputStream(file)) {
            return (NodeSettings) NodeSettings.loadFromXML(in);
        } catch (final IOException e) {
            throw new WorkflowException(label + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Connection> connections(final NodeSettings settings)
            throws InvalidSettingsException, WorkflowException {
        final var result = new ArrayList<Connection>();
        final NodeSettings entries = settings.getNodeSettings("connections");
        for (final String key : entries.keySet()) {
            final NodeSettings c = entries.getNodeSettings(key);
            try {
                result.add(new Connection(
                        c.getInt("sourceID"), c.getInt("sourcePort"), c.getInt("destID"), c.getInt("destPort")));
            } catch (final IllegalArgumentException e) {
                throw new WorkflowException(WORKFLOW_FILE + ", " + key + ": " + e.getMessage() + ".", e);
            }
        }
        return result;
    }

    private static Optional<WorkflowNode.Position> position(final NodeSettings entry) throws InvalidSettingsException {
        if (!entry.containsKey("ui_settings")
                || !entry.getNodeSettings("ui_settings").containsKey(BOUNDS)) {
            return Optional.empty();
        }
        final int[] bounds = entry.getNodeSettings("ui_settings").getIntArray(BOUNDS);
        return bounds.length < 2 ? Optional.empty() : Optional.of(new WorkflowNode.Position(bounds[0], bounds[1]));
    }
}
