// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context.ports;

import java.util.List;
import java.util.Map;
import org.knime.core.node.port.PortType;

/** The ports that a node has, by groups. */
public interface PortsConfiguration {

    /** Types of the inputs. */
    PortType[] getInputPorts();

    /** Types of the outputs. */
    PortType[] getOutputPorts();

    /** Indices of the inputs of each group that has some. */
    Map<String, int[]> getInputPortLocation();

    /** Indices of the outputs of each group that has some. */
    Map<String, int[]> getOutputPortLocation();

    /** Identifiers of the groups, in their order. */
    List<String> getPortGroupNames();
}
