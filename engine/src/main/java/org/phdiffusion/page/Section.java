// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.List;
import java.util.Objects;

/**
 * A group of panels.
 *
 * @param title the question that they answer
 * @param text an introduction of a sentence or two; may be empty
 * @param panels in the order shown
 */
public record Section(String title, String text, List<Panel> panels) {

    /**
     * Copies the list.
     *
     * @param title as the component
     * @param text as the component
     * @param panels as the component
     */
    public Section {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
        panels = List.copyOf(panels);
    }
}
