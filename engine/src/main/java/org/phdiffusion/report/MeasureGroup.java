// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

/** What a measure is about. */
public enum MeasureGroup {
    /** Each column by itself. */
    COLUMNS("Columns"),
    /** Each pair of columns. */
    PAIRS("Pairs"),
    /** Whole rows: do synthetic rows lie where real ones lie, everywhere? */
    ROWS("Rows"),
    /** Whether a model taught on synthetic rows works on real ones. */
    USEFULNESS("Usefulness"),
    /** Whether synthetic rows give away training rows. */
    PRIVACY("Privacy"),
    /** Whether synthetic rows are admissible. */
    VALIDITY("Validity");

    private final String label;

    MeasureGroup(String label) {
        this.label = label;
    }

    /**
     * The name shown.
     *
     * @return one word
     */
    public String label() {
        return label;
    }
}
