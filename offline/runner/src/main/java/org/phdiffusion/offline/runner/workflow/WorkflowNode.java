// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

/** A node of a workflow as its {@code settings.xml} describes it. */
public final class WorkflowNode {

    /**
     * Where a node stands on the canvas.
     *
     * @param x left edge of its box
     * @param y top edge of its box
     */
    public record Position(int x, int y) {}

    private static final String MESSAGE = "nodecontainer_message";

    private final int m_id;
    private final String m_file;
    private final Path m_folder;
    private final NodeSettings m_settings;
    private final NodeSettings m_model;
    private final Optional<Position> m_position;

    private WorkflowNode(
            final int id,
            final String file,
            final Path folder,
            final NodeSettings settings,
            final NodeSettings model,
            final Optional<Position> position) {
        m_id = id;
        m_file = file;
        m_folder = folder;
        m_settings = settings;
        m_model = model;
        m_position = position;
    }

    /**
     * Checks a node's settings.
     *
     * @param id the node's id
     * @param file where the settings come from, relative to the workflow folder, for messages
     * @param folder the folder that the settings file lies in
     * @param settings the content of {@code settings.xml}
     * @param position where the node stands, if the workflow says so
     * @return the node
     * @throws WorkflowException if the settings lack the factory, are no settings of a node, or take parameters from
     *     flow variables
     */
    public static WorkflowNode of(
            final int id,
            final String file,
            final Path folder,
            final NodeSettings settings,
            final Optional<Position> position)
            throws WorkflowException {
        final NodeSettings model;
        try {
            settings.getString("factory");
            model = settings.containsKey("model") ? settings.getNodeSettings("model") : new NodeSettings("model");
            final var variables = new ArrayList<String>();
            if (settings.containsKey("variables")) {
                collectVariables(settings.getNodeSettings("variables"), variables);
            }
            if (!variables.isEmpty()) {
                throw new WorkflowException("Node " + id + " (" + file + ") takes parameters from the flow variables "
                        + variables + ", which cannot be executed here; set the parameters themselves, in KNIME or "
                        + "with --set.");
            }
        } catch (final InvalidSettingsException e) {
            throw new WorkflowException("Node " + id + " (" + file + ") is damaged: " + e.getMessage(), e);
        }
        return new WorkflowNode(id, file, folder, settings, model, position);
    }

    /**
     * The node's id.
     *
     * @return the id, unique in the workflow
     */
    public int id() {
        return m_id;
    }

    /**
     * The file that describes the node.
     *
     * @return its path relative to the workflow folder
     */
    public String file() {
        return m_file;
    }

    /**
     * Where results of the node are saved.
     *
     * @return the folder that the settings file lies in
     */
    public Path folder() {
        return m_folder;
    }

    /**
     * The node's factory.
     *
     * @return the name of the class
     */
    public String factory() {
        return m_settings.getString("factory", "");
    }

    /**
     * The bundle that the node came from when it was saved.
     *
     * @return its symbolic name, empty if not recorded
     */
    public String bundle() {
        return m_settings.getString("node-bundle-symbolic-name", "");
    }

    /**
     * The parameters.
     *
     * @return the stored model settings; a new object at each call, so changes stay with the caller
     */
    public NodeSettings model() {
        final var copy = new NodeSettings("model");
        m_model.copyTo(copy);
        return copy;
    }

    /**
     * Where the node stands.
     *
     * @return the position of its box, empty if the workflow does not say
     */
    public Optional<Position> position() {
        return m_position;
    }

    /**
     * The text below the node.
     *
     * @return the annotation, empty if the user wrote none
     */
    public String annotation() {
        try {
            return m_settings.containsKey("nodeAnnotation")
                    ? m_settings.getNodeSettings("nodeAnnotation").getString("text", "")
                    : "";
        } catch (final InvalidSettingsException e) {
            return "";
        }
    }

    /**
     * Whether the workflow was saved with this node's results.
     *
     * @return true if the node was executed when saved
     */
    public boolean savedWithData() {
        return "EXECUTED".equals(m_settings.getString("state", ""));
    }

    /**
     * The warning that the node gave when it was executed, before it was saved.
     *
     * @return the message, empty if there was none
     */
    public Optional<String> savedWarning() {
        try {
            final NodeSettings message =
                    m_settings.containsKey(MESSAGE) ? m_settings.getNodeSettings(MESSAGE) : new NodeSettings(MESSAGE);
            return "WARNING".equals(message.getString("type", ""))
                    ? Optional.ofNullable(message.getString("message", null))
                    : Optional.empty();
        } catch (final InvalidSettingsException e) {
            return Optional.empty();
        }
    }

    /**
     * All that {@code settings.xml} holds.
     *
     * @return the settings, to be read only
     */
    public NodeSettingsRO settings() {
        return m_settings;
    }

    /** Names of the flow variables that a tree of "used_variable" entries mentions. */
    private static void collectVariables(final NodeSettingsRO tree, final List<String> names)
            throws InvalidSettingsException {
        for (final String key : tree.keySet()) {
            if (key.equals("used_variable")) {
                final String variable = tree.getString(key);
                if (variable != null) {
                    names.add(variable);
                }
            } else if (!key.equals("version") && !key.equals("exposed_variable")) {
                collectVariables(tree.getNodeSettings(key), names);
            }
        }
    }
}
