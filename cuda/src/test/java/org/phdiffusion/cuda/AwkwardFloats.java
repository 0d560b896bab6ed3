// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.SplittableRandom;

/** Seeded floats for tests of equal bits. */
final class AwkwardFloats {

    private static final float[] SPECIAL = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        0x1p-127f,
        1e-30f,
        -1e30f,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN
    };

    private AwkwardFloats() {}

    /** Between -2 and 2, evenly. */
    static float[] ordinary(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (4 * random.nextDouble() - 2);
        }
        return values;
    }

    /** Multiples of 1/8 between -2 and 2: products and sums of thousands of them are exact. */
    static float[] coarse(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (random.nextInt(33) - 16) / 8f;
        }
        return values;
    }

    /** One in twelve zero, signed, subnormal, very large, infinite or not a number. */
    static float[] special(SplittableRandom random, int count) {
        float[] values = ordinary(random, count);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(12) == 0) {
                values[i] = SPECIAL[random.nextInt(SPECIAL.length)];
            }
        }
        return values;
    }

    /** So small that products and sums of them are subnormal or a zero of either sign. */
    static float[] tiny(SplittableRandom random, int count) {
        float[] values = ordinary(random, count);
        for (int i = 0; i < count; i++) {
            values[i] *= 0x1p-74f;
        }
        return values;
    }
}
