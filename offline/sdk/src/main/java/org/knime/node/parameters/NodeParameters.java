// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.persistence.Persistable;

/** Parameters of a node: the fields of a class with a constructor without arguments. */
public interface NodeParameters extends Persistable, WidgetGroup {

    /**
     * Checks the values, after loading and before a run.
     *
     * @throws InvalidSettingsException if the values do not fit together
     */
    default void validate() throws InvalidSettingsException {
        // Nothing to check unless the parameters say so.
    }
}
