// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberCodecTest extends ColumnCodecContract {

    private static final NumberCodec CODEC =
            new NumberCodec(new Standardisation(100, 12), 61.7, 155.1, NumberCodec.ALL_DECIMALS);

    @Override
    ColumnCodec codec() {
        return CODEC;
    }

    @Override
    Object randomValue(Random random) {
        return 61.7 + random.nextDouble() * (155.1 - 61.7);
    }

    @Override
    boolean inDomain(Object value) {
        return (double) value >= 61.7 && (double) value <= 155.1;
    }

    /** Half a unit in the last place of a float below 8 deviations, in original units. */
    @Override
    double tolerance() {
        return 12 * 0x1p-22;
    }

    @Test
    void roundsToTheDecimalsOfTheDataInsideTheBounds() {
        NumberCodec codec = new NumberCodec(new Standardisation(0, 1), -0.26, 0.34, 1);
        assertThat(decode(codec, 0.1499f)).isEqualTo(0.1);
        assertThat(decode(codec, 0.3001f)).isEqualTo(0.3);
        assertThat(decode(codec, 9f)).isEqualTo(0.3);
        assertThat(decode(codec, -9f)).isEqualTo(-0.2);
        assertThat(decode(codec, -0.01f)).isEqualTo(0.0).hasToString("0.0");
    }

    @Test
    void keepsTheBoundsWhereNoRoundedNumberLiesBetween() {
        NumberCodec codec = new NumberCodec(new Standardisation(0, 1), 0.12, 0.18, 1);
        assertThat((double) decode(codec, 0.15f)).isBetween(0.12, 0.18);
    }

    @Test
    void countsDecimals() {
        assertThat(NumberCodec.decimals(3, 0)).isZero();
        assertThat(NumberCodec.decimals(0.1, 0)).isEqualTo(1);
        assertThat(NumberCodec.decimals(39.25, 0)).isEqualTo(2);
        assertThat(NumberCodec.decimals(0.000001, 0)).isEqualTo(6);
        assertThat(NumberCodec.decimals(0.0000001, 0)).isEqualTo(NumberCodec.ALL_DECIMALS);
        assertThat(NumberCodec.decimals(1.0 / 3, 0)).isEqualTo(NumberCodec.ALL_DECIMALS);
        assertThat(NumberCodec.decimals(1e300, 0)).isEqualTo(NumberCodec.ALL_DECIMALS);
        assertThat(NumberCodec.decimals(7, 4)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void rejectsNumbersThatAreNotFinite(double value) {
        assertThatThrownBy(() -> CODEC.encode(value, new float[1], 0))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("the value " + value + " is not a finite number");
    }

    @Test
    void rejectsBoundsWithoutWidth() {
        assertThatThrownBy(() -> new NumberCodec(new Standardisation(0, 1), 2, 2, 0))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("found [2.0, 2.0]");
    }

    private static Object decode(NumberCodec codec, float score) {
        return codec.decode(new float[] {score}, 0, DecodeRow.of(0));
    }
}
