// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

class ColumnBinsTest {

    @Test
    void binsOfNumbersReachThreeDeviationsInsideTheBounds() {
        ColumnBins bins = ColumnBins.of(new NumberCodec(new Standardisation(10, 2), 5, 40, 2));
        double[] edges = bins.edges().orElseThrow();
        assertThat(edges).hasSize(31).isSorted();
        assertThat(edges[0]).isEqualTo(5);
        assertThat(edges[30]).isEqualTo(16);
        assertThat(edges[1] - edges[0]).isCloseTo(11.0 / 30, within(1e-12));
        assertThat(bins.bin(5.0)).isZero();
        assertThat(bins.bin(-3.0)).isZero();
        assertThat(bins.bin(16.0)).isEqualTo(29);
        assertThat(bins.bin(39.0)).isEqualTo(29);
        assertThat(bins.bin(edges[7])).isEqualTo(7);
        assertThat(bins.bin(Math.nextDown(edges[7]))).isEqualTo(6);
    }

    @Test
    void binsOfWholeNumbersHoldEquallyManyOfThem() {
        for (int upper : new int[] {1, 6, 29, 30, 59, 100}) {
            ColumnBins bins = ColumnBins.of(new IntegerCodec(new Standardisation(upper / 2.0, upper), 0, upper, false));
            int[] counts = new int[bins.size()];
            IntStream.rangeClosed(0, upper).forEach(value -> counts[bins.bin(value)]++);
            int full = counts[0];
            assertThat(counts.length).as("upper %d", upper).isLessThanOrEqualTo(30);
            assertThat(Arrays.copyOf(counts, counts.length - 1))
                    .as("upper %d", upper)
                    .containsOnly(full);
            assertThat(counts[counts.length - 1]).as("upper %d", upper).isBetween(1, full);
        }
    }

    /** Equal widths would put nearly all of them into one bin. */
    @Test
    void longTailsAreCutByScore() {
        ColumnBins bins = ColumnBins.of(new NumberCodec(new Logarithm(0, 0, 2), 1e-6, 1e6, -1));
        assertThat(bins.edges()).isEmpty();
        assertThat(bins.names()).hasSize(16).contains("1 to 2.12");
        PhiloxStream random = PhiloxStream.of(3, RandomPurpose.TESTING);
        float[] normal = new float[1000];
        random.normals(0, 0, normal, 0, normal.length);
        int[] counts = new int[bins.size()];
        for (float z : normal) {
            counts[bins.bin(Math.exp(2 * z))]++;
        }
        assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(200);
    }

    @Test
    void datesAreCountedInSpansThatAreNamedByTheirFirstDay() {
        ColumnBins bins =
                ColumnBins.of(new TemporalCodec(ColumnKind.DATE, ChronoUnit.DAYS, new Standardisation(5, 3), 0, 9));
        assertThat(bins.names()).hasSize(10).startsWith("1970-01-01", "1970-01-02");
        assertThat(bins.bin(LocalDate.of(1970, 1, 10))).isEqualTo(9);
        ColumnBins century = ColumnBins.of(
                new TemporalCodec(ColumnKind.DATE, ChronoUnit.DAYS, new Standardisation(18_000, 10_000), 0, 36_500));
        assertThat(century.names()).hasSize(20).isSorted();
        assertThat(century.bin(LocalDate.of(2069, 1, 1))).isEqualTo(19);
    }

    @Test
    void categoriesHaveBinsOfTheirOwnRareOnesShareOne() {
        ColumnBins bins = ColumnBins.of(new NominalCodec(
                CategoryType.TEXT, List.of("a", "b"), new RareCategories(List.of("x", "y"), List.of(2L, 1L))));
        assertThat(bins.names()).containsExactly("a", "b", ColumnBins.RARE);
        assertThat(bins.bin("b")).isEqualTo(1);
        assertThat(bins.bin("y")).isEqualTo(2);
        assertThat(ColumnBins.of(new BooleanCodec()).bin(true)).isEqualTo(1);
        ColumnBins ordinal =
                ColumnBins.of(new OrdinalCodec(ColumnKind.INTEGER, List.of(1, 2, 5), new float[] {-1, 0, 1}));
        assertThat(ordinal.names()).containsExactly("1", "2", "5");
        assertThat(ordinal.bin(5)).isEqualTo(2);
    }

    @Test
    void categoriesBeyondTheFirstAreCountedTogether() {
        List<String> many = new ArrayList<>();
        IntStream.range(0, 205).forEach(i -> many.add("c" + i));
        ColumnBins bins = ColumnBins.of(new NominalCodec(many));
        assertThat(bins.names()).hasSize(ColumnBins.MOST_CATEGORIES + 1).endsWith(ColumnBins.OTHERS);
        assertThat(Map.of("c0", bins.bin("c0"), "c199", bins.bin("c199"), "c204", bins.bin("c204")))
                .isEqualTo(Map.of("c0", 0, "c199", 199, "c204", 200));
    }

    @Test
    void everyDecodedValueHasABin() {
        PhiloxStream random = PhiloxStream.of(11, RandomPurpose.TESTING);
        List<ColumnCodec> codecs = List.of(
                new NumberCodec(new QuantileMap(new double[] {0, 1, 1000}, new double[] {-3, 0, 3}), 0, 1000, 1),
                new NumberCodec(new Standardisation(0, 1e-300), -1e-299, 1e300, -1),
                new IntegerCodec(new Logarithm(1, 3, 2), 0, 1_000_000, true),
                new IntegerCodec(new Standardisation(9e18, 3), Long.MAX_VALUE - 20, Long.MAX_VALUE, true),
                new SpikeCodec(new NumberCodec(new Standardisation(5, 1), 1, 9, 1), 0.0),
                new TemporalCodec(ColumnKind.TIME, ChronoUnit.HOURS, new Standardisation(12, 4), 0, 23));
        for (int c = 0; c < codecs.size(); c++) {
            ColumnCodec codec = codecs.get(c);
            ColumnBins bins = ColumnBins.of(codec);
            assertThat(bins.size()).as("codec %d", c).isBetween(1, 30);
            bins.edges().ifPresent(edges -> {
                for (int i = 1; i < edges.length; i++) {
                    assertThat(edges[i]).isGreaterThan(edges[i - 1]);
                }
            });
            for (int i = 0; i < 200; i++) {
                float[] coordinates = new float[codec.width()];
                random.normals(i, c, coordinates, 0, coordinates.length);
                Object value = codec.decode(coordinates, 0, DecodeRow.of(i));
                assertThat(bins.bin(value)).as("codec %d, case %d", c, i).isBetween(0, bins.size() - 1);
            }
        }
    }

    @Test
    void aColumnThatDoesNotVaryHasNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnBins.of(new ConstantColumn(ColumnKind.NOMINAL, "only")));
    }
}
