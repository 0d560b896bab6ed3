// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/** Default of annotation members that name a provider: there is none. */
class NoopProvider<T> implements StateProvider<T> {

    @Override
    public void init(final StateProviderInitializer initializer) {
        throw new IllegalStateException("No provider is set, so there is nothing to initialise.");
    }

    @Override
    public T computeState(final NodeParametersInput context) {
        throw new IllegalStateException("No provider is set, so there is nothing to compute.");
    }
}
