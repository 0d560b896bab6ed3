// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which codec a column gets by its values, and why. */
class CodecChoiceTest {

    private static final EncodingSettings DEFAULT = EncodingSettings.DEFAULT;

    @Test
    void aLongPositiveTailIsScaledByTheLogarithm() {
        Random random = new Random(1);
        IntFunction<Object> income = i -> Math.exp(1.8 * random.nextGaussian());
        ColumnProposal proposal = propose("income", ColumnKind.NUMBER, 2000, income, DEFAULT);
        assertThat(proposal.codec()).isEqualTo("number, logarithm");
        assertThat(proposal.reason())
                .matches("No value is negative and the largest is \\d+ times the median: scaled by the logarithm\\.");
    }

    @Test
    void moderateSkewnessStaysLinear() {
        Random random = new Random(2);
        // Exponential numbers have skewness 2, and the largest of 2000 is about 11 times the median.
        IntFunction<Object> waiting = i -> -Math.log(random.nextDouble());
        assertThat(propose("waiting", ColumnKind.NUMBER, 2000, waiting, DEFAULT).codec())
                .isEqualTo("number, standardised");
        IntFunction<Object> signed = i -> Math.exp(2 * random.nextGaussian()) - 0.01;
        assertThat(propose("signed", ColumnKind.NUMBER, 2000, signed, DEFAULT).codec())
                .isEqualTo("number, standardised");
    }

    @Test
    void logarithmsOfTheDataAreStandardised() {
        Random random = new Random(3);
        double[] values = random.doubles(3000)
                .map(u -> Math.exp(2 * NormalQuantile.at(u)))
                .toArray();
        ColumnCodec codec = codec("x", ColumnKind.NUMBER, values.length, i -> values[i], DEFAULT.withMargin(0.1));
        float[] x = new float[1];
        double squares = 0;
        for (double value : values) {
            codec.encode(value, x, 0);
            squares += x[0] * x[0];
        }
        assertThat(squares / values.length).isCloseTo(1, within(1e-3));
        assertThat(((NumberCodec) codec).lower()).isPositive();
    }

    @Test
    void zeroInflationBecomesASpike() {
        Random random = new Random(4);
        IntFunction<Object> rain = i -> i % 3 == 0 ? 0.0 : 5 + random.nextDouble();
        ColumnProposal proposal = propose("rain", ColumnKind.NUMBER, 600, rain, DEFAULT.withMargin(0.1));
        assertThat(proposal.codec()).isEqualTo("spike at 0, else number, standardised");
        assertThat(proposal.reason()).isEqualTo("33 % of the values are exactly 0, the others are spread out.");
        assertThat(proposal.coordinates()).isEqualTo(2);
        assertThat(Double.parseDouble(proposal.lower())).isBetween(4.8, 5.0);
    }

    @Test
    void zeroInflatedCountsWithATailAreBoth() {
        Random random = new Random(5);
        IntFunction<Object> gain = i -> i % 10 > 0 ? 0 : 1 + (int) Math.exp(6 + 1.8 * random.nextGaussian());
        assertThat(propose("gain", ColumnKind.INTEGER, 9000, gain, DEFAULT).codec())
                .isEqualTo("spike at 0, else integer, logarithm");
    }

    @Test
    void countsWithZerosTakeTheLogarithmOfOneMore() {
        Random random = new Random(6);
        IntFunction<Object> visits = i -> (int) Math.exp(1 + 1.5 * random.nextGaussian());
        IntegerCodec codec = (IntegerCodec) codec("visits", ColumnKind.INTEGER, 3000, visits, of(Treatment.LOGARITHM));
        assertThat(codec.scaling()).isInstanceOf(Logarithm.class);
        assertThat(((Logarithm) codec.scaling()).offset()).isEqualTo(1);
        assertThat(codec.lower()).isZero();
        float[] x = new float[1];
        for (int visit = 0; visit < 200; visit++) {
            codec.encode(visit, x, 0);
            assertThat(codec.decode(x, 0, DecodeRow.of(0))).isEqualTo(visit);
        }
    }

