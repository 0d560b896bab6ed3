// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import java.util.Optional;
import org.knime.core.node.NodeLogger;
import org.knime.node.parameters.widget.choices.Label;
import org.phdiffusion.compute.Arithmetic;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Backends;

/** How the hot loops compute, as the dialogs offer it. */
public enum ArithmeticChoice {
    /** The same bits everywhere. */
    @Label(value = "Reproducible", description = "Portable arithmetic: the very same bits on every computer.")
    REPRODUCIBLE(Arithmetic.REPRODUCIBLE),
    /** The fastest there is. */
    @Label(
            value = "Fast",
            description =
                    "The fastest arithmetic that is installed for the device; the result equals the reproducible one"
                            + " within rounding.")
    FAST(Arithmetic.FAST);

    /** Explains the choice in the dialogs. */
    public static final String DESCRIPTION = """
            Whether the result must have the same bits on every computer. <i>Fast</i> uses the fastest arithmetic that \
            is installed: OpenBLAS, if the feature <i>PH Diffusion OpenBLAS</i> is there, else the reproducible one, \
            and the node says so. Fast results repeat on one computer too, for any number of threads; on another, or \
            in portions of another size, their last digits may differ.""";

    private final Arithmetic m_arithmetic;

    ArithmeticChoice(final Arithmetic arithmetic) {
        m_arithmetic = arithmetic;
    }

    /**
     * Opens a device, and notes in the log what computes.
     *
     * @param device to compute on
     * @return to be closed by the caller
     * @throws org.phdiffusion.compute.BackendUnavailableException saying what is missing if it cannot be used here
     */
    public Backend open(final Device device) {
        Backend backend = Backends.select(device.name(), m_arithmetic);
        NodeLogger.getLogger(ArithmeticChoice.class).debug("Computed by the back-end " + backend.name() + ".");
        return backend;
    }

    /**
     * What to tell the user if the arithmetic asked for is not there.
     *
     * @param device that computed
     * @return a warning; empty if the user got what was asked for
     */
    public Optional<String> warning(final Device device) {
        if (this == REPRODUCIBLE) {
            return Optional.empty();
        }
        return Backends.whyNotFaster(device.name())
                .map(reason -> "The arithmetic 'Fast' was asked for, but the portable one computed. " + reason);
    }
}
