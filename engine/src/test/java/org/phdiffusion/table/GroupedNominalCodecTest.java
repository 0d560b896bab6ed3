// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupedNominalCodecTest extends ColumnCodecContract {

    private static final NominalCodec CODEC = new NominalCodec(
            CategoryType.LONG, List.of("10", "20"), new RareCategories(List.of("30", "40"), List.of(1L, 3L)));

    @Override
    ColumnCodec codec() {
        return CODEC;
    }

    @Override
    Object randomValue(Random random) {
        return random.nextBoolean() ? 10L : 20L;
    }

    @Override
    boolean inDomain(Object value) {
        return List.of(10L, 20L, 30L, 40L).contains(value);
    }

    @Test
    void aRareCategoryIsEncodedAsTheGroup() {
        float[] x = new float[3];
        CODEC.encode(40L, x, 0);
        assertThat(x).containsExactly(0, 0, NominalCodec.HEIGHT);
        assertThat(CODEC.index(30L)).isEqualTo(2);
        assertThat(CODEC.labels("zip")).containsExactly("zip=10", "zip=20", "zip=(rare)");
    }

    @Test
    void theGroupDecodesToItsCategoriesByTheirFrequency() {
        int rows = 4000;
        int often = 0;
        for (int row = 0; row < rows; row++) {
            Object value = CODEC.decode(new float[] {0, 0, 2}, 0, new DecodeRow(row, 5));
            often += value.equals(40L) ? 1 : 0;
            assertThat(value).isIn(30L, 40L);
        }
        // Four standard deviations of a share of 4000 draws with probability 3/4.
        assertThat((double) often / rows).isCloseTo(0.75, within(0.0274));
    }

    @Test
    void rejectsGroupsOfOneAndCategoriesInBoth() {
        assertThatThrownBy(() -> new RareCategories(List.of("a"), List.of(1L)))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("at least 2");
        RareCategories rare = new RareCategories(List.of("a", "b"), List.of(1L, 1L));
        assertThatThrownBy(() -> new NominalCodec(CategoryType.TEXT, List.of("a"), rare))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("'a' occurs twice");
        assertThatThrownBy(() -> new NominalCodec(CategoryType.LONG, List.of("x", "1"), RareCategories.NONE))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("'x' is no whole number");
    }
}
