// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IntegerCodecTest extends ColumnCodecContract {

    @Override
    ColumnCodec codec() {
        return new IntegerCodec(new Standardisation(4200, 800), 2700, 6300, false);
    }

    @Override
    Object randomValue(Random random) {
        return 2700 + random.nextInt(3601);
    }

    @Override
    boolean inDomain(Object value) {
        return value instanceof Integer number && number >= 2700 && number <= 6300;
    }

    @Test
    void wideIntegersStayLongWithinTheirBounds() {
        IntegerCodec codec = new IntegerCodec(new Standardisation(0, 0x1p62), Long.MIN_VALUE, Long.MAX_VALUE, true);
        assertThat(codec.decode(new float[] {Float.POSITIVE_INFINITY}, 0, DecodeRow.of(0)))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(codec.decode(new float[] {Float.NEGATIVE_INFINITY}, 0, DecodeRow.of(0)))
                .isEqualTo(Long.MIN_VALUE);
        assertThat(codec.decode(new float[] {Float.NaN}, 0, DecodeRow.of(0))).isEqualTo(0L);
    }

    @Test
    void rejectsNarrowIntegersBeyond32Bits() {
        assertThatThrownBy(() -> new IntegerCodec(new Standardisation(0, 1), 0, 1L << 31, false))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("exceed the range of 32-bit integers");
    }
}
