// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import org.knime.node.parameters.widget.choices.Label;
import org.phdiffusion.sampling.NoiseLevels;

/** The spacings of noise levels, as the dialog offers them. */
enum GridChoice {
    @Label(value = "Karras", description = "Dense at small noise, where the detail is decided: the usual choice.")
    KARRAS {
        @Override
        NoiseLevels levels(int steps) {
            return NoiseLevels.standard(steps);
        }
    },
    @Label(value = "Geometric", description = "Each level is the same share of the one before.")
    GEOMETRIC {
        @Override
        NoiseLevels levels(int steps) {
            return NoiseLevels.geometric(steps, NoiseLevels.DEFAULT_MIN, NoiseLevels.DEFAULT_MAX);
        }
    };

    abstract NoiseLevels levels(int steps);
}
