// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import org.knime.node.parameters.widget.choices.Label;
import org.phdiffusion.model.MissingCells;

/** Whether rows may lack values, as the dialog offers it. */
enum MissingChoice {
    @Label(
            value = "As in the data",
            description = "The same cells are missing together as often as in the rows that were learned from.")
    AS_IN_DATA(MissingCells.AS_IN_DATA),
    @Label(value = "None", description = "All rows are complete.")
    NONE(MissingCells.NONE);

    private final MissingCells engine;

    MissingChoice(MissingCells engine) {
        this.engine = engine;
    }

    MissingCells engine() {
        return engine;
    }
}