    @Test
    void fewWholeNumbersAreDecodedAsThemselves() {
        int[] values = {0, 10, 20, 50};
        OrdinalCodec codec = (OrdinalCodec) codec("grade", ColumnKind.INTEGER, 200, i -> values[i * i % 4], DEFAULT);
        assertThat(codec.values()).containsExactly(0, 10);
        ColumnCodec four = codec("grade", ColumnKind.INTEGER, 200, i -> values[i % 4], DEFAULT);
        float[] scores = ((OrdinalCodec) four).scores();
        // Distances between scores are those between values, 10 : 10 : 30.
        assertThat(scores[1] - scores[0]).isCloseTo(scores[2] - scores[1], within(1e-6f));
        assertThat(scores[3] - scores[2]).isCloseTo(3 * (scores[1] - scores[0]), within(1e-6f));
        assertThat(codec("grade", ColumnKind.INTEGER, 30, i -> values[i % 4], DEFAULT))
                .isInstanceOf(IntegerCodec.class);
    }

    /** Scores that keep the distances of 1 to 5 would differ by 1e-8, which float32 does not tell apart. */
    @Test
    void aCodeFarOutDoesNotPressTheOtherValuesTogether() {
        for (int unknown : new int[] {999, 999_999_999}) {
            IntFunction<Object> rating = i -> i % 50 == 0 ? unknown : 1 + i % 5;
            OrdinalCodec codec = (OrdinalCodec) codec("rating", ColumnKind.INTEGER, 300, rating, DEFAULT);
            assertThat(codec.values()).containsExactly(1, 2, 3, 4, 5, unknown);
            float[] scores = codec.scores();
            for (int i = 1; i < scores.length; i++) {
                assertThat(scores[i] - scores[i - 1]).as("%s", unknown).isGreaterThan(0.2f);
            }
            assertThat(propose("rating", ColumnKind.INTEGER, 300, rating, DEFAULT)
                            .reason())
                    .isEqualTo("There are only 6 different values, told apart by rank, because some lie far out.");
        }
    }

    /** Two rare categories amid many rows lie 4e-9 of a deviation apart. */
    @Test
    void rareNeighboursInAnOrderKeepScoresOfTheirOwn() {
        Map<Object, long[]> rows = new LinkedHashMap<>();
        rows.put("a", new long[] {700_000_000});
        rows.put("b", new long[] {1});
        rows.put("c", new long[] {1});
        rows.put("d", new long[] {300_000_000});
        OrdinalCodec codec = OrdinalFitter.fit(ColumnKind.NOMINAL, List.of("a", "b", "c", "d"), rows);
        float[] x = new float[1];
        for (String value : new String[] {"a", "b", "c", "d"}) {
            codec.encode(value, x, 0);
            assertThat(codec.decode(x, 0, DecodeRow.of(0))).isEqualTo(value);
        }
    }

    @Test
    void ordersGiveNormalScoresOfUnitVariance() {
        EncodingSettings order =
                DEFAULT.withColumns(Map.of("size", ColumnSettings.ordinal("small", "medium", "large")));
        IntFunction<Object> sizes = i -> i % 4 == 0 ? "large" : i % 4 == 1 ? "small" : "medium";
        OrdinalCodec codec = (OrdinalCodec) codec("size", ColumnKind.NOMINAL, 400, sizes, order);
        assertThat(codec.values()).containsExactly("small", "medium", "large");
        // Shares 1/4, 1/2, 1/4: middle ranks 1/8, 1/2, 7/8, symmetric, and unit variance makes the outer ones sqrt(2).
        assertThat(codec.scores()).containsExactly(new float[] {-1.4142135f, 0, 1.4142135f}, within(1e-6f));
        OrdinalCodec alphabetical =
                (OrdinalCodec) codec("size", ColumnKind.NOMINAL, 400, sizes, of("size", Treatment.ORDINAL));
        assertThat(alphabetical.values()).containsExactly("large", "medium", "small");
    }

