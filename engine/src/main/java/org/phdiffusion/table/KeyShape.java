// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/**
 * What texts have in common that look like keys: how they begin, how many digits they end with, and the largest number
 * that one ends with. Fresh keys count on from there, so that none is among the texts seen.
 */
final class KeyShape {

    private static final int OTHERWISE = 6;

    private String prefix;
    private int digits;
    private boolean regular = true;
    private long largest = -1;

    void add(String text) {
        int start = text.length();
        while (start > 0 && IdentifierCodec.isDigit(text.charAt(start - 1))) {
            start--;
        }
        String stem = text.substring(0, start);
        int ending = text.length() - start;
        prefix = prefix == null ? stem : common(prefix, stem);
        regular &= ending > 0;
        if (ending > 0) {
            String number = significant(text.substring(start));
            // A longer number cannot equal a fresh one, which has at most this many digits.
            if (number.length() <= IdentifierCodec.MAX_DIGITS) {
                largest = Math.max(largest, Long.parseLong(number));
            }
            digits = Math.max(digits, Math.min(ending, IdentifierCodec.MAX_DIGITS));
        }
        if (!stem.equals(prefix)) {
            regular = false;
        }
    }

    /** The codec of fresh keys; a column whose texts have no common beginning lends its name. */
    IdentifierCodec codec(String column) {
        String start = prefix;
        if (!regular && start.isEmpty()) {
            start = column.length() < JsonObjectReader.MAX_TEXT ? column + "-" : "key-";
        }
        if (start.length() > JsonObjectReader.MAX_TEXT) {
            start = "key-";
        }
        return new IdentifierCodec(ColumnKind.NOMINAL, start, regular ? digits : OTHERWISE, largest + 1, false);
    }

    private static String significant(String number) {
        int zeros = 0;
        while (zeros < number.length() - 1 && number.charAt(zeros) == '0') {
            zeros++;
        }
        return number.substring(zeros);
    }

    private static String common(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        String shared = a.substring(0, length);
        while (!shared.isEmpty() && IdentifierCodec.isDigit(shared.charAt(shared.length() - 1))) {
            shared = shared.substring(0, shared.length() - 1);
        }
        return shared;
    }
}
