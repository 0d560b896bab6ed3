// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Saves and loads in settings of its own under a key. */
record NestedPersistence(String key, Persistence inner) implements Persistence {

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        return inner.load(settings.getNodeSettings(key));
    }

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        inner.save(value, settings.addNodeSettings(key));
    }
}