    @Test
    void rareCategoriesShareACoordinateAndComeBack() {
        // 30 categories with 20 rows each, then 40 with one row each.
        IntFunction<Object> cities = i -> i < 600 ? "city" + i % 30 : "village" + i;
        ColumnProposal proposal = propose("place", ColumnKind.NOMINAL, 640, cities, DEFAULT);
        assertThat(proposal.coordinates()).isEqualTo(31);
        assertThat(proposal.distinct()).isEqualTo(70);
        assertThat(proposal.reason())
                .isEqualTo("One coordinate for each of the 30 frequent categories, and one for 40 rare ones.");
        NominalCodec codec = (NominalCodec) codec("place", ColumnKind.NOMINAL, 640, cities, DEFAULT);
        float[] group = new float[31];
        codec.encode("village600", group, 0);
        assertThat((String) codec.decode(group, 0, DecodeRow.of(3))).startsWith("village");
        assertThat(codec("place", ColumnKind.NOMINAL, 640, cities, DEFAULT.withMinimumCategoryRows(1))
                        .width())
                .isEqualTo(70);
    }

    @Test
    void atMostAHundredCategoriesHaveTheirOwnCoordinate() {
        IntFunction<Object> zip = i -> "z" + Math.min(i % 150, i % 149);
        assertThat(codec("zip", ColumnKind.NOMINAL, 30_000, zip, DEFAULT).width())
                .isEqualTo(101);
    }

    @Test
    void aMinimumOfRowsGroupsInColumnsOfFewCategoriesToo() {
        IntFunction<Object> letters = i -> i < 90 ? "a" : i < 96 ? "b" : i < 98 ? "c" : "d";
        NominalCodec codec =
                (NominalCodec) codec("x", ColumnKind.NOMINAL, 100, letters, DEFAULT.withMinimumCategoryRows(5));
        assertThat(codec.categories()).containsExactly("a", "b");
        assertThat(codec.rare()).isEqualTo(new RareCategories(List.of("c", "d"), List.of(2L, 2L)));
    }

    @Test
    void textsThatHardlyRepeatAreIdentifiersWithFreshKeys() {
        List<String> keys = new ArrayList<>(
                IntStream.range(0, 120).mapToObj(i -> "C-%05d".formatted(i + 1)).toList());
        Collections.shuffle(keys, new Random(7));
        ColumnProposal proposal = propose("customer", ColumnKind.NOMINAL, 120, keys::get, DEFAULT);
        assertThat(proposal.codec()).isEqualTo("identifier");
        assertThat(proposal.reason()).isEqualTo("Nearly every value is different.");
        assertThat(proposal.warning())
                .isEqualTo("Column 'customer' holds identifiers; it is not learned, and samples get fresh keys such as"
                        + " 'C-00121'.");
        ColumnCodec codec = codec("customer", ColumnKind.NOMINAL, 120, keys::get, DEFAULT);
        String json = TableEncodingJson.toText(new TableEncoding(List.of(new EncodedColumn("customer", codec))));
        assertThat(json).doesNotContain("C-00");
    }

