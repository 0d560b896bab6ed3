// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.random;

/**
 * The Philox4x32-10 bijection: 128 counter bits under a 64-bit key to 128 random bits (Salmon et al. 2011, section 3.3).
 */
final class Philox4x32 {

    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    /** The golden ratio and the square root of three minus one, as fractions of 2^32: the key's Weyl increments. */
    private static final int WEYL_0 = 0x9E3779B9;

    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW_32 = 0xFFFFFFFFL;

    private Philox4x32() {}

    /**
     * Encrypts one counter.
     *
     * @param c0 counter word 0
     * @param c1 counter word 1
     * @param c2 counter word 2
     * @param c3 counter word 3
     * @param key the key; its low half is key word 0
     * @param words receives the four random words
     */
    static void block(int c0, int c1, int c2, int c3, long key, int[] words) {
        int x0 = c0;
        int x1 = c1;
        int x2 = c2;
        int x3 = c3;
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = MULTIPLIER_0 * (x0 & LOW_32);
            long p1 = MULTIPLIER_1 * (x2 & LOW_32);
            x0 = (int) (p1 >>> 32) ^ x1 ^ k0;
            x1 = (int) p1;
            x2 = (int) (p0 >>> 32) ^ x3 ^ k1;
            x3 = (int) p0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        words[0] = x0;
        words[1] = x1;
        words[2] = x2;
        words[3] = x3;
    }
}
