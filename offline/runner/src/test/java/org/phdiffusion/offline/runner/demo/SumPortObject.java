// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.demo;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A sum. */
public final class SumPortObject extends AbstractSimplePortObject {

    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(SumPortObject.class);

    private long m_sum;

    public SumPortObject() {}

    SumPortObject(final long sum) {
        m_sum = sum;
    }

    /** Reads and writes sums. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<SumPortObject> {}

    @Override
    public String getSummary() {
        return "Sum " + m_sum;
    }

    @Override
    public SumPortObjectSpec getSpec() {
        return new SumPortObjectSpec();
    }

    @Override
    protected void save(final ModelContentWO model, final ExecutionMonitor exec) {
        model.addLong("sum", m_sum);
    }

    @Override
    protected void load(final ModelContentRO model, final PortObjectSpec spec, final ExecutionMonitor exec)
            throws InvalidSettingsException {
        m_sum = model.getLong("sum");
    }
}
