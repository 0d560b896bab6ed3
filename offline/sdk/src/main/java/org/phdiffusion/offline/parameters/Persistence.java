// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Saves and loads one field, or all fields of a class. */
interface Persistence {

    /**
     * Reads the value.
     *
     * @param settings those of the class that has the field
     */
    Object load(NodeSettingsRO settings) throws InvalidSettingsException;

    /**
     * Writes the value.
     *
     * @param settings those of the class that has the field
     */
    void save(Object value, NodeSettingsWO settings);
}
