// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import java.util.Objects;
import org.phdiffusion.chart.Chart;

/**
 * One diagnostic: the figure with its judgement, what it means, and what to look at.
 *
 * @param topic what it is about
 * @param result name, value, bound and verdict; its explanation is the finding: what is wrong and where, or that nothing is
 * @param meaning what is measured, how to read the charts and what to do about a warning, for a reader who does not know
 *     the method, with its source
 * @param charts what to look at; may be empty
 */
public record Diagnosis(Topic topic, DiagnosticResult result, String meaning, List<Chart> charts) {

    /**
     * Copies the charts.
     *
     * @param topic as the component
     * @param result as the component
     * @param meaning as the component
     * @param charts as the component
     */
    public Diagnosis {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(meaning, "meaning");
        charts = List.copyOf(charts);
    }
}
