// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Reads a value from settings. */
@FunctionalInterface
public interface ParametersLoader<T> {

    /**
     * Reads the value.
     *
     * @throws InvalidSettingsException if the settings lack it or hold something else
     */
    T load(NodeSettingsRO settings) throws InvalidSettingsException;
}
