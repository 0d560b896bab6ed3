// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.Arrays;
import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.parameters.NodeParameters;

/** Input and output of one configuration. */
@SuppressWarnings({"unchecked", "varargs", "TypeParameterUnusedInFormals"})
final class ConfigureRun implements ConfigureInput, ConfigureOutput {

    private final NodeParameters m_parameters;
    private final PortsConfiguration m_ports;
    private final PortObjectSpec[] m_in;
    private final PortObjectSpec[] m_out;
    private String m_warning;

    ConfigureRun(
            final NodeParameters parameters,
            final PortsConfiguration ports,
            final PortObjectSpec[] in,
            final PortObjectSpec[] out) {
        m_parameters = parameters;
        m_ports = ports;
        m_in = in;
        m_out = out;
    }

    Optional<String> warning() {
        return Optional.ofNullable(m_warning);
    }

    @Override
    public <S extends NodeParameters> S getParameters() {
        return (S) m_parameters;
    }

    @Override
    public PortObjectSpec[] getInPortSpecs() {
        return m_in;
    }

    @Override
    public <S extends PortObjectSpec> S getInPortSpec(final int index) {
        return (S) m_in[index];
    }

    @Override
    public DataTableSpec[] getInTableSpecs() {
        return Arrays.stream(m_in).map(DataTableSpec.class::cast).toArray(DataTableSpec[]::new);
    }

    @Override
    public DataTableSpec getInTableSpec(final int portIndex) {
        return (DataTableSpec) m_in[portIndex];
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
    public <S extends PortObjectSpec> void setOutSpec(final int index, final S spec) {
        m_out[index] = spec;
    }

    @Override
    @SafeVarargs
    public final <S extends PortObjectSpec> void setOutSpecs(final S... specs) {
        System.arraycopy(specs, 0, m_out, 0, specs.length);
    }

    @Override
    public void setWarningMessage(final String message) {
        m_warning = message;
    }
}
