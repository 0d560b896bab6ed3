// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.List;

/**
 * Quality and privacy of a synthetic table.
 *
 * @param measures the figures, group by group
 * @param columns one a column, in table order; empty if columns were not asked for
 * @param pairs one a pair of columns, worst first; empty if pairs were not asked for
 * @param notes sentences about what could not be measured and why
 */
public record SyntheticDataReport(
        List<Measure> measures, List<ColumnShape> columns, List<PairTrend> pairs, List<String> notes) {

    /**
     * Copies the lists.
     *
     * @param measures as the component
     * @param columns as the component
     * @param pairs as the component
     * @param notes as the component
     */
    public SyntheticDataReport {
        measures = List.copyOf(measures);
        columns = List.copyOf(columns);
        pairs = List.copyOf(pairs);
        notes = List.copyOf(notes);
    }
}
