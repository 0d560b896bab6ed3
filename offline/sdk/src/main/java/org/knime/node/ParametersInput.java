// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParametersInput;

/** Inputs of a node that is being configured: specs, but no data. */
record ParametersInput(PortsConfiguration ports, List<PortObjectSpec> specs) implements NodeParametersInput {

    @Override
    public PortType[] getInPortTypes() {
        return ports.getInputPorts();
    }

    @Override
    public PortObjectSpec[] getInPortSpecs() {
        return specs.toArray(PortObjectSpec[]::new);
    }

    @Override
    public Optional<PortObjectSpec> getInPortSpec(final int portIndex) {
        return Optional.ofNullable(specs.get(portIndex));
    }

    @Override
    public DataTableSpec[] getInTableSpecs() {
        return specs.stream().map(DataTableSpec.class::cast).toArray(DataTableSpec[]::new);
    }

    @Override
    public Optional<DataTableSpec> getInTableSpec(final int portIndex) {
        return getInPortSpec(portIndex).map(DataTableSpec.class::cast);
    }

    @Override
    public PortObject[] getInPortObjects() {
        return new PortObject[specs.size()];
    }

    @Override
    public Optional<PortObject> getInPortObject(final int portIndex) {
        return Optional.empty();
    }

    @Override
    public BufferedDataTable[] getInTables() {
        return new BufferedDataTable[specs.size()];
    }

    @Override
    public Optional<BufferedDataTable> getInTable(final int portIndex) {
        return Optional.empty();
    }

    @Override
    public PortType[] getOutPortTypes() {
        return ports.getOutputPorts();
    }

    @Override
    public PortsConfiguration getPortsConfiguration() {
        return ports;
    }
}
