// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.examination;

import java.util.Arrays;
import org.phdiffusion.model.DiffusionModel;

/** Finds the column that a model is usually given. */
final class StandardColumn {

    private StandardColumn() {
        // functions only
    }

    /** Its index among all columns; -1 for none. */
    static int amongAll(DiffusionModel model) {
        return model.conditionColumn().map(model.encoding()::indexOf).orElse(-1);
    }

    /** Its index among the columns that vary; -1 for none, and where it is the only one, so that nothing is left to draw. */
    static int amongVarying(DiffusionModel model) {
        int column = amongAll(model);
        return column < 0 || model.layout().columns() == 1
                ? -1
                : Arrays.binarySearch(model.encoding().varyingColumns(), column);
    }
}
