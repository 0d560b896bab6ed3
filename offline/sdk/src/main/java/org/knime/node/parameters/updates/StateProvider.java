// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import java.util.function.Supplier;
import org.knime.core.webui.node.dialog.defaultdialog.util.updates.StateComputationFailureException;
import org.knime.node.parameters.NodeParametersInput;

/** Computes a state of the dialog (a value, choices, a message) from parameters and inputs. */
public interface StateProvider<S> {

    /** Declares what a state depends on. */
    interface StateProviderInitializer {

        /** The node's inputs. */
        NodeParametersInput getNodeParametersInput();

        /** Recomputes when the parameter changes, and supplies its value. */
        <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> ref);

        /** Supplies the parameter's value without depending on its changes. */
        <T> Supplier<T> getValueSupplier(Class<? extends ParameterReference<T>> ref);

        /** Recomputes when the parameter changes. */
        <T> void computeOnValueChange(Class<? extends ParameterReference<T>> id);

        /** Recomputes when another provider's state changes, and supplies that state. */
        <T> Supplier<T> computeFromProvidedState(Class<? extends StateProvider<T>> stateProviderClass);

        /** Recomputes when the button is clicked. */
        void computeOnButtonClick(Class<? extends ButtonReference> ref);

        /** Computes once before the dialog opens. */
        void computeBeforeOpenDialog();

        /** Computes once after the dialog has opened. */
        void computeAfterOpenDialog();
    }

    /** Declares what the state depends on. */
    void init(StateProviderInitializer initializer);

    /**
     * Computes the state.
     *
     * @throws StateComputationFailureException to leave the state as it is
     */
    S computeState(NodeParametersInput parametersInput) throws StateComputationFailureException;
}
