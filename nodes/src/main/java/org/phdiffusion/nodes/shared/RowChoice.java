// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * Chooses some of the rows that go by, all subsets of the wanted size being equally likely (selection sampling; Knuth, The
 * Art of Computer Programming 2, algorithm 3.4.2 S).
 */
public final class RowChoice {

    private final PhiloxStream random;
    private final long rows;
    private long row;
    private long wanted;

    /**
     * Begins a choice.
     *
     * @param rows how many rows will go by
     * @param wanted how many of them to choose
     * @param seed chooses
     * @param purpose what the choice is for
     */
    public RowChoice(long rows, long wanted, long seed, RandomPurpose purpose) {
        this.rows = rows;
        this.wanted = Math.min(wanted, rows);
        this.random = PhiloxStream.of(seed, purpose);
    }

    /**
     * Decides about the next row.
     *
     * @return whether it is chosen
     */
    public boolean next() {
        boolean chosen = random.uniform(row, 0, 0) * (rows - row) < wanted;
        row++;
        if (chosen) {
            wanted--;
        }
        return chosen;
    }
}
