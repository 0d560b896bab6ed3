// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.table.CategoryType;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.OrdinalCodec;
import org.phdiffusion.table.RareCategories;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/** What is given and absent, seen in the rows of an untrained model: the columns are length, species, mass, adult, sex, region. */
class CellSourcesTest {

    private static final DiffusionModel MODEL = TestModels.conditional(7);

    @Test
    void anyRunOfRowsHasTheRealFrequencies() {
        for (long seed = 0; seed < 20; seed++) {
            CellSource source = CellSources.likeData(MODEL, seed, MissingCells.AS_IN_DATA);
            for (long first : new long[] {0, 123_456, 1L << 40}) {
                Map<Object, Integer> counts = count(source, first, 1000);
                // The discrepancy of the golden-ratio sequence is below 2 ln(n) / n, here 14 of 1000.
                assertThat(counts.get("Adelie") / 1000.0).isCloseTo(152 / 344.0, within(0.014));
                assertThat(counts.get("Gentoo") / 1000.0).isCloseTo(124 / 344.0, within(0.014));
                assertThat(counts.get("no length") / 1000.0).isCloseTo(10 / 344.0, within(0.014));
                assertThat(counts.get("no species")).isBetween(1, 17);
            }
        }
    }

    @Test
    void completeRowsHaveTheFrequenciesOfTheKnownClasses() {
        Map<Object, Integer> counts = count(CellSources.likeData(MODEL, 4, MissingCells.NONE), 0, 3430);
        assertThat(counts).containsOnlyKeys("Adelie", "Chinstrap", "Gentoo");
        assertThat(counts.get("Adelie")).isBetween(1506, 1534);
    }

    @Test
    void aRowDependsOnSeedAndNumberOnly() {
        CellSource one = CellSources.likeData(MODEL, 5, MissingCells.AS_IN_DATA);
        CellSource two = CellSources.likeData(MODEL, 5, MissingCells.AS_IN_DATA);
        List<Object> sequence = new ArrayList<>();
        List<Object> other = new ArrayList<>();
        for (long number = 999; number >= 0; number--) {
            assertThat(describe(one, number)).isEqualTo(describe(two, number));
            sequence.add(describe(one, number));
            other.add(describe(CellSources.likeData(MODEL, 6, MissingCells.AS_IN_DATA), number));
        }
        assertThat(other).isNotEqualTo(sequence);
    }

    @Test
    void balancesClassesEquallyOrByWeight() {
        Map<Object, Integer> equal = count(CellSources.balanced(MODEL, "species", null, 1, MissingCells.NONE), 0, 3000);
        assertThat(equal.values())
                .hasSize(3)
                .allSatisfy(count -> assertThat(count).isBetween(984, 1016));
        Map<Object, Integer> weighted = count(
                CellSources.balanced(MODEL, "species", Map.of("Gentoo", 3.0, "Adelie", 1.0), 1, MissingCells.NONE),
                0,
                4000);
        assertThat(weighted).containsOnlyKeys("Adelie", "Gentoo");
        assertThat(weighted.get("Gentoo")).isBetween(2984, 3016);
    }

    /** Of the Adelies, 10 of 152 lack their length, and so do those of a balanced table. */
    @Test
    void balancedRowsLackWhatTheirClassLacks() {
        Map<Object, Integer> counts =
                count(CellSources.balanced(MODEL, "species", null, 1, MissingCells.AS_IN_DATA), 0, 30_000);
        assertThat(counts.get("no length") / 10_000.0).isCloseTo(10 / 152.0, within(0.005));
        assertThat(counts).doesNotContainKey("no species");
    }

    @Test
    void balancesOtherColumnsToo() {
        List<Object[]> rows = sample(CellSources.balanced(MODEL, "adult", null, 1, MissingCells.NONE), 100);
        assertThat(rows.stream().filter(row -> row[3].equals(true)).count()).isBetween(45L, 55L);
        rows = sample(CellSources.balanced(MODEL, "sex", Map.of("male", 1.0), 1, MissingCells.AS_IN_DATA), 50);
        assertThat(rows).allSatisfy(row -> assertThat(row[4]).isEqualTo("male"));
    }

