// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WholeSpaceTest extends ConvexSetContract {

    @Override
    ConvexSet set() {
        return new WholeSpace(4);
    }

    @Override
    void randomMember(Random random, float[] x, int offset) {
        for (int j = 0; j < 4; j++) {
            x[offset + j] = (float) (1e6 * random.nextGaussian());
        }
    }

    @Test
    void everyFiniteRowIsAMember() {
        assertThat(set().contains(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE, 0, 1}, 0))
                .isTrue();
    }

    @Test
    void rejectsNoCoordinates() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WholeSpace(0)).withMessageContaining("0");
    }
}
