// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BoxTest extends ConvexSetContract {

    private static final float[] LOWER = {-1, 0.25f, -3, 2};
    private static final float[] UPPER = {1, 0.25f, -2, 1e6f};
    private final Box box = new Box(LOWER, UPPER);

    @Override
    ConvexSet set() {
        return box;
    }

    @Override
    void randomMember(Random random, float[] x, int offset) {
        for (int j = 0; j < LOWER.length; j++) {
            float value = LOWER[j] + random.nextFloat() * (UPPER[j] - LOWER[j]);
            x[offset + j] = Math.min(value, UPPER[j]);
        }
    }

    @Test
    void clampsEveryCoordinate() {
        float[] x = {-5, 0, -2.5f, 7};
        assertThat(box.squaredDistance(x, 0)).isEqualTo(16 + 0.0625);
        box.project(x, 0);
        assertThat(x).containsExactly(-1, 0.25f, -2.5f, 7);
    }

    @Test
    void replacesWhatIsNotANumberByThePointNearestToZero() {
        float[] x = {Float.NaN, Float.NaN, Float.NaN, Float.NaN};
        box.project(x, 0);
        assertThat(x).containsExactly(0, 0.25f, -2, 2);
    }

    @Test
    void rejectsAnEmptyInterval() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Box.interval(2, 1))
                .withMessageContaining("[2.0, 1.0]");
    }

    @Test
    void rejectsBoundsThatAreNotFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Box.interval(Float.NaN, 1))
                .withMessageContaining("finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Box(new float[] {0, 1}, new float[] {1}))
                .withMessageContaining("2 and 1");
    }
}
