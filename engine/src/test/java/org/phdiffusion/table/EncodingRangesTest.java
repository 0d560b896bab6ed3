// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bounds, margins and magnitudes of numeric columns, as the fitter sets them. */
class EncodingRangesTest {

    private static final EncodingSettings DEFAULT = EncodingSettings.DEFAULT;

    @Test
    void boundsAreTheDataRangeWidenedByTheMargin() {
        NumberCodec codec = (NumberCodec) fit(DEFAULT.withMargin(0.25), -10.0, 30.0);
        assertThat(codec.lower()).isEqualTo(-20);
        assertThat(codec.upper()).isEqualTo(40);
    }

    @Test
    void theMarginNeverCrossesZero() {
        assertThat(((NumberCodec) fit(DEFAULT.withMargin(0.5), 1.0, 9.0)).lower())
                .isZero();
        assertThat(((NumberCodec) fit(DEFAULT.withMargin(0.5), 0.0, 8.0)).lower())
                .isZero();
        assertThat(((NumberCodec) fit(DEFAULT.withMargin(0.5), -9.0, -1.0)).upper())
                .isZero();
    }

    @Test
    void integersKeepToWholeNumbersInsideTheMargin() {
        IntegerCodec codec = (IntegerCodec) fit(DEFAULT.withMargin(0.15), 10, 20);
        assertThat(codec.lower()).isEqualTo(9);
        assertThat(codec.upper()).isEqualTo(21);
        assertThat(codec.wide()).isFalse();
        assertThat(((IntegerCodec) fit(DEFAULT, 10L, 20L)).wide()).isTrue();
    }

    @Test
    void userBoundsReplaceTheDataRange() {
        EncodingSettings settings = DEFAULT.withMargin(0.5).withBounds(Map.of("x", new Bounds(0, 100)));
        NumberCodec codec = (NumberCodec) fit(settings, 5.0, 50.0);
        assertThat(codec.lower()).isZero();
        assertThat(codec.upper()).isEqualTo(100);
    }

    @Test
    void rejectsDataOutsideUserBounds() {
        EncodingSettings settings = DEFAULT.withBounds(Map.of("x", new Bounds(0, 10)));
        assertThatThrownBy(() -> fit(settings, 5.0, 50.0))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("Column 'x' has values from 5.0 to 50.0, but its bounds are set to [0.0, 10.0]");
    }

    @Test
    void rejectsBoundsForColumnsThatAreNone() {
        EncodingSettings settings = DEFAULT.withBounds(Map.of("y", new Bounds(0, 10)));
        assertThatThrownBy(() -> fit(settings, 5.0, 50.0))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("column 'y', but there is no such column");
    }

    @ParameterizedTest
    @EnumSource(EncodingSettings.Scaling.class)
    void anyMagnitudeIsEncodedWithinTheRangeOfFloats(EncodingSettings.Scaling scaling) {
        for (double unit : new double[] {1e-320, 1e-300, 1e-5, 1, 1e5, 1e300, Double.MAX_VALUE / 4}) {
            Object[] values = {unit, 2 * unit, 4 * unit, -4 * unit, 3 * unit};
            NumberCodec codec = (NumberCodec) fit(DEFAULT.withScaling(scaling), values);
            float[] x = new float[1];
            for (Object value : values) {
                codec.encode(value, x, 0);
                assertThat(Math.abs(x[0])).as("%s of unit %s", value, unit).isLessThan(5);
                assertThat((double) codec.decode(x, 0, DecodeRow.of(0)))
                        .isCloseTo((double) value, within(2e-6 * unit + 1e-321));
            }
        }
    }

    @Test
    void aMarginOfHugeValuesStaysWithinDoubles() {
        double huge = Double.MAX_VALUE * 0.9;
        NumberCodec codec = (NumberCodec) fit(DEFAULT.withMargin(10), -huge, huge, huge / 2);
        assertThat(codec.lower()).isEqualTo(-Double.MAX_VALUE);
        assertThat(codec.upper()).isEqualTo(Double.MAX_VALUE);
        NumberCodec plain = (NumberCodec) fit(DEFAULT, -huge, huge, huge / 2);
        assertThat(plain.lower()).isEqualTo(-huge);
    }

    @Test
    void momentsAgreeWithTwoPasses() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            double centre = random.nextGaussian() * Math.pow(10, random.nextInt(6));
            double[] values =
                    random.doubles(3 + random.nextInt(50)).map(u -> centre + u).toArray();
            Moments moments = new Moments();
            double sum = 0;
            for (double value : values) {
                moments.add(value);
                sum += value - centre;
            }
            double mean = centre + sum / values.length;
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            double deviation = Math.sqrt(squares / values.length);
            assertThat(moments.mean()).as("seed 5, case %d", i).isCloseTo(mean, within(1e-15 * (1 + Math.abs(mean))));
            assertThat(moments.deviation()).as("seed 5, case %d", i).isCloseTo(deviation, within(1e-9));
        }
    }

    @Test
    void neighbouringWideIntegersAreStillDecodedInside() {
        IntegerCodec codec = (IntegerCodec) fit(DEFAULT, Long.MAX_VALUE, Long.MAX_VALUE - 1);
        assertThat((long) codec.decode(new float[] {-9}, 0, DecodeRow.of(0)))
                .isGreaterThanOrEqualTo(Long.MAX_VALUE - 1);
        assertThat((long) codec.decode(new float[] {9}, 0, DecodeRow.of(0))).isGreaterThanOrEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void largeSamplesGiveTheSameQuantilesEachTime() {
        Random random = new Random(9);
        Object[] values = random.doubles(30_000).boxed().toArray();
        EncodingSettings settings = DEFAULT.withScaling(EncodingSettings.Scaling.QUANTILE);
        NumberCodec codec = (NumberCodec) fit(settings, values);
        assertThat(codec).isEqualTo(fit(settings, values));
        // The median of 20,000 of 30,000 uniform numbers has a standard deviation of 0.0035.
        assertThat(codec.scaling().value(0)).isCloseTo(0.5, within(0.015));
    }

    private static ColumnCodec fit(EncodingSettings settings, Object... values) {
        List<Object[]> rows = new ArrayList<>();
        for (Object value : values) {
            rows.add(new Object[] {value});
        }
        ColumnKind kind = values[0] instanceof Double ? ColumnKind.NUMBER : ColumnKind.INTEGER;
        RowSource source = RowSource.of(List.of(new TableColumn("x", kind)), rows);
        return TableEncodingFitter.fit(source, settings)
                .encoding()
                .columns()
                .get(0)
                .codec();
    }
}
