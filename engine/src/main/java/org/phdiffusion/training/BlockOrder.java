// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * In which order the blocks of a file are read, another one in each pass. The file is cut into strata of consecutive
 * blocks; in each round one block comes from every stratum, at random within the stratum, the strata in random order.
 * So wherever reading stands, what was read last comes evenly from the whole file, however it is sorted.
 */
final class BlockOrder {

    /** Rounds that fit the buffer, so that it never holds half a round and nothing else. */
    private static final int ROUNDS_IN_BUFFER = 4;

    private static final int WITHIN_STRATUM = 1;
    private static final int STRATA = 2;

    private final int blocks;
    private final int strata;
    private final PhiloxStream random;

    BlockOrder(int blocks, int strata, long seed) {
        this.blocks = blocks;
        this.strata = strata;
        random = PhiloxStream.of(seed, RandomPurpose.SHUFFLE);
    }

    /** With as many strata as suit a buffer of so many blocks. */
    static BlockOrder forBuffer(int blocks, int bufferBlocks, long seed) {
        return new BlockOrder(blocks, Math.max(1, Math.min(blocks, bufferBlocks / ROUNDS_IN_BUFFER)), seed);
    }

    /** All blocks, each once. */
    int[] of(int pass) {
        int[] shuffled = new int[blocks];
        for (int stratum = 0; stratum < strata; stratum++) {
            int start = start(stratum);
            for (int i = start; i < start(stratum + 1); i++) {
                int j = start + random.below(i - start + 1, i, pass, WITHIN_STRATUM);
                shuffled[i] = shuffled[j];
                shuffled[j] = i;
            }
        }
        int[] order = new int[blocks];
        int[] turn = new int[strata];
        int next = 0;
        for (int round = 0; next < blocks; round++) {
            for (int i = 0; i < strata; i++) {
                int j = random.below(i + 1, (long) round * strata + i, pass, STRATA);
                turn[i] = turn[j];
                turn[j] = i;
            }
            for (int stratum : turn) {
                int block = start(stratum) + round;
                if (block < start(stratum + 1)) {
                    order[next++] = shuffled[block];
                }
            }
        }
        return order;
    }

    private int start(int stratum) {
        return (int) ((long) stratum * blocks / strata);
    }
}