    /** Of equal parts, rare categories that share a coordinate are one; by name, each can be had. */
    @Test
    void balancesRareAndOrdinalCategories() {
        TableEncoding encoding = new TableEncoding(List.of(
                new EncodedColumn(
                        "code",
                        new NominalCodec(
                                CategoryType.INTEGER,
                                List.of("1", "2"),
                                new RareCategories(List.of("7", "8"), List.of(3L, 1L)))),
                new EncodedColumn(
                        "grade", new OrdinalCodec(ColumnKind.NOMINAL, List.of("low", "high"), new float[] {-1, 1}))));
        DiffusionModel model = TestModels.model(encoding, 7);
        List<Object[]> equal = sample(model, CellSources.balanced(model, "code", null, 1, MissingCells.NONE), 300);
        assertThat(equal.stream().filter(row -> row[0].equals(1)).count()).isBetween(95L, 105L);
        assertThat(equal.stream().filter(row -> row[0].equals(7)).count()).isBetween(60L, 90L);
        assertThat(equal.stream().filter(row -> row[0].equals(8)).count()).isBetween(10L, 40L);
        List<Object[]> eights =
                sample(model, CellSources.counts(model, "code", Map.of("8", 20L), 1, MissingCells.AS_IN_DATA), 20);
        assertThat(eights).allSatisfy(row -> assertThat(row[0]).isEqualTo(8));
        List<Object[]> high =
                sample(model, CellSources.balanced(model, "grade", Map.of("high", 2.0), 1, MissingCells.NONE), 20);
        assertThat(high).allSatisfy(row -> assertThat(row[1]).isEqualTo("high"));
        assertRejected(
                () -> CellSources.balanced(model, "code", Map.of("9", 2.0), 1, MissingCells.NONE),
                "'9' is unknown; the model knows [1, 2, 7, 8].");
    }

