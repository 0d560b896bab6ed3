// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

/**
 * Something in which the place-holder is not as the original.
 *
 * @param severity how bad it is
 * @param place class, or class and member
 * @param text what differs
 */
record Difference(Severity severity, String place, String text) {

    /** How bad a difference is. */
    enum Severity {
        /** What compiles against the place-holder would not run in KNIME. */
        ERROR,
        /** What implements a type of the place-holder would lack a method in KNIME. */
        ABSTRACT_MEMBER_OMITTED,
        /** The place-holder leaves something out, so that its use does not compile. */
        OMISSION
    }

    @Override
    public String toString() {
        return severity + " " + place.replace('/', '.') + ": " + text.replace('/', '.');
    }
}
