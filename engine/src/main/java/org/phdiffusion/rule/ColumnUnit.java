// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

/** What a column's values are to a rule, and in which unit linear rules count them. */
public enum ColumnUnit {
    /** Numbers, as they are. */
    NUMBER("a number"),
    /** Days, in seconds from the beginning of 1970 to their midnight; zones are not considered. */
    DATE("a date"),
    /** Days with a time, in seconds from the beginning of 1970; zones are not considered. */
    DATE_TIME("a date and time"),
    /** Times of day, in seconds from midnight. */
    TIME("a time of day"),
    /** Names of categories; for combinations only. */
    CATEGORY("text"),
    /** Truth values, written true and false; for combinations only. */
    TRUTH("true or false"),
    /** Not known yet: every use is allowed. */
    UNKNOWN("unknown");

    private final String label;

    ColumnUnit(String label) {
        this.label = label;
    }

    /**
     * What a value is called in messages.
     *
     * @return words that go after "is"
     */
    public String label() {
        return label;
    }

    /**
     * Whether linear rules can take such a column.
     *
     * @return false for categories and truth values
     */
    public boolean linear() {
        return this != CATEGORY && this != TRUTH;
    }

    /**
     * Whether combination rules can take such a column.
     *
     * @return true for categories, truth values and what is not known
     */
    public boolean combines() {
        return this == CATEGORY || this == TRUTH || this == UNKNOWN;
    }
}
