// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/**
 * Characters that XML cannot carry, or not unchanged, as KNIME writes them: two percent signs and the character's number in five decimal
 * digits. A percent sign before another is written so too, hence every text comes back as it was.
 */
final class EscapedText {

    private static final int DIGITS = 5;

    private static final char LAST_PLAIN = '\ud7ff';

    private EscapedText() {}

    static String escape(final String text) {
        final StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c < ' ' || c > LAST_PLAIN || text.startsWith("%%", i)) {
                final String number = Integer.toString(c);
                out.append("%%").append("0".repeat(DIGITS - number.length())).append(number);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    static String unescape(final String text) {
        final StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (isEscape(text, i)) {
                out.append((char) Integer.parseInt(text.substring(i + 2, i + 2 + DIGITS)));
                i += 1 + DIGITS;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private static boolean isEscape(final String text, final int at) {
        if (!text.startsWith("%%", at) || at + 2 + DIGITS > text.length()) {
            return false;
        }
        for (int i = at + 2; i < at + 2 + DIGITS; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
