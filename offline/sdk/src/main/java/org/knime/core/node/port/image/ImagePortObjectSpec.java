// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.image;

import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** Of which type the cell of a picture will be. */
public final class ImagePortObjectSpec extends AbstractSimplePortObjectSpec {

    /** Saves and loads the type. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<ImagePortObjectSpec> {}

    private DataType m_type;

    public ImagePortObjectSpec(final DataType type) {
        if (type == null) {
            throw new NullPointerException("Argument must not be null.");
        }
        m_type = type;
    }

    /** Used by KNIME before loading. */
    public ImagePortObjectSpec() {}

    public DataType getDataType() {
        return m_type;
    }

    @Override
    protected void load(final ModelContentRO model) throws InvalidSettingsException {
        m_type = DataType.load(model);
    }

    @Override
    protected void save(final ModelContentWO model) {
        m_type.save(model);
    }
}