    @Test
    void freshKeysAreNeverAmongTheOriginals() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<String> keys = new ArrayList<>();
            String[] parts = {"", "a", "key-", "1", "00", "x9y", "999999999999999999999"};
            for (int i = 0; i < 40; i++) {
                keys.add(
                        parts[random.nextInt(parts.length)] + parts[random.nextInt(parts.length)] + random.nextInt(60));
            }
            ColumnCodec codec = codec("key", ColumnKind.NOMINAL, 40, keys::get, of("key", Treatment.IDENTIFIER));
            for (int row = 0; row < 100; row++) {
                assertThat(keys).as("seed %d, row %d", seed, row).doesNotContain((String)
                        codec.decode(new float[0], 0, DecodeRow.of(row)));
            }
        }
    }

    @Test
    void numbersOfRowsAndNamedKeysAreIdentifiers() {
        assertThat(propose("row", ColumnKind.INTEGER, 100, i -> i + 1 + i / 5, DEFAULT)
                        .reason())
                .isEqualTo("The values only number the rows.");
        IntFunction<Object> scattered = i -> (int) ((i + 1L) * 7919 % 100_003);
        assertThat(propose("customerId", ColumnKind.INTEGER, 100, scattered, DEFAULT)
                        .codec())
                .isEqualTo("identifier");
        assertThat(propose("price", ColumnKind.INTEGER, 100, scattered, DEFAULT).codec())
                .isEqualTo("integer, standardised");
        // Years count up, but not from the beginning.
        assertThat(propose("year", ColumnKind.INTEGER, 40, i -> 1980 + i, DEFAULT)
                        .codec())
                .isEqualTo("integer, standardised");
        assertThat(codec("customerId", ColumnKind.INTEGER, 100, scattered, DEFAULT)
                        .decode(new float[0], 0, DecodeRow.of(0)))
                .isEqualTo(IntStream.range(0, 100)
                                .map(i -> (int) scattered.apply(i))
                                .max()
                                .orElseThrow()
                        + 1);
    }

    @Test
    void wholeNumbersCanBeCategories() {
        NominalCodec codec =
                (NominalCodec) codec("class", ColumnKind.INTEGER, 60, i -> i % 3, of("class", Treatment.NOMINAL));
        assertThat(codec.kind()).isEqualTo(ColumnKind.INTEGER);
        assertThat(codec.categories()).containsExactly("0", "1", "2");
        assertThat(codec.decode(new float[] {0, 0, 2}, 0, DecodeRow.of(0))).isEqualTo(2);
    }

    @Test
    void boundsAreShownWithoutRoundingErrors() {
        ColumnProposal proposal =
                propose("x", ColumnKind.NUMBER, 100, i -> (i % 50) / 10.0 + 2, DEFAULT.withMargin(0.05));
        // 2 to 6.9, widened by a twentieth of 4.9; in doubles the upper bound is 7.1450000000000005.
        assertThat(proposal.lower()).isEqualTo("1.755");
        assertThat(proposal.upper()).isEqualTo("7.145");
    }

    @Test
    void aTableOfIdentifiersLeavesNothingToLearn() {
        List<TableColumn> columns = List.of(new TableColumn("key", ColumnKind.NOMINAL));
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(new Object[] {"k" + i});
        }
        assertThatThrownBy(() -> TableEncodingFitter.fit(RowSource.of(columns, rows), DEFAULT))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("are constant or identifiers");
    }

    @Test
    void identifiersAndOrdinalsAreNeverProposedAsClasses() {
        FittedEncoding fitted = fit("class", ColumnKind.NOMINAL, 60, i -> "key" + i, DEFAULT);
        assertThat(ConditionColumn.propose(fitted.encoding())).isEmpty();
        assertThat(ConditionColumn.propose(fit("class", ColumnKind.INTEGER, 60, i -> i % 3, DEFAULT)
                        .encoding()))
                .isEmpty();
        assertThat(ConditionColumn.propose(fit("group", ColumnKind.NOMINAL, 60, i -> "g" + i % 3, DEFAULT)
                        .encoding()))
                .contains("group");
    }

    @Test
    void columnsInLinearRulesStayAffine() {
        Random random = new Random(8);
        EncodingSettings settings =
                DEFAULT.withAffineColumns(Set.of("x")).withScaling(EncodingSettings.Scaling.QUANTILE);
        for (int trial = 0; trial < 3; trial++) {
            int kind = trial;
            IntFunction<Object> values = i -> switch (kind) {
                case 0 -> (int) Math.exp(6 + 3 * random.nextGaussian());
                case 1 -> i % 4;
                default -> i;
            };
            IntegerCodec codec = (IntegerCodec) codec("x", ColumnKind.INTEGER, 400, values, settings);
            assertThat(codec.scaling()).isInstanceOf(Standardisation.class);
        }
    }

    private static EncodingSettings of(Treatment treatment) {
        return of("visits", treatment);
    }

    private static EncodingSettings of(String column, Treatment treatment) {
        return DEFAULT.withColumns(Map.of(column, ColumnSettings.of(treatment)));
    }

    private static ColumnProposal propose(
            String name, ColumnKind kind, int rows, IntFunction<Object> values, EncodingSettings settings) {
        return fit(name, kind, rows, values, settings).proposals().get(0);
    }

    private static ColumnCodec codec(
            String name, ColumnKind kind, int rows, IntFunction<Object> values, EncodingSettings settings) {
        return fit(name, kind, rows, values, settings).encoding().require(name).codec();
    }

    /** Fits a column beside another one that varies. */
    private static FittedEncoding fit(
            String name, ColumnKind kind, int size, IntFunction<Object> values, EncodingSettings settings) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(new Object[] {values.apply(i), i % 2 == 0});
        }
        List<TableColumn> columns = List.of(new TableColumn(name, kind), new TableColumn("other", ColumnKind.BOOLEAN));
        return TableEncodingFitter.fit(RowSource.of(columns, rows), settings);
    }
}
