// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

/** How the two sides of a linear rule compare. */
public enum Relation {
    /** The left side is at most the right one. */
    AT_MOST("<="),
    /** The left side is less than the right one. */
    BELOW("<"),
    /** Both sides are equal. */
    EQUAL("="),
    /** The left side is at least the right one. */
    AT_LEAST(">="),
    /** The left side is greater than the right one. */
    ABOVE(">");

    private final String symbol;

    Relation(String symbol) {
        this.symbol = symbol;
    }

    /**
     * The relation as rules are written.
     *
     * @return one or two characters
     */
    public String symbol() {
        return symbol;
    }

    /**
     * Whether equal sides break it.
     *
     * @return true for less and greater
     */
    public boolean strict() {
        return this == BELOW || this == ABOVE;
    }

    /**
     * Judges the outcome of a comparison.
     *
     * @param sign negative, zero or positive if the left side is less than, equal to or greater than the right one
     * @return whether the relation holds
     */
    public boolean holds(int sign) {
        return switch (this) {
            case AT_MOST -> sign <= 0;
            case BELOW -> sign < 0;
            case EQUAL -> sign == 0;
            case AT_LEAST -> sign >= 0;
            case ABOVE -> sign > 0;
        };
    }

    /** Whether the left side is the greater one. */
    boolean descending() {
        return this == AT_LEAST || this == ABOVE;
    }
}
