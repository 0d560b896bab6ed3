// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

import org.knime.node.parameters.NodeParametersInput;

/** Says at which input port the table is that choices come from. */
public interface InputTableIndexHolder {

    /** Index of the port. */
    @Deprecated(since = "5.11")
    default int getInputTableIndex() {
        return 0;
    }

    /** Index of the port, which may depend on the node's ports. */
    @SuppressWarnings("deprecation")
    default int getInputTableIndex(final NodeParametersInput parametersInput) {
        return getInputTableIndex();
    }
}
