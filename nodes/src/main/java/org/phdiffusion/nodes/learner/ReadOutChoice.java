// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.learner;

import org.knime.node.parameters.widget.choices.Label;
import org.phdiffusion.energy.ReadOut;

/** How the last hidden layer becomes the energy, as the dialog offers it. */
enum ReadOutChoice {
    @Label(
            value = "Inner product",
            description = "The network's input times a vector read off the last layer: best on most tables.")
    INNER_PRODUCT(ReadOut.INNER_PRODUCT),
    @Label(value = "Scalar", description = "One number, as a weighted sum of the last layer.")
    SCALAR(ReadOut.SCALAR);

    private final ReadOut engine;

    ReadOutChoice(ReadOut engine) {
        this.engine = engine;
    }

    ReadOut engine() {
        return engine;
    }
}
