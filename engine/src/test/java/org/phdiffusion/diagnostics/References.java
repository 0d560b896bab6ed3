// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.ConditionLayout;

/** Reference rows for models without conditions. */
final class References {

    private References() {}

    /** Each coordinate is a column of its own, named by its number. */
    static ReferenceRows of(FMatrixRMaj values) {
        List<String> names =
                IntStream.range(0, values.numCols).mapToObj(j -> "column " + j).toList();
        int[] widths = new int[values.numCols];
        Arrays.fill(widths, 1);
        return new ReferenceRows(values, new ConditionLayout(widths), -1, names);
    }
}
