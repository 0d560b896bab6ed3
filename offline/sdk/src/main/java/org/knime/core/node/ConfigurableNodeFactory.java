// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** Creates nodes whose ports can be configured. */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {

    /** Creates the factory. */
    protected ConfigurableNodeFactory(final boolean lazyInitialization) {
        super(lazyInitialization);
    }
}
