// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.persistence;

import org.knime.core.node.NodeSettingsWO;

/** Writes a value into settings. */
@FunctionalInterface
public interface ParametersSaver<T> {

    /** Writes {@code param} into {@code nodeSettings}. */
    void save(T param, NodeSettingsWO nodeSettings);
}
