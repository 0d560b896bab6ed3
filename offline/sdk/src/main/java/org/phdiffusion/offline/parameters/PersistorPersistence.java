// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.NodeParametersPersistor;

/** Saves and loads as a persistor of the parameters does. */
record PersistorPersistence(NodeParametersPersistor<Object> persistor) implements Persistence {

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        return persistor.load(settings);
    }

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        persistor.save(value, settings);
    }
}
