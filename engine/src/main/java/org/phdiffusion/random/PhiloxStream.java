// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.random;

import java.util.Objects;

/**
 * Random numbers by address: a pure function of (seed, purpose, particle, step, coordinate). Immutable, so it may be
 * used by any number of threads, in any order, and gives the same bits everywhere.
 *
 * <p>Each address owns one 32-bit word, that is one number: drawing a normal and a uniform at the same address gives two
 * views of one number, so use a different step, coordinate or purpose for a second one. The generator is Philox4x32-10
 * with the seed as key and the counter words {@code coordinate / 4}, {@code step}, {@code particle mod 2^32} and
 * {@code 256 floor(particle / 2^32) + purpose}.
 */
public final class PhiloxStream {

    private static final long PARTICLES = 1L << 56;
    private static final int EXTENSION = 1 << 31;

    /** Numbers that are made at once. */
    public static final int BLOCK = 4;

    private final long seed;
    private final int purpose;

    private PhiloxStream(long seed, int purpose) {
        this.seed = seed;
        this.purpose = purpose;
    }

    /**
     * The stream of a purpose under a seed.
     *
     * @param seed any number
     * @param purpose what the numbers are for
     * @return the stream
     */
    public static PhiloxStream of(long seed, RandomPurpose purpose) {
        return new PhiloxStream(seed, Objects.requireNonNull(purpose, "purpose").id());
    }

    /**
     * A standard normal number, with a resolution of 2^-32 in probability and magnitude at most 6.338.
     *
     * @param particle in [0, 2^56)
     * @param step any number
     * @param coordinate at least 0
     * @return the number at this address
     */
    public float normal(long particle, int step, int coordinate) {
        return NormalQuantile.of(word(particle, step, coordinate, 0));
    }

    /**
     * The standard normal numbers of coordinates 0 to {@code count - 1}.
     *
     * @param particle in [0, 2^56)
     * @param step any number
     * @param target receives them
     * @param offset index of the first
     * @param count how many, at least 0
     */
    public void normals(long particle, int step, float[] target, int offset, int count) {
        normals(particle, step, target, offset, count, new int[BLOCK]);
    }

    /**
     * As {@link #normals(long, int, float[], int, int)}, for loops that must not allocate.
     *
     * @param particle in [0, 2^56)
     * @param step any number
     * @param target receives them
     * @param offset index of the first
     * @param count how many, at least 0
     * @param words scratch of at least {@link #BLOCK} values
     */
    public void normals(long particle, int step, float[] target, int offset, int count, int[] words) {
        checkParticle(particle);
        Objects.checkFromIndexSize(offset, count, target.length);
        int full = count & ~3;
        for (int i = 0; i < full; i += 4) {
            block(i >> 2, particle, step, words);
            target[offset + i] = NormalQuantile.of(words[0]);
            target[offset + i + 1] = NormalQuantile.of(words[1]);
            target[offset + i + 2] = NormalQuantile.of(words[2]);
            target[offset + i + 3] = NormalQuantile.of(words[3]);
        }
        if (full < count) {
            block(full >> 2, particle, step, words);
            for (int i = full; i < count; i++) {
                target[offset + i] = NormalQuantile.of(words[i & 3]);
            }
        }
    }

    /**
     * A uniform number: an odd multiple of 2^-33, so never 0 or 1.
     *
     * @param particle in [0, 2^56)
     * @param step any number
     * @param coordinate at least 0
     * @return the number at this address, in (0, 1)
     */
    public double uniform(long particle, int step, int coordinate) {
        return uniformOf(word(particle, step, coordinate, 0));
    }

    /**
     * The uniform numbers of coordinates 0 to {@code count - 1}.
     *
     * @param particle in [0, 2^56)
     * @param step any number
     * @param target receives them
     * @param offset index of the first
     * @param count how many, at least 0
     */
    public void uniforms(long particle, int step, double[] target, int offset, int count) {
        uniforms(particle, step, target, offset, count, new int[BLOCK]);
    }

    /**
     * As {@link #uniforms(long, int, double[], int, int)}, for loops that must not allocate.
     *
     * @param particle in [0, 2^56)
     * @param step any number
     * @param target receives them
     * @param offset index of the first
     * @param count how many, at least 0
     * @param words scratch of at least {@link #BLOCK} values
     */
    public void uniforms(long particle, int step, double[] target, int offset, int count, int[] words) {
        checkParticle(particle);
        Objects.checkFromIndexSize(offset, count, target.length);
        for (int i = 0; i < count; i++) {
            if ((i & 3) == 0) {
                block(i >> 2, particle, step, words);
            }
            target[offset + i] = uniformOf(words[i & 3]);
        }
    }

    /**
     * A whole number in [0, bound), from 64 random bits: no value's probability is off by more than 2^-64.
     *
     * @param bound at least 1
     * @param particle in [0, 2^56)
     * @param step any number
     * @param coordinate at least 0
     * @return the number at this address
     */
    public int below(int bound, long particle, int step, int coordinate) {
        if (bound < 1) {
            throw new IllegalArgumentException("The bound must be at least 1, but is " + bound + ".");
        }
        long high = Integer.toUnsignedLong(word(particle, step, coordinate, 0));
        long low = Integer.toUnsignedLong(word(particle, step, coordinate, EXTENSION));
        return (int) ((high * bound + ((low * bound) >>> 32)) >>> 32);
    }

    /** Coordinates leave the top bit of counter word 0 free: the extension is a second word of the same address. */
    private int word(long particle, int step, int coordinate, int extension) {
        checkParticle(particle);
        if (coordinate < 0) {
            throw new IllegalArgumentException("The coordinate must be at least 0, but is " + coordinate + ".");
        }
        int[] words = new int[BLOCK];
        block((coordinate >> 2) | extension, particle, step, words);
        return words[coordinate & 3];
    }

    private void block(int group, long particle, int step, int[] words) {
        Philox4x32.block(group, step, (int) particle, ((int) (particle >>> 32) << 8) | purpose, seed, words);
    }

    private static double uniformOf(int word) {
        return (Integer.toUnsignedLong(word) + 0.5) * 0x1p-32;
    }

    private static void checkParticle(long particle) {
        if (particle < 0 || particle >= PARTICLES) {
            throw new IllegalArgumentException("The particle must be in [0, 2^56), but is " + particle + ".");
        }
    }
}
