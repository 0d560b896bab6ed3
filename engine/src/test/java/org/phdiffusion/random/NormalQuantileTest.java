// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalQuantileTest {

    @Test
    void agreesWithTheExactQuantileInTheBody() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 200_000; i++) {
            assertCloseToExact(random.nextInt());
        }
    }

    @Test
    void agreesWithTheExactQuantileInTheTails() {
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 200_000; i++) {
            int fromEnd = (int) StrictMath.pow(2, 31 * random.nextDouble());
            assertCloseToExact(Integer.MAX_VALUE - fromEnd);
            assertCloseToExact(Integer.MIN_VALUE + fromEnd);
        }
    }

    @Test
    void agreesWithTheExactQuantileWhereTheFormulaChanges() {
        for (int word = 1_825_361_000; word < 1_825_361_200; word++) {
            assertCloseToExact(word);
        }
    }

    @Test
    void isOddAndReachesSixSigma() {
        assertThat(NormalQuantile.of(Integer.MAX_VALUE)).isEqualTo(6.338f, within(1e-3f));
        SplittableRandom random = new SplittableRandom(13);
        for (int i = 0; i < 10_000; i++) {
            int word = random.nextInt();
            assertThat(NormalQuantile.of(~word)).as("word %d", word).isEqualTo(-NormalQuantile.of(word));
        }
    }

    @Test
    void logarithmIsAccurate() {
        for (float x = 0x1p-33f; x < 2f; x *= 1.0007f) {
            double exact = StrictMath.log(x);
            assertThat((double) NormalQuantile.log(x))
                    .as("log(%s)", x)
                    .isEqualTo(exact, within(1.5e-7 * StrictMath.max(StrictMath.abs(exact), 0.5)));
        }
    }

    @Test
    void referenceKnowsTabulatedQuantiles() {
        assertThat(ExactNormalQuantile.of(0.975)).isEqualTo(1.959963984540054, within(1e-14));
        assertThat(ExactNormalQuantile.of(1e-9)).isEqualTo(-5.997807015007687, within(1e-13));
        assertThat(ExactNormalQuantile.of(0.5)).isZero();
    }

    private static void assertCloseToExact(int word) {
        double probability = 0.5 + (word + 0.5) * 0x1p-32;
        double exact = ExactNormalQuantile.of(StrictMath.min(probability, 1 - probability));
        double found = -StrictMath.abs(NormalQuantile.of(word));
        assertThat(found).as("word %d", word).isEqualTo(exact, within(1e-6 * StrictMath.abs(exact) + 1e-16));
    }
}
