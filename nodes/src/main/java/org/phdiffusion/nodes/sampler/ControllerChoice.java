// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import org.knime.node.parameters.widget.choices.Label;

/** What may steer the rows, as the dialog offers it. */
enum ControllerChoice {
    @Label(
            value = "Certified",
            description =
                    "Every target is projected onto the set of admissible rows: samples keep all bounds and categories.")
    CERTIFIED,
    @Label(
            value = "Unconstrained",
            description = "The energy steers alone, as in ordinary diffusion models: for comparison.")
    UNCONSTRAINED
}
