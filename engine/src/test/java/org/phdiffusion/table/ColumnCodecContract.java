// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.phdiffusion.control.ConvexSet;

/** What every {@link ColumnCodec} promises; a subclass gives an instance and its domain. */
abstract class ColumnCodecContract {

    private static final int CASES = 200;
    private static final int OFFSET = 3;
    private static final float[] AWKWARD = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.MIN_VALUE,
        0f,
        -0f
    };

    abstract ColumnCodec codec();

    abstract Object randomValue(Random random);

    abstract boolean inDomain(Object value);

    /** Largest error of a decoded number; 0 where decoding is exact. */
    double tolerance() {
        return 0;
    }

    @Test
    void decodingInvertsEncoding() {
        Random random = new Random(1);
        float[] x = new float[OFFSET + codec().width()];
        for (int i = 0; i < CASES; i++) {
            Object value = randomValue(random);
            codec().encode(value, x, OFFSET);
            Object decoded = codec().decode(x, OFFSET, DecodeRow.of(0));
            if (tolerance() == 0) {
                assertThat(decoded).as("seed 1, case %d", i).isEqualTo(value);
            } else {
                assertThat(Math.abs((double) decoded - (double) value))
                        .as("seed 1, case %d: %s", i, value)
                        .isLessThanOrEqualTo(tolerance());
            }
        }
    }

    @Test
    void anythingDecodesIntoTheDomain() {
        Random random = new Random(2);
        float[] x = new float[OFFSET + codec().width()];
        for (int i = 0; i < CASES; i++) {
            for (int j = 0; j < x.length; j++) {
                x[j] = random.nextInt(3) == 0
                        ? AWKWARD[random.nextInt(AWKWARD.length)]
                        : (float) (random.nextGaussian() * Math.pow(10, random.nextInt(5)));
            }
            Object decoded = codec().decode(x, OFFSET, DecodeRow.of(0));
            assertThat(codec().kind().accepts(decoded)).isTrue();
            assertThat(inDomain(decoded)).as("seed 2, case %d: %s", i, decoded).isTrue();
        }
    }

    @Test
    void theConvexSetHoldsEveryEncodedValue() {
        if (codec().width() == 0) {
            assertThat(codec().convexSet()).isEmpty();
            return;
        }
        ConvexSet set = codec().convexSet().orElseThrow();
        assertThat(set.dimension()).isEqualTo(codec().width());
        Random random = new Random(3);
        float[] x = new float[OFFSET + codec().width()];
        for (int i = 0; i < CASES; i++) {
            codec().encode(randomValue(random), x, OFFSET);
            assertThat(set.contains(x, OFFSET)).as("seed 3, case %d", i).isTrue();
        }
    }

    @Test
    void admitsItsDomainAndNothingOfOtherKinds() {
        Random random = new Random(5);
        float[] x = new float[codec().width()];
        for (int i = 0; i < CASES; i++) {
            assertThat(codec().admits(randomValue(random)))
                    .as("seed 5, case %d", i)
                    .isTrue();
            for (int j = 0; j < x.length; j++) {
                x[j] = AWKWARD[random.nextInt(AWKWARD.length)];
            }
            assertThat(codec().admits(codec().decode(x, 0, DecodeRow.of(0)))).isTrue();
        }
        assertThat(codec().admits(codec().kind() == ColumnKind.NOMINAL ? (Object) 1.5 : "text"))
                .isFalse();
    }

    @Test
    void encodingTouchesItsOwnCoordinatesOnly() {
        float[] x = new float[OFFSET + codec().width() + 2];
        codec().encode(randomValue(new Random(4)), x, OFFSET);
        for (int j = 0; j < x.length; j++) {
            if (j < OFFSET || j >= OFFSET + codec().width()) {
                assertThat(x[j]).isZero();
            }
        }
    }

    @Test
    void rejectsValuesOfOtherKinds() {
        Object other = codec().kind() == ColumnKind.NOMINAL ? (Object) 1.5 : "text";
        float[] x = new float[codec().width()];
        assertThatThrownBy(() -> codec().encode(other, x, 0))
                .isInstanceOf(TableException.class)
                .hasMessageContaining(
                        "expected a value of kind " + codec().kind().label());
        assertThatThrownBy(() -> codec().encode(null, x, 0))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void survivesJson() {
        EncodedColumn constant = new EncodedColumn("k", new ConstantColumn(ColumnKind.BOOLEAN, true));
        TableEncoding encoding = new TableEncoding(java.util.List.of(new EncodedColumn("a", codec()), constant));
        String json = TableEncodingJson.toText(encoding);
        assertThat(TableEncodingJson.ofText(json)).isEqualTo(encoding);
        assertThat(TableEncodingJson.toText(TableEncodingJson.ofText(json))).isEqualTo(json);
    }
}
