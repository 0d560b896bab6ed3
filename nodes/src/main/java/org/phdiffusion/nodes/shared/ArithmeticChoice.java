// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import org.knime.node.parameters.widget.choices.Label;
import org.phdiffusion.compute.Arithmetic;

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
            Whether the result must have the same bits on every computer and device. <i>Fast</i> uses the fastest \
            arithmetic that is there: on the processor OpenBLAS, if the feature <i>PH Diffusion OpenBLAS</i> is \
            installed, on a graphics processor its tensor cores, which round the factors of products to 11 binary \
            digits (TF32); else the reproducible one, and the node says so. Fast results repeat on one computer too, \
            for any number of threads; on another, or in portions of another size, their last digits may differ.""";

    private final Arithmetic m_arithmetic;

    ArithmeticChoice(final Arithmetic arithmetic) {
        m_arithmetic = arithmetic;
    }

    /**
     * The choice as the engine knows it.
     *
     * @return the engine's constant
     */
    public Arithmetic engine() {
        return m_arithmetic;
    }
}
