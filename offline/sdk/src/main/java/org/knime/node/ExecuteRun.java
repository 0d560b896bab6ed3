// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.parameters.NodeParameters;

/** Input and output of one execution. */
@SuppressWarnings({"unchecked", "varargs", "TypeParameterUnusedInFormals"})
final class ExecuteRun implements ExecuteInput, ExecuteOutput {

    private final NodeParameters m_parameters;
    private final PortsConfiguration m_ports;
    private final PortObject[] m_in;
    private final ExecutionContext m_exec;
    private final PortObject[] m_out;
    private PortObject[] m_internal = new PortObject[0];
    private String m_warning;

    ExecuteRun(
            final NodeParameters parameters,
            final PortsConfiguration ports,
            final PortObject[] in,
            final ExecutionContext exec,
            final PortObject[] out) {
        m_parameters = parameters;
        m_ports = ports;
        m_in = in;
        m_exec = exec;
        m_out = out;
    }

    List<PortObject> internal() {
        return List.of(m_internal);
    }

    Optional<String> warning() {
        return Optional.ofNullable(m_warning);
    }

    @Override
    public <S extends NodeParameters> S getParameters() {
        return (S) m_parameters;
    }

    @Override
    public ExecutionContext getExecutionContext() {
        return m_exec;
    }

    @Override
    public PortObject[] getInPortObjects() {
        return m_in;
    }

    @Override
    public <D extends PortObject> D getInPortObject(final int portIndex) {
        return (D) m_in[portIndex];
    }

    @Override
    public BufferedDataTable[] getInTables() {
        return Arrays.stream(m_in).map(BufferedDataTable.class::cast).toArray(BufferedDataTable[]::new);
    }

    @Override
    public BufferedDataTable getInTable(final int portIndex) {
        return (BufferedDataTable) m_in[portIndex];
    }

    @Override
    public PortType[] getOutPortTypes() {
        return m_ports.getOutputPorts();
    }

    @Override
    public PortsConfiguration getPortsConfiguration() {
        return m_ports;
    }

    @Override
    public <D extends PortObject> void setOutData(final int index, final D data) {
        m_out[index] = data;
    }

    @Override
    @SafeVarargs
    public final <D extends PortObject> void setOutData(final D... data) {
        System.arraycopy(data, 0, m_out, 0, data.length);
    }

    @Override
    @SafeVarargs
    public final <D extends PortObject> void setInternalData(final D... data) {
        m_internal = Arrays.copyOf(data, data.length, PortObject[].class);
    }

    @Override
    public void setWarningMessage(final String message) {
        m_warning = message;
    }
}
