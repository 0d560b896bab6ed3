// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpikeCodecTest extends ColumnCodecContract {

    private static final SpikeCodec CODEC =
            new SpikeCodec(new IntegerCodec(new Standardisation(500, 100), 100, 900, true), 0L);

    @Override
    ColumnCodec codec() {
        return CODEC;
    }

    @Override
    Object randomValue(Random random) {
        return random.nextBoolean() ? 0L : 100L + random.nextInt(801);
    }

    @Override
    boolean inDomain(Object value) {
        return value.equals(0L) || ((long) value >= 100 && (long) value <= 900);
    }

    @Test
    void theIndicatorAloneDecidesAboutTheSpike() {
        assertThat(CODEC.decode(new float[] {0.1f, 3}, 0, DecodeRow.of(0))).isEqualTo(0L);
        assertThat(CODEC.decode(new float[] {-0.1f, 0}, 0, DecodeRow.of(0))).isEqualTo(500L);
        float[] x = {9, 9};
        CODEC.encode(0L, x, 0);
        assertThat(x).containsExactly(1, 0);
    }

    @Test
    void rejectsASpikeOfAnotherType() {
        assertThatThrownBy(() -> new SpikeCodec(CODEC.rest(), 0))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("The spike 0 must have as many bits");
        assertThatThrownBy(() -> new SpikeCodec(CODEC, 0L))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("must be numbers or whole numbers");
    }
}
