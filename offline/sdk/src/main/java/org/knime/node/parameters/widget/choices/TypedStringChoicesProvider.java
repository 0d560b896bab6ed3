// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

/** Computes choices that have a type, such as columns. */
public non-sealed interface TypedStringChoicesProvider extends ChoicesStateProvider<TypedStringChoice> {

    @Override
    default void init(final StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
    }
}
