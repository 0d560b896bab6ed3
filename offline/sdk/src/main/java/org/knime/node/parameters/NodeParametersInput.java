// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** What is known of a node's inputs when its default parameters or the choices of its dialog are computed. */
public interface NodeParametersInput {

    /** Types of the input ports. */
    PortType[] getInPortTypes();

    /** Specs of the input ports; null where a port is not connected or not configured. */
    PortObjectSpec[] getInPortSpecs();

    /** Spec of one input port. */
    Optional<PortObjectSpec> getInPortSpec(int portIndex);

    /** Specs of all input ports, all of which must be tables. */
    DataTableSpec[] getInTableSpecs();

    /** Spec of the table at one input port. */
    Optional<DataTableSpec> getInTableSpec(int portIndex);

    /** Objects at the input ports; null where there is none yet. */
    PortObject[] getInPortObjects();

    /** Object at one input port. */
    Optional<PortObject> getInPortObject(int portIndex);

    /** Tables at all input ports, all of which must be tables. */
    BufferedDataTable[] getInTables();

    /** Table at one input port. */
    Optional<BufferedDataTable> getInTable(int portIndex);

    /** Types of the output ports. */
    PortType[] getOutPortTypes();

    /** How the port groups of a node with dynamic ports are configured. */
    PortsConfiguration getPortsConfiguration();
}
