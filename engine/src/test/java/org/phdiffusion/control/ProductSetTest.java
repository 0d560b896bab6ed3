// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProductSetTest extends ConvexSetContract {

    private final ProductSet product = new ProductSet(
            List.of(Box.interval(-2, 3), new Simplex(3), new Box(new float[] {0, 1}, new float[] {1, 2})));

    @Override
    ConvexSet set() {
        return product;
    }

    @Override
    void randomMember(Random random, float[] x, int offset) {
        x[offset] = -2 + 5 * random.nextFloat();
        float share = random.nextFloat();
        x[offset + 1] = share;
        x[offset + 2] = 1 - share;
        x[offset + 3] = 0;
        x[offset + 4] = random.nextFloat();
        x[offset + 5] = 1 + random.nextFloat();
    }

    @Override
    void randomFixed(Random random, boolean[] fixed, int offset) {
        fixed[offset] = random.nextBoolean();
        Arrays.fill(fixed, offset + 1, offset + 4, random.nextBoolean());
        fixed[offset + 4] = random.nextBoolean();
        fixed[offset + 5] = random.nextBoolean();
    }

    @Test
    void laysItsFactorsSideBySide() {
        assertThat(product.dimension()).isEqualTo(6);
        assertThat(product.factors()).hasSize(3);
        assertThat(product.start(1)).isEqualTo(1);
        assertThat(product.start(2)).isEqualTo(4);
        assertThat(product.start(3)).isEqualTo(6);
    }

    @Test
    void squaredDistancesOfTheFactorsAdd() {
        float[] x = {5, 0, 0, 2, -1, 2.5f};
        assertThat(product.squaredDistance(x, 0)).isEqualTo(4 + 1 + 1 + 0.25);
    }

    @Test
    void rejectsNoFactors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProductSet(List.of()))
                .withMessageContaining("at least one factor");
    }
}
