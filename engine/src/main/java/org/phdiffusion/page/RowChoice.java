// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * Chooses rows for a picture while they pass by: at most so many, spread over all that are expected. One row of each
 * stretch of equal length is drawn at random, so that neither sorted nor periodic tables are misrepresented; the same rows
 * every time.
 */
final class RowChoice {

    private static final PhiloxStream RANDOM = PhiloxStream.of(0, RandomPurpose.SHUFFLE);

    private final long stretch;
    private final int most;
    private long seen;
    private long next;
    private int taken;

    RowChoice(long expected, int most) {
        this.most = most;
        stretch = Math.max(1, (expected + most - 1) / most);
        next = within(0);
    }

    /** Whether the next row is taken. */
    boolean next() {
        boolean take = seen == next && taken < most;
        seen++;
        if (seen % stretch == 0) {
            next = seen + within(seen / stretch);
        }
        taken += take ? 1 : 0;
        return take;
    }

    private long within(long number) {
        return stretch == 1 ? 0 : (long) (stretch * RANDOM.uniform(number, 0, 0));
    }
}
