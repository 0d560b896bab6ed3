// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import org.knime.node.parameters.widget.choices.Label;
import org.phdiffusion.sampling.TargetRule;

/** The integrators, as the dialog offers them. */
enum TargetRuleChoice {
    @Label(value = "Order 1", description = "The denoised row itself: robust, needs many steps.")
    ORDER_1(TargetRule.FIRST_ORDER),
    @Label(
            value = "Multistep 2",
            description = "Extrapolates from this and the previous step: second order at the cost of the first.")
    MULTISTEP_2(TargetRule.MULTISTEP_2),
    @Label(
            value = "Predictor and corrector",
            description =
                    "Corrects each step of 'Multistep 2' with the energy at its end, which the next step needs anyway:"
                            + " the best quality for the time.")
    PREDICTOR_CORRECTOR(TargetRule.PREDICTOR_CORRECTOR),
    @Label(value = "Heun", description = "Looks ahead before each step: second order, two evaluations a step.")
    HEUN(TargetRule.HEUN);

    private final TargetRule engine;

    TargetRuleChoice(TargetRule engine) {
        this.engine = engine;
    }

    TargetRule engine() {
        return engine;
    }
}
