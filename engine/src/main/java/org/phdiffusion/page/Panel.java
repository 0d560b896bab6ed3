// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.phdiffusion.chart.Chart;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.diagnostics.Verdict;

/**
 * One thing to look at.
 *
 * @param id unique on its page: lower-case words joined by hyphens
 * @param title in a few words
 * @param verdict the conclusion; null if there is none to draw
 * @param finding what is seen here, in a sentence or two; may be empty
 * @param meaning what it means and how to read it, shown on demand; may be empty
 * @param charts the drawings; may be empty
 */
public record Panel(String id, String title, Verdict verdict, String finding, String meaning, List<Chart> charts) {

    /**
     * Copies the list.
     *
     * @param id as the component
     * @param title as the component
     * @param verdict as the component
     * @param finding as the component
     * @param meaning as the component
     * @param charts as the component
     */
    public Panel {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(meaning, "meaning");
        charts = List.copyOf(charts);
    }

    /**
     * A panel without a verdict.
     *
     * @param title in a few words; its words become the id
     * @param finding what is seen here; may be empty
     * @param meaning what it means; may be empty
     * @param charts the drawings
     * @return the panel
     */
    public static Panel of(String title, String finding, String meaning, Chart... charts) {
        return new Panel(id(title), title, null, finding, meaning, List.of(charts));
    }

    /**
     * A diagnostic as a panel.
     *
     * @param diagnosis with its charts
     * @return the panel
     */
    public static Panel of(Diagnosis diagnosis) {
        return new Panel(
                id(diagnosis.result().name()),
                diagnosis.result().name(),
                diagnosis.result().verdict(),
                diagnosis.result().explanation(),
                diagnosis.meaning(),
                diagnosis.charts());
    }

    private static String id(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
