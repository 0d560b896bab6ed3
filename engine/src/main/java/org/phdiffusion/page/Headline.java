// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.List;
import java.util.Objects;
import org.phdiffusion.diagnostics.Verdict;

/**
 * The conclusion of a page, which a reader sees first.
 *
 * @param verdict the conclusion
 * @param sentence the conclusion in words
 * @param reasons what led to it, the most important first; may be empty
 */
public record Headline(Verdict verdict, String sentence, List<String> reasons) {

    /**
     * Copies the list.
     *
     * @param verdict as the component
     * @param sentence as the component
     * @param reasons as the component
     */
    public Headline {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(sentence, "sentence");
        reasons = List.copyOf(reasons);
    }
}
