// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import java.util.Optional;
import org.knime.node.parameters.widget.choices.Label;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.model.StoppingAdvice;

/** Where runs stop, as the dialog offers it. */
enum StoppingChoice {
    @Label(value = "None", description = "Down to noise level 0: the most faithful rows.")
    NONE,
    @Label(value = "Recommended", description = """
                    At the level that the learner found: where rows lie no nearer to training rows than other real \
                    rows do. That is 0 for a model that follows no single rows.""")
    RECOMMENDED,
    @Label(value = "Custom", description = "At a level of your own.")
    CUSTOM;

    /** The level for a model, which is 0 if it knows none. */
    double level(DiffusionModel model, double custom) {
        return switch (this) {
            case NONE -> 0;
            case RECOMMENDED -> model.stopping().map(StoppingAdvice::level).orElse(0.0);
            case CUSTOM -> custom;
        };
    }

    /** What to say if the model cannot do what was chosen. */
    Optional<String> warning(DiffusionModel model) {
        if (this != RECOMMENDED) {
            return Optional.empty();
        }
        if (model.stopping().isEmpty()) {
            return Optional.of("""
                    The model recommends no level to stop at, because it was trained by an earlier release or on too \
                    few complete rows; the run went down to noise level 0. Train it again, or choose 'Custom'.""");
        }
        if (!model.stopping().orElseThrow().closes()) {
            return Optional.of("""
                    The rows lie nearer to training rows than other real rows do, and no level to stop at mends that; \
                    the run went down to noise level 0. Train for fewer steps, or with a smaller network.""");
        }
        return Optional.empty();
    }
}
