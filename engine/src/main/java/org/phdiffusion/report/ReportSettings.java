// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a {@link SyntheticDataReport} is made.
 *
 * @param target name of the column that learners predict; empty for the natural class of the rows, if there is one
 * @param rows most rows of each table that are compared, in [{@value #LEAST_ROWS}, {@value #MOST_ROWS}]
 * @param seed of all random choices
 * @param groups what to measure
 */
public record ReportSettings(Optional<String> target, int rows, long seed, Set<MeasureGroup> groups) {

    /** Fewest rows of a table that can be compared. */
    public static final int LEAST_ROWS = 10;

    /** Most rows compared: all distances among three such samples take 324 MB. */
    public static final int MOST_ROWS = 3_000;

    /** The natural class, 1,000 rows, seed 1, all groups. */
    public static final ReportSettings DEFAULT =
            new ReportSettings(Optional.empty(), 1_000, 1, EnumSet.allOf(MeasureGroup.class));

    /**
     * Checks the components.
     *
     * @param target as the component
     * @param rows as the component
     * @param seed as the component
     * @param groups as the component
     */
    public ReportSettings {
        if (rows < LEAST_ROWS || rows > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "The rows compared must be in [" + LEAST_ROWS + ", " + MOST_ROWS + "], but are " + rows + ".");
        }
        groups = Set.copyOf(groups);
    }
}
