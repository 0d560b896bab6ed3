// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

/** A rule that cannot be understood; the message says where, what was found and what is allowed. */
public final class RuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message shown to the user as it is
     */
    public RuleException(String message) {
        super(message);
    }

    /** A mistake at a place in the text; line and character count from 1. */
    static RuleException at(int line, int character, String message) {
        return new RuleException("Rules, line " + line + ", character " + character + ": " + message);
    }
}
