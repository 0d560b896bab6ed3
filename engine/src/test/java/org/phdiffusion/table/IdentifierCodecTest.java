// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentifierCodecTest extends ColumnCodecContract {

    private static final IdentifierCodec CODEC = new IdentifierCodec(ColumnKind.NOMINAL, "C-", 5, 121, false);

    @Override
    ColumnCodec codec() {
        return CODEC;
    }

    @Override
    Object randomValue(Random random) {
        return "C-" + random.nextInt(121);
    }

    @Override
    boolean inDomain(Object value) {
        return ((String) value).matches("C-\\d{5}");
    }

    /** Instead of the original key a fresh one is decoded. */
    @Test
    @Override
    void decodingInvertsEncoding() {
        assertThat(CODEC.decode(new float[0], 0, DecodeRow.of(0))).isEqualTo("C-00121");
        assertThat(CODEC.decode(new float[0], 0, DecodeRow.of(99_879))).isEqualTo("C-100000");
    }

    @Test
    void wholeNumbersCountOnInTheirType() {
        IdentifierCodec narrow = new IdentifierCodec(ColumnKind.INTEGER, "", 1, 1000, false);
        IdentifierCodec wide = new IdentifierCodec(ColumnKind.INTEGER, "", 1, 1L << 40, true);
        assertThat(narrow.decode(new float[0], 0, DecodeRow.of(7))).isEqualTo(1007);
        assertThat(wide.decode(new float[0], 0, DecodeRow.of(7))).isEqualTo((1L << 40) + 7);
        assertThat(narrow.decode(new float[0], 0, DecodeRow.of(1L << 40))).isInstanceOf(Integer.class);
    }

    @Test
    void rejectsAPrefixThatRunsIntoTheNumber() {
        assertThatThrownBy(() -> new IdentifierCodec(ColumnKind.NOMINAL, "C-1", 5, 121, false))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("no digit, but is 'C-1'");
        assertThatThrownBy(() -> new IdentifierCodec(ColumnKind.DATE, "", 1, 0, false))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("not of kind date");
    }
}
