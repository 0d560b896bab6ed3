// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import org.phdiffusion.sampling.ConditionRow;
import org.phdiffusion.sampling.ConditionSource;

/** Tells the sampler of encoded rows what a source says about cells. */
record CellConditions(DiffusionModel model, CellSource cells) implements ConditionSource {

    @Override
    public void condition(long particle, ConditionRow row) {
        GivenRow given = new GivenRow(model);
        cells.fill(particle, given.clear(particle + 1));
        given.write(row);
    }
}
