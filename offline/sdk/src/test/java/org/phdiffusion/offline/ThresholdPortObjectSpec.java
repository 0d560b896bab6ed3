// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** The column that a threshold belongs to. */
public final class ThresholdPortObjectSpec extends AbstractSimplePortObjectSpec {

    /** Found by KNIME through its name. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<ThresholdPortObjectSpec> {}

    private String m_column;

    /** Used when it is loaded. */
    public ThresholdPortObjectSpec() {}

    ThresholdPortObjectSpec(final String column) {
        m_column = column;
    }

    String column() {
        return m_column;
    }

    @Override
    protected void save(final ModelContentWO model) {
        model.addString("column", m_column);
    }

    @Override
    protected void load(final ModelContentRO model) throws InvalidSettingsException {
        m_column = model.getString("column");
    }
}
