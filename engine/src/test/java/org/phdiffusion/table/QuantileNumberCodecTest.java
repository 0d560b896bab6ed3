// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileNumberCodecTest extends ColumnCodecContract {

    private static final EncodingSettings SETTINGS = EncodingSettings.DEFAULT
            .withScaling(EncodingSettings.Scaling.QUANTILE)
            .withMargin(0.1);
    private static final NumberCodec CODEC = fit(logNormal(5000), SETTINGS);

    @Override
    ColumnCodec codec() {
        return CODEC;
    }

    @Override
    Object randomValue(Random random) {
        return CODEC.lower() + random.nextDouble() * (CODEC.upper() - CODEC.lower());
    }

    @Override
    boolean inDomain(Object value) {
        return (double) value >= CODEC.lower() && (double) value <= CODEC.upper();
    }

    /** The steepest piece of the map, times half a unit in the last place of a score below 4. */
    @Override
    double tolerance() {
        double[] values = ((QuantileMap) CODEC.scaling()).values();
        double[] scores = ((QuantileMap) CODEC.scaling()).scores();
        double steepest = 0;
        for (int i = 1; i < values.length; i++) {
            steepest = Math.max(steepest, (values[i] - values[i - 1]) / (scores[i] - scores[i - 1]));
        }
        return steepest * 0x1p-22;
    }

    @Test
    void scoresAreStandardNormal() {
        double[] values = logNormal(5000);
        double[] scores =
                Arrays.stream(values).map(CODEC.scaling()::score).sorted().toArray();
        // Exact quantiles of the standard normal distribution at 2.5, 16, 50 and 97.5 per cent.
        assertThat(scores[124]).isCloseTo(-1.959964, within(0.01));
        assertThat(scores[799]).isCloseTo(-0.994458, within(0.01));
        assertThat(scores[2499]).isCloseTo(0, within(0.01));
        assertThat(scores[4874]).isCloseTo(1.959964, within(0.01));
    }

    @Test
    void isStrictlyIncreasing() {
        Random random = new Random(6);
        for (int i = 0; i < 200; i++) {
            double low = (double) randomValue(random);
            double high = low + 1e-6 * (CODEC.upper() - low);
            assertThat(CODEC.scaling().score(high))
                    .as("seed 6, case %d", i)
                    .isGreaterThan(CODEC.scaling().score(low));
        }
    }

    @Test
    void tiedValuesShareTheMiddleOfTheirRanks() {
        double[] values = new double[100];
        Arrays.fill(values, 0, 60, 5.0);
        for (int i = 60; i < 100; i++) {
            values[i] = i;
        }
        NumberCodec codec = fit(values, SETTINGS.withMargin(0));
        // The 60 ties have probabilities 0 to 0.6, whose middle is 0.3; its normal quantile is -0.524401.
        assertThat(codec.scaling().score(5)).isCloseTo(-0.524401, within(1e-6));
        float[] x = new float[1];
        for (double value : values) {
            codec.encode(value, x, 0);
            assertThat(codec.decode(x, 0, DecodeRow.of(0))).isEqualTo(value);
        }
    }

    /** Beyond the outermost knots all values have the same score. */
    @Test
    void admitsNoValueBeyondItsBounds() {
        NumberCodec codec = fit(
                new double[] {1, 2, 3, 5, 8}, EncodingSettings.DEFAULT.withScaling(EncodingSettings.Scaling.QUANTILE));
        assertThat(codec.admits(8.0)).isTrue();
        assertThat(codec.admits(8.001)).isFalse();
        assertThat(codec.admits(-1e9)).isFalse();
    }

    @Test
    void agreesWithKnownNormalQuantiles() {
        // Wichura 1988, table of test values of PPND16.
        assertThat(NormalQuantile.at(0.25)).isCloseTo(-0.6744897501960817, within(1e-15));
        assertThat(NormalQuantile.at(0.001)).isCloseTo(-3.090232306167814, within(1e-14));
        assertThat(NormalQuantile.at(1e-20)).isCloseTo(-9.26234008979841, within(1e-13));
        assertThat(NormalQuantile.at(0.75)).isEqualTo(-NormalQuantile.at(0.25));
    }

    private static double[] logNormal(int size) {
        Random random = new Random(8);
        return random.doubles(size).map(u -> Math.exp(2 * NormalQuantile.at(u))).toArray();
    }

    private static NumberCodec fit(double[] values, EncodingSettings settings) {
        List<Object[]> rows = new ArrayList<>();
        for (double value : values) {
            rows.add(new Object[] {value});
        }
        RowSource source = RowSource.of(List.of(new TableColumn("x", ColumnKind.NUMBER)), rows);
        TableEncoding encoding = TableEncodingFitter.fit(source, settings).encoding();
        return (NumberCodec) encoding.columns().get(0).codec();
    }
}
