// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.report.RowSample;

/** Removes cells completely at random. */
final class MissingCells {

    private MissingCells() {}

    /**
     * A copy with gaps.
     *
     * @param rows not modified
     * @param share probability that a cell is removed
     * @param kept index of the column whose cells all stay
     * @param seed decides which
     */
    static RowSample remove(RowSample rows, double share, int kept, int seed) {
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.EXAMPLE_DATA);
        List<Object[]> gaps = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Object[] row = rows.rows().get(i).clone();
            for (int k = 0; k < row.length; k++) {
                if (k != kept && random.uniform(i, 0, k) < share) {
                    row[k] = null;
                }
            }
            gaps.add(row);
        }
        return new RowSample(rows.columns(), gaps, rows.total());
    }
}
