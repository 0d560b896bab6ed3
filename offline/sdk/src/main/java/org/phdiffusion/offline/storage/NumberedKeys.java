// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Keys that are a prefix and a number, such as Row0, Row1, .., as ranges of numbers: a million keys in a row take the memory of one. The
 * ranges are many only where numbers jump; past a limit no more are taken in.
 */
final class NumberedKeys {

    /** What became of a key. */
    enum Outcome {
        /** It was not there and is now. */
        ADDED,
        /** It was there. */
        DUPLICATE,
        /** It was not there, and must be kept elsewhere. */
        NOT_MINE
    }

    private static final int MAX_RANGES = 50_000;

    private static final int MAX_DIGITS = 18;

    private final Map<String, NavigableMap<Long, Long>> m_rangesByPrefix = new HashMap<>();

    private int m_ranges;

    private boolean m_isFull;

    private String m_lastPrefix = "";

    private NavigableMap<Long, Long> m_lastRanges;

    Outcome add(final String key) {
        final int digits = firstDigit(key);
        if (digits < 0) {
            return Outcome.NOT_MINE;
        }
        final NavigableMap<Long, Long> ranges = ranges(key, digits);
        if (ranges == null) {
            return Outcome.NOT_MINE;
        }
        return add(ranges, Long.parseLong(key, digits, key.length(), 10));
    }

    /** Where the number starts, -1 if there is none or its text is not the one that Long.toString gives. */
    private static int firstDigit(final String key) {
        int at = key.length();
        while (at > 0 && key.charAt(at - 1) >= '0' && key.charAt(at - 1) <= '9') {
            at--;
        }
        final int count = key.length() - at;
        final boolean isCanonical = count == 1 || (count > 1 && key.charAt(at) != '0');
        return isCanonical && count <= MAX_DIGITS ? at : -1;
    }

    private NavigableMap<Long, Long> ranges(final String key, final int prefixLength) {
        if (m_lastRanges == null || m_lastPrefix.length() != prefixLength || !key.startsWith(m_lastPrefix)) {
            final String prefix = key.substring(0, prefixLength);
            final NavigableMap<Long, Long> known = m_rangesByPrefix.get(prefix);
            if (known == null && m_isFull) {
                return null;
            }
            m_lastRanges = known == null ? new TreeMap<>() : known;
            m_lastPrefix = prefix;
            m_rangesByPrefix.put(prefix, m_lastRanges);
        }
        return m_lastRanges;
    }

    private Outcome add(final NavigableMap<Long, Long> ranges, final long number) {
        final Map.Entry<Long, Long> below = ranges.floorEntry(number);
        if (below != null && below.getValue() >= number) {
            return Outcome.DUPLICATE;
        }
        if (m_isFull) {
            return Outcome.NOT_MINE;
        }
        final Long endOfNext = ranges.get(number + 1);
        final long end = endOfNext == null ? number : endOfNext;
        if (endOfNext != null) {
            ranges.remove(number + 1);
            m_ranges--;
        }
        if (below != null && below.getValue() == number - 1) {
            ranges.put(below.getKey(), end);
        } else {
            ranges.put(number, end);
            m_ranges++;
        }
        m_isFull = m_ranges >= MAX_RANGES;
        return Outcome.ADDED;
    }
}