    @Test
    void countsAreExactAndInBlocks() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("Gentoo", 30L);
        counts.put("Adelie", 0L);
        counts.put("Chinstrap", 70L);
        CellSource source = CellSources.counts(MODEL, "species", counts, 1, MissingCells.NONE);
        List<Object[]> rows = sample(source, 100);
        for (int i = 0; i < 100; i++) {
            assertThat(rows.get(i)[1]).as("row %d", i).isEqualTo(i < 30 ? "Gentoo" : "Chinstrap");
        }
        assertRejected(() -> sample(source, 101), "Row 101 was asked for", "add up to 100 rows");
    }

    @Test
    void rowsReturnTheGivenObjects() {
        Double length = 41.23456789;
        Integer mass = 3333;
        String sex = "FEMALE".toLowerCase(Locale.ROOT);
        List<Object[]> given = List.of(new Object[] {sex, length, null}, new Object[] {null, null, mass});
        CellSource source = CellSources.rows(MODEL, given, List.of("sex", "length", "mass"), 3);
        List<Object[]> rows = sample(source, 6);
        for (int i = 0; i < 3; i++) {
            assertThat(rows.get(i)[4]).isSameAs(sex);
            assertThat(rows.get(i)[0]).isSameAs(length);
            assertThat(rows.get(i + 3)[2]).isSameAs(mass);
            assertThat(rows.get(i)).doesNotContainNull();
        }
        assertThat(rows.get(0)[2]).isNotEqualTo(rows.get(1)[2]);
        assertRejected(() -> sample(source, 7), "Row 7 was asked for", "2 conditions with 3 each give 6 rows");
    }

    @Test
    void absentCellsAreMissingAndConstantsNeverAre() {
        CellSource source = (number, row) -> {
            row.absent(0);
            row.absent(5);
        };
        for (Object[] row : sample(source, 5)) {
            assertThat(row[0]).isNull();
            assertThat(row[5]).isEqualTo("Palmer");
            assertThat(row[1]).isNotNull();
        }
    }

    @Test
    void refusesValuesThatDoNotFitNamingRowAndColumn() {
        assertGivenRejected("species", "Emperor", "Column 'species', row 2: the category 'Emperor' is unknown");
        assertGivenRejected("length", 61.0, "Column 'length', row 2: the value '61.0' is out of bounds", "'60.0'");
        assertGivenRejected("mass", 2699, "Column 'mass', row 2: the value '2699' is out of bounds", "'2700'");
        assertGivenRejected("mass", "heavy", "Column 'mass', row 2: expected a value of kind integer");
        assertGivenRejected("region", "Torgersen", "Column 'region', row 2", "always is 'Palmer'");
        assertGivenRejected("wings", 2, "There is no column 'wings'");
    }

    private static void assertGivenRejected(String column, Object value, String... words) {
        List<Object[]> given = new ArrayList<>();
        given.add(new Object[] {null});
        given.add(new Object[] {value});
        assertRejected(() -> CellSources.rows(MODEL, given, List.of(column), 1), words);
    }

    @Test
    void refusesUnusableWishes() {
        assertRejected(
                () -> CellSources.balanced(MODEL, "mass", null, 1, MissingCells.NONE),
                "'mass' is of kind integer and has no categories");
        assertRejected(
                () -> CellSources.balanced(MODEL, "species", Map.of("Emperor", 1.0), 1, MissingCells.NONE),
                "'Emperor' is unknown",
                "Adelie, Chinstrap, Gentoo");
        assertRejected(
                () -> CellSources.balanced(MODEL, "species", Map.of("Gentoo", -1.0), 1, MissingCells.NONE),
                "'Gentoo' must be finite and at least 0, but is -1.0");
        assertRejected(
                () -> CellSources.balanced(MODEL, "species", Map.of("Gentoo", 0.0), 1, MissingCells.NONE),
                "no category has a weight");
        assertRejected(
                () -> CellSources.counts(MODEL, "species", Map.of("Gentoo", 0L), 1, MissingCells.NONE),
                "no rows were asked for");
        assertRejected(() -> CellSources.rows(MODEL, List.of(), List.of("sex", "sex"), 1), "'sex' is given twice");
        assertRejected(() -> sample((number, row) -> row.absent(4), 1), "Column 'sex', row 1", "no row lacks it");
    }

    @Test
    void aModelOfTheStandardConditionRefusesAnythingElse() {
        DiffusionModel standard = TestModels.standardOnly(7);
        assertRejected(
                () -> CellSources.balanced(standard, "sex", null, 1, MissingCells.NONE),
                "Column 'sex'",
                "can be given no column but 'species'",
                "'Given share'");
        List<Object[]> free = new ArrayList<>();
        free.add(new Object[] {null});
        assertRejected(
                () -> CellSources.rows(standard, free, List.of("species"), 1),
                "Column 'species', row 1: the cell must be given");
        CellSource like = CellSources.likeData(standard, 1, MissingCells.AS_IN_DATA);
        assertThat(sample(standard, like, 400)).hasSize(400);
    }

    private static void assertRejected(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(TableException.class).message().contains(words);
    }

    private static Map<Object, Integer> count(CellSource source, long first, int count) {
        Map<Object, Integer> counts = new TreeMap<>();
        for (long number = first; number < first + count; number++) {
            describe(source, number).forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        return counts;
    }

    /** The given species, and what is absent. */
    private static List<String> describe(CellSource source, long number) {
        GivenRow given = new GivenRow(MODEL);
        source.fill(number, given);
        float[] coordinates = new float[8];
        boolean[] fixed = new boolean[8];
        given.overwrite(coordinates, fixed);
        Object[] row = {"free", "free", "free", "free", "free", "free"};
        given.complete(row);
        List<String> words = new ArrayList<>();
        for (int category = 0; category < 3; category++) {
            if (fixed[1 + category] && coordinates[1 + category] > 0) {
                words.add(List.of("Adelie", "Chinstrap", "Gentoo").get(category));
            }
        }
        if (row[0] == null) {
            words.add("no length");
        }
        if (row[1] == null) {
            words.add("no species");
        }
        return words;
    }

    private static List<Object[]> sample(CellSource source, int count) {
        return sample(MODEL, source, count);
    }

    private static List<Object[]> sample(DiffusionModel model, CellSource source, int count) {
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.karras(3, 0.02, 20, 7))
                .tileRows(64)
                .threads(2)
                .build();
        List<Object[]> rows = new ArrayList<>();
        try (Backend backend = new PortableBackend()) {
            new TableSampler(model, settings, backend)
                    .sample(0, count, source, (number, row) -> rows.add(row), RunMonitor.NONE);
        }
        return rows;
    }
}
