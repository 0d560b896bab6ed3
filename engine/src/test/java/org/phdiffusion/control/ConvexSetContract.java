// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every convex set promises, on seeded random points of several magnitudes. */
abstract class ConvexSetContract {

    private static final long SEED = 20_240_611;
    private static final int CASES = 200;
    private static final int OFFSET = 3;

    /** The set under test. */
    abstract ConvexSet set();

    /** A random point of the set, written to {@code x} from {@code offset} on. */
    abstract void randomMember(Random random, float[] x, int offset);

    @Test
    void projectionLiesInTheSetAndReportsWhetherItActed() {
        forEachCase((random, label) -> {
            float[] x = point(random);
            boolean wasInside = set().contains(x, OFFSET);
            assertThat(set().project(x, OFFSET)).as(label).isEqualTo(!wasInside);
            assertThat(set().contains(x, OFFSET)).as(label).isTrue();
            assertThat(set().squaredDistance(x, OFFSET)).as(label).isZero();
        });
    }

    @Test
    void projectionIsIdempotentBitForBit() {
        forEachCase((random, label) -> {
            float[] once = point(random);
            set().project(once, OFFSET);
            float[] twice = once.clone();
            assertThat(set().project(twice, OFFSET)).as(label).isFalse();
            assertThat(twice).as(label).isEqualTo(once);
        });
    }

    @Test
    void projectionLeavesMembersAlone() {
        forEachCase((random, label) -> {
            float[] x = point(random);
            randomMember(random, x, OFFSET);
            float[] before = x.clone();
            assertThat(set().contains(x, OFFSET)).as(label).isTrue();
            assertThat(set().project(x, OFFSET)).as(label).isFalse();
            assertThat(x).as(label).isEqualTo(before);
        });
    }

    @Test
    void projectionNeverIncreasesDistances() {
        forEachCase((random, label) -> {
            float[] x = point(random);
            float[] y = point(random);
            double before = distance(x, y);
            double rounding = 0x1p-22 * (norm(x) + norm(y) + set().dimension());
            set().project(x, OFFSET);
            set().project(y, OFFSET);
            assertThat(distance(x, y)).as(label).isLessThanOrEqualTo(before + rounding);
        });
    }

    @Test
    void noMemberIsNearerThanTheProjection() {
        forEachCase((random, label) -> {
            float[] x = point(random);
            float[] projected = x.clone();
            set().project(projected, OFFSET);
            float[] member = x.clone();
            randomMember(random, member, OFFSET);
            double rounding = 0x1p-22 * (norm(x) + set().dimension());
            assertThat(distance(x, projected)).as(label).isLessThanOrEqualTo(distance(x, member) + rounding);
        });
    }

    /** Chooses coordinates that may be fixed at a member's values; all or none unless a set allows more. */
    void randomFixed(Random random, boolean[] fixed, int offset) {
        Arrays.fill(fixed, offset, offset + set().dimension(), random.nextBoolean());
    }

    @Test
    void slicedProjectionLeavesFixedCoordinatesAloneAndIsTheNearest() {
        forEachCase((random, label) -> {
            float[] x = point(random);
            float[] member = x.clone();
            randomMember(random, member, OFFSET);
            boolean[] fixed = new boolean[OFFSET + set().dimension()];
            randomFixed(random, fixed, OFFSET);
            for (int j = OFFSET; j < fixed.length; j++) {
                x[j] = fixed[j] ? member[j] : x[j];
            }
            float[] projected = x.clone();
            boolean changed = set().project(projected, OFFSET, fixed, OFFSET);
            assertThat(changed).as(label).isEqualTo(!Arrays.equals(projected, x));
            assertThat(set().contains(projected, OFFSET)).as(label).isTrue();
            for (int j = OFFSET; j < fixed.length; j++) {
                if (fixed[j]) {
                    assertThat(projected[j]).as(label).isEqualTo(x[j]);
                }
            }
            double rounding = 0x1p-22 * (norm(x) + set().dimension());
            assertThat(distance(x, projected)).as(label).isLessThanOrEqualTo(distance(x, member) + rounding);
            float[] again = projected.clone();
            assertThat(set().project(again, OFFSET, fixed, OFFSET)).as(label).isFalse();
            assertThat(again).as(label).isEqualTo(projected);
        });
    }

    @Test
    void squaredDistanceIsThatToTheProjection() {
        forEachCase((random, label) -> {
            float[] x = point(random);
            float[] projected = x.clone();
            set().project(projected, OFFSET);
            double rounding = 0x1p-22 * (norm(x) + set().dimension());
            assertThat(Math.sqrt(set().squaredDistance(x, OFFSET)))
                    .as(label)
                    .isCloseTo(distance(x, projected), within(rounding));
        });
    }

    @Test
    void otherCoordinatesAreNotTouched() {
        forEachCase((random, label) -> {
            float[] x = point(random);
            float[] before = x.clone();
            set().project(x, OFFSET);
            for (int j = 0; j < OFFSET; j++) {
                assertThat(x[j]).as(label).isEqualTo(before[j]);
                assertThat(x[x.length - 1 - j]).as(label).isEqualTo(before[x.length - 1 - j]);
            }
        });
    }

    @Test
    void valuesThatAreNotFiniteAreOutsideAndComeBackIn() {
        float[] bad = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        forEachCase((random, label) -> {
            float[] x = point(random);
            int j = OFFSET + random.nextInt(set().dimension());
            x[j] = bad[random.nextInt(bad.length)];
            assertThat(set().contains(x, OFFSET)).as(label).isFalse();
            assertThat(set().squaredDistance(x, OFFSET)).as(label).isInfinite();
            assertThat(set().project(x, OFFSET)).as(label).isTrue();
            assertThat(set().contains(x, OFFSET)).as(label).isTrue();
        });
    }

    @Test
    void rowsOfNothingButExtremesComeBackIn() {
        for (float extreme : new float[] {
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            Float.MIN_VALUE
        }) {
            float[] x = new float[set().dimension()];
            Arrays.fill(x, extreme);
            set().project(x, 0);
            assertThat(set().contains(x, 0)).as("all %s", extreme).isTrue();
        }
    }

    private interface Case {
        void run(Random random, String label);
    }

    private static void forEachCase(Case body) {
        for (int i = 0; i < CASES; i++) {
            body.run(new Random(SEED + i), "seed " + SEED + ", case " + i);
        }
    }

    /** A row with untouched neighbours on both sides; near the set, far, or absurdly far. */
    private float[] point(Random random) {
        double[] scales = {0.1, 1, 10, 1e4, 1e15};
        double scale = scales[random.nextInt(scales.length)];
        float[] x = new float[set().dimension() + 2 * OFFSET];
        for (int j = 0; j < x.length; j++) {
            x[j] = (float) (scale * random.nextGaussian());
        }
        return x;
    }

    private double distance(float[] x, float[] y) {
        double sum = 0;
        for (int j = OFFSET; j < OFFSET + set().dimension(); j++) {
            double gap = (double) x[j] - y[j];
            sum += gap * gap;
        }
        return Math.sqrt(sum);
    }

    private double norm(float[] x) {
        return distance(x, new float[x.length]);
    }
}
