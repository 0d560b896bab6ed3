// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrdinalCodecTest extends ColumnCodecContract {

    private static final OrdinalCodec CODEC =
            new OrdinalCodec(ColumnKind.INTEGER, List.of(1, 2, 4, 100), new float[] {-1.5f, -0.5f, 0.5f, 2});

    @Override
    ColumnCodec codec() {
        return CODEC;
    }

    @Override
    Object randomValue(Random random) {
        return CODEC.values().get(random.nextInt(4));
    }

    @Override
    boolean inDomain(Object value) {
        return CODEC.values().contains(value);
    }

    @Test
    void decodesTheNearestScoreAndTheLowerOfTwo() {
        assertThat(decode(-1.1f)).isEqualTo(1);
        assertThat(decode(-1f)).isEqualTo(1);
        assertThat(decode(-0.9f)).isEqualTo(2);
        assertThat(decode(1.26f)).isEqualTo(100);
        assertThat(decode(1.24f)).isEqualTo(4);
    }

    @Test
    void rejectsUnknownValuesAndScoresThatDoNotRise() {
        assertThatThrownBy(() -> CODEC.encode(3, new float[1], 0))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("the value '3' is unknown; the encoding knows [1, 2, 4, 100]");
        assertThatThrownBy(() -> new OrdinalCodec(ColumnKind.NOMINAL, List.of("a", "b"), new float[] {1, 1}))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("the score of 'b' is 1.0");
        assertThatThrownBy(() -> new OrdinalCodec(ColumnKind.INTEGER, List.of(1, 2L), new float[] {1, 2}))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("of one type, but '2' is not");
    }

    private static Object decode(float score) {
        return CODEC.decode(new float[] {score}, 0, DecodeRow.of(0));
    }
}
