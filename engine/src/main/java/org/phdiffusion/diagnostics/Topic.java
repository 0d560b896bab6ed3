// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

/** What a diagnostic is about: the question that it helps to answer. */
public enum Topic {
    /** Whether generation is stable, which is guaranteed and can be checked. */
    STABILITY("Is sampling stable?"),
    /** Whether samples resemble the data, which nothing guarantees. */
    LIKENESS("Do the samples resemble the data?"),
    /** Whether samples give single rows of the data away. */
    PRIVACY("Are rows copied?"),
    /** Whether the learned energy is one that diffusion can produce. */
    ENERGY("Is the energy that of a diffusion?");

    private final String question;

    Topic(String question) {
        this.question = question;
    }

    /**
     * The question.
     *
     * @return a short sentence
     */
    public String question() {
        return question;
    }
}
