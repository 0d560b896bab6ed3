// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.List;
import java.util.Objects;

/**
 * All that a view shows.
 *
 * @param kind which node it belongs to
 * @param title of the page
 * @param subtitle what was examined, in a line; may be empty
 * @param headline the conclusion; null if there is none to draw
 * @param facts names and values worth knowing
 * @param sections the panels, in groups
 */
public record Page(
        Kind kind, String title, String subtitle, Headline headline, List<Fact> facts, List<Section> sections) {

    /** Which node a page belongs to. */
    public enum Kind {
        /** Training. */
        LEARNER,
        /** Forward noising. */
        NOISER,
        /** Generation. */
        SAMPLER,
        /** Diagnostics. */
        DIAGNOSTICS
    }

    /**
     * A name and a value.
     *
     * @param name of the fact
     * @param value as shown, with its unit
     */
    public record Fact(String name, String value) {

        /**
         * Checks that nothing is missing.
         *
         * @param name as the component
         * @param value as the component
         */
        public Fact {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * Copies the lists.
     *
     * @param kind as the component
     * @param title as the component
     * @param subtitle as the component
     * @param headline as the component
     * @param facts as the component
     * @param sections as the component
     */
    public Page {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(subtitle, "subtitle");
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }
}
