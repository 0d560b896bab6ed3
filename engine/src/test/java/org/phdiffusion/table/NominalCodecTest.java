// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NominalCodecTest extends ColumnCodecContract {

    private static final NominalCodec CODEC = new NominalCodec(List.of("Adelie", "", "Gentoo", "Ümlaut, \"quoted\"\n"));

    @Override
    ColumnCodec codec() {
        return CODEC;
    }

    @Override
    Object randomValue(Random random) {
        return CODEC.categories().get(random.nextInt(4));
    }

    @Override
    boolean inDomain(Object value) {
        return CODEC.categories().contains(value);
    }

    @Test
    void decodesTheFirstOfEqualCoordinates() {
        assertThat(CODEC.decode(new float[] {0.2f, 0.7f, 0.7f, -1}, 0, DecodeRow.of(0)))
                .isEqualTo("");
    }

    @Test
    void rejectsUnknownCategories() {
        assertThatThrownBy(() -> CODEC.encode("Emperor", new float[4], 0))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("the category 'Emperor' is unknown; the encoding knows [Adelie, , Gentoo, ");
    }

    @Test
    void rejectsRepeatedOrTooFewCategories() {
        assertThatThrownBy(() -> new NominalCodec(List.of("a", "b", "a")))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("'a' occurs twice");
        assertThatThrownBy(() -> new NominalCodec(List.of("a")))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("has 1");
    }
}
