// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.util.List;
import java.util.Optional;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.phdiffusion.offline.runner.canvas.NodeFace;
import org.phdiffusion.offline.runner.report.NodeView;

/** A node that can be executed. Arrays of specs and objects are in port order; index 0 is port 1. */
public interface ExecutableNode {

    /**
     * A port.
     *
     * @param name the port's name
     * @param typeName the name of its type, as registered
     * @param type what flows through it; an optional type may stay unconnected
     */
    record Port(String name, String typeName, PortType type) {}

    /**
     * How the node looks.
     *
     * @return name, type, icon and ports
     */
    NodeFace face();

    /**
     * The input ports.
     *
     * @return the ports in order, without the flow-variable port
     */
    List<Port> inputs();

    /**
     * The output ports.
     *
     * @return the ports in order, without the flow-variable port
     */
    List<Port> outputs();

    /**
     * Gives the node its parameters.
     *
     * @param model the stored parameters
     * @throws InvalidSettingsException if a parameter is absent or refused
     */
    void load(NodeSettings model) throws InvalidSettingsException;

    /**
     * Configures the node.
     *
     * @param specs specs at the input ports; null where an optional port is unconnected
     * @return specs of the output ports; null where a spec depends on data
     * @throws InvalidSettingsException if the parameters do not fit the specs
     */
    PortObjectSpec[] configure(PortObjectSpec[] specs) throws InvalidSettingsException;

    /**
     * Executes the node.
     *
     * @param objects data at the input ports; null where an optional port is unconnected
     * @param progress where progress goes and the wish to stop comes from
     * @return data of the output ports
     * @throws CanceledExecutionException if the node stopped as asked
     * @throws Exception if the node fails
     */
    PortObject[] execute(PortObject[] objects, Progress progress) throws Exception;

    /**
     * Gives the node what it kept for its view when it was executed, in place of executing it.
     *
     * @param internal the objects
     */
    default void restore(final List<PortObject> internal) {}

    /**
     * The view of what was executed or restored last.
     *
     * @return the view, empty if the node has none
     */
    default Optional<NodeView> view() {
        return Optional.empty();
    }

    /**
     * The warning of the last configure or execute.
     *
     * @return the message, empty if there is none
     */
    Optional<String> warning();
}
