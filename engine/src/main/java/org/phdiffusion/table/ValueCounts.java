// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts different values in the order in which they appear, until there are more than a limit. */
final class ValueCounts {

    private final int limit;
    private final Map<Object, long[]> counts = new LinkedHashMap<>();
    private long added;
    private long addedWhenFull;

    ValueCounts(int limit) {
        this.limit = limit;
    }

    void add(Object value) {
        added++;
        if (addedWhenFull > 0) {
            return;
        }
        counts.computeIfAbsent(value, key -> new long[1])[0]++;
        if (counts.size() > limit) {
            addedWhenFull = added;
        }
    }

    /** Values added. */
    long added() {
        return added;
    }

    /** Whether there are more different values than the limit; then counting ended early. */
    boolean exceeded() {
        return addedWhenFull > 0;
    }

    /** Different values seen while counting. */
    int distinct() {
        return counts.size();
    }

    /** Share of different values among those seen while counting. */
    double distinctShare() {
        return (double) counts.size() / (exceeded() ? addedWhenFull : added);
    }

    /** Each value with a one-element array that holds its number. */
    Map<Object, long[]> counts() {
        return counts;
    }
}
