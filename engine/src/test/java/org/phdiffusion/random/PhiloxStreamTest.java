// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhiloxStreamTest {

    private final PhiloxStream stream = PhiloxStream.of(20260131, RandomPurpose.TESTING);

    @Test
    void isPinnedForever() {
        PhiloxStream zero = PhiloxStream.of(0, RandomPurpose.INITIAL_STATE);
        int[] words = new int[4];
        Philox4x32.block(2, 7, 5, (3 << 8) | 1, 0, words);
        long particle = (3L << 32) | 5;
        assertThat(zero.uniform(particle, 7, 9)).isEqualTo((Integer.toUnsignedLong(words[1]) + 0.5) * 0x1p-32);
        assertThat(zero.normal(particle, 7, 10)).isEqualTo(NormalQuantile.of(words[2]));
    }

    @Test
    void bulkGivesTheNumbersOfSingleCalls() {
        for (int count = 0; count < 14; count++) {
            float[] normals = new float[count + 2];
            double[] uniforms = new double[count + 2];
            stream.normals(77, 3, normals, 1, count);
            stream.uniforms(77, 3, uniforms, 1, count);
            for (int j = 0; j < count; j++) {
                assertThat(normals[1 + j]).isEqualTo(stream.normal(77, 3, j));
                assertThat(uniforms[1 + j]).isEqualTo(stream.uniform(77, 3, j));
            }
            assertThat(normals[0]).isZero();
            assertThat(normals[count + 1]).isZero();
            assertThat(uniforms[count + 1]).isZero();
        }
    }

    @Test
    void everyPartOfTheAddressMatters() {
        Set<Double> seen = new HashSet<>();
        for (RandomPurpose purpose : RandomPurpose.values()) {
            for (long seed : new long[] {0, 1, 1L << 32, -1}) {
                PhiloxStream some = PhiloxStream.of(seed, purpose);
                for (long particle : new long[] {0, 1, 1L << 32, (1L << 56) - 1}) {
                    assertThat(seen.add(some.uniform(particle, 0, 0))).isTrue();
                    assertThat(seen.add(some.uniform(particle, -1, 0))).isTrue();
                    assertThat(seen.add(some.uniform(particle, 0, 3))).isTrue();
                    assertThat(seen.add(some.uniform(particle, 0, Integer.MAX_VALUE)))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void purposesHaveDistinctIdsInOneByte() {
        assertThat(Arrays.stream(RandomPurpose.values()).mapToInt(RandomPurpose::id))
                .doesNotHaveDuplicates()
                .allMatch(id -> id >= 1 && id <= 255);
    }

    /**
     * Four standardised moments of 2^20 normals, each an average with a known standard error; each bound is five of them,
     * so a right generator with a free seed fails once in 400,000 runs.
     */
    @Test
    void normalsHaveTheRightMoments() {
        int n = 1 << 20;
        double[] sums = new double[4];
        float[] row = new float[64];
        for (int particle = 0; particle < n / row.length; particle++) {
            stream.normals(particle, 1, row, 0, row.length);
            for (float x : row) {
                double power = 1;
                for (int k = 0; k < 4; k++) {
                    power *= x;
                    sums[k] += power;
                }
            }
        }
        double bound = 5 / StrictMath.sqrt(n);
        assertThat(sums[0] / n).isEqualTo(0, within(bound));
        assertThat(sums[1] / n).isEqualTo(1, within(bound * StrictMath.sqrt(2)));
        assertThat(sums[2] / n).isEqualTo(0, within(bound * StrictMath.sqrt(15)));
        assertThat(sums[3] / n).isEqualTo(3, within(bound * StrictMath.sqrt(96)));
    }

    /** Shares beyond 2, 3 and 4 sigma; five binomial standard errors: false alarms about once in 600,000 runs. */
    @Test
    void normalsHaveTheRightTails() {
        int n = 1 << 21;
        double[] tails = {0.04550026389635842, 0.002699796063260207, 6.334248366623996e-5};
        int[] counts = new int[3];
        for (int particle = 0; particle < n; particle++) {
            double size = StrictMath.abs(stream.normal(particle, 2, 0));
            for (int k = 0; k < 3; k++) {
                counts[k] += size > k + 2 ? 1 : 0;
            }
        }
        for (int k = 0; k < 3; k++) {
            double expected = n * tails[k];
            assertThat((double) counts[k])
                    .as("%d sigma", k + 2)
                    .isEqualTo(expected, within(5 * StrictMath.sqrt(expected)));
        }
    }

    /** Neighbouring addresses are uncorrelated: 5 standard errors of 1/sqrt(n), three correlations. */
    @Test
    void neighboursAreUncorrelated() {
        int n = 200_000;
        double[] sums = new double[3];
        for (int particle = 0; particle < n; particle++) {
            double here = stream.normal(particle, 5, 0);
            sums[0] += here * stream.normal(particle + 1, 5, 0);
            sums[1] += here * stream.normal(particle, 6, 0);
            sums[2] += here * stream.normal(particle, 5, 1);
        }
        for (double sum : sums) {
            assertThat(sum / n).isEqualTo(0, within(5 / StrictMath.sqrt(n)));
        }
    }

    /** A chi-square statistic of 6 degrees of freedom exceeds 38.3 once in a million runs. */
    @Test
    void wholeNumbersAreUniform() {
        int n = 70_000;
        int[] counts = new int[7];
        for (int particle = 0; particle < n; particle++) {
            counts[stream.below(7, particle, 0, 0)]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - n / 7.0) * (count - n / 7.0) / (n / 7.0);
        }
        assertThat(chiSquare).isLessThan(38.3);
    }

    @Test
    void wholeNumbersStayBelowLargeBounds() {
        for (int particle = 0; particle < 10_000; particle++) {
            assertThat(stream.below(Integer.MAX_VALUE, particle, 0, 0)).isBetween(0, Integer.MAX_VALUE - 1);
            assertThat(stream.below(1, particle, 0, 0)).isZero();
        }
    }

    @Test
    void rejectsAddressesOutsideTheCounter() {
        assertThatThrownBy(() -> stream.normal(-1, 0, 0)).hasMessageContaining("-1");
        assertThatThrownBy(() -> stream.normals(1L << 56, 0, new float[1], 0, 1))
                .hasMessageContaining("2^56");
        assertThatThrownBy(() -> stream.uniform(0, 0, -3)).hasMessageContaining("-3");
        assertThatThrownBy(() -> stream.below(0, 0, 0, 0)).hasMessageContaining("at least 1, but is 0");
        assertThatThrownBy(() -> stream.normals(0, 0, new float[3], 1, 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
