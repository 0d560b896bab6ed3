// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import java.util.Set;
import java.util.function.Supplier;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.ButtonReference;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/** Refuses references that no parameter carries. */
record ReferencedStates(Set<Class<?>> references, NodeParametersInput input) implements StateProviderInitializer {

    private <T> Supplier<T> known(final Class<?> reference) {
        if (!references.contains(reference)) {
            throw new IllegalStateException("no parameter has the reference " + reference.getName());
        }
        return () -> null;
    }

    @Override
    public NodeParametersInput getNodeParametersInput() {
        return input;
    }

    @Override
    public <T> Supplier<T> computeFromValueSupplier(final Class<? extends ParameterReference<T>> ref) {
        return known(ref);
    }

    @Override
    public <T> Supplier<T> getValueSupplier(final Class<? extends ParameterReference<T>> ref) {
        return known(ref);
    }

    @Override
    public <T> void computeOnValueChange(final Class<? extends ParameterReference<T>> id) {
        known(id);
    }

    @Override
    public <T> Supplier<T> computeFromProvidedState(final Class<? extends StateProvider<T>> stateProviderClass) {
        ParameterDefaults.instance(stateProviderClass).init(this);
        return () -> null;
    }

    @Override
    public void computeOnButtonClick(final Class<? extends ButtonReference> ref) {
        throw new IllegalStateException("buttons are not supported here, so none has " + ref.getName());
    }

    @Override
    public void computeBeforeOpenDialog() {
        // Nothing is computed here.
    }

    @Override
    public void computeAfterOpenDialog() {
        // Nothing is computed here.
    }
}
