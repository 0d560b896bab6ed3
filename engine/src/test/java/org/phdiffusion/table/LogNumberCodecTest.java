// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogNumberCodecTest extends ColumnCodecContract {

    private static final NumberCodec CODEC = new NumberCodec(new Logarithm(0, 1, 2), 0.01, 1000, 2);

    @Override
    ColumnCodec codec() {
        return CODEC;
    }

    @Override
    Object randomValue(Random random) {
        return (1 + random.nextInt(100_000)) / 100.0;
    }

    @Override
    boolean inDomain(Object value) {
        return (double) value >= 0.01 && (double) value <= 1000;
    }

    @Override
    double tolerance() {
        return 1e-12;
    }

    @Test
    void scoresAreStandardisedLogarithms() {
        assertThat(new Logarithm(0, 1, 2).score(Math.E)).isCloseTo(0, within(1e-15));
        assertThat(new Logarithm(1, 0, 1).score(0)).isZero();
        assertThat(new Logarithm(1, 0, 0.5).value(0)).isZero();
        assertThat(new Logarithm(0, 1, 2).value(NumberScaling.LIMIT)).isEqualTo(Double.MAX_VALUE);
        assertThat(new Logarithm(0, 1, 2).score(-5)).isEqualTo(-NumberScaling.LIMIT);
    }
}
