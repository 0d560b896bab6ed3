// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A number above which values count as high, as a model port carries it. */
public final class ThresholdPortObject extends AbstractSimplePortObject {

    /** Found by KNIME through its name. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<ThresholdPortObject> {}

    /** The type of ports that carry it. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(ThresholdPortObject.class);

    private ThresholdPortObjectSpec m_spec;
    private double m_threshold;

    /** Used when it is loaded. */
    public ThresholdPortObject() {}

    ThresholdPortObject(final ThresholdPortObjectSpec spec, final double threshold) {
        m_spec = spec;
        m_threshold = threshold;
    }

    double threshold() {
        return m_threshold;
    }

    @Override
    public ThresholdPortObjectSpec getSpec() {
        return m_spec;
    }

    @Override
    public String getSummary() {
        return "above " + m_threshold;
    }

    @Override
    protected void save(final ModelContentWO model, final ExecutionMonitor exec) throws CanceledExecutionException {
        model.addDouble("threshold", m_threshold);
    }

    @Override
    protected void load(final ModelContentRO model, final PortObjectSpec spec, final ExecutionMonitor exec)
            throws InvalidSettingsException, CanceledExecutionException {
        m_spec = (ThresholdPortObjectSpec) spec;
        m_threshold = model.getDouble("threshold");
    }
}
