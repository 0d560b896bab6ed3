// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncoding;

class ExampleDataTest {

    @ParameterizedTest
    @CsvSource({
        "PENGUINS, 344, 8, 11",
        "IRIS, 150, 5, 0",
        "WINE, 178, 14, 0",
        "BREAST_CANCER, 569, 31, 0",
    })
    void realTablesAreComplete(ExampleData data, int rows, int columns, int incomplete) {
        RowSource source = data.rows(1, 1);
        List<Object[]> all = read(source);
        assertThat(all).hasSize(rows);
        assertThat(source.columns()).hasSize(columns);
        assertThat(all.stream().filter(TableEncoding::isIncomplete)).hasSize(incomplete);
    }

    @ParameterizedTest
    @CsvSource({
        "penguins.csv, 1867a776a83379df4219f227bb1effb967da12adb13732127c8c8d120434c29b",
        "iris.csv, b6b8efc86732bc48c9fbddba53e2c191fd4f263c0ee98e2b1b7d3543e8d2121d",
        "wine.csv, 1dcdd0ff3f6d5dd7c8f24bf342c7bce04a2fd27a08a4a685cb1da29af3f31a00",
        "breast-cancer.csv, 518936fa92ca3d8a78c420aee22030c4e519ffcba3be15dd23e83f2fc22e20e5",
    })
    void realTablesAreUnaltered(String file, String hash) throws IOException, GeneralSecurityException {
        try (InputStream stream = ExampleData.class.getResourceAsStream(file)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(stream.readAllBytes());
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(hash);
        }
    }

    @Test
    void penguinsHaveTheirTypes() {
        assertThat(ExampleData.PENGUINS.rows(1, 1).columns())
                .containsExactly(
                        new TableColumn("species", ColumnKind.NOMINAL),
                        new TableColumn("island", ColumnKind.NOMINAL),
                        new TableColumn("bill_length_mm", ColumnKind.NUMBER),
                        new TableColumn("bill_depth_mm", ColumnKind.NUMBER),
                        new TableColumn("flipper_length_mm", ColumnKind.INTEGER),
                        new TableColumn("body_mass_g", ColumnKind.INTEGER),
                        new TableColumn("sex", ColumnKind.NOMINAL),
                        new TableColumn("year", ColumnKind.INTEGER));
        assertThat(read(ExampleData.PENGUINS.rows(1, 1)).get(3))
                .containsExactly("Adelie", "Torgersen", null, null, null, null, null, 2007);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"EIGHT.*", "TWO.*", "CHECKER.*", "PINWHEEL"})
    void sampledRowsDependOnSeedAndNumberOnly(ExampleData data) {
        List<Object[]> few = read(data.rows(10, 7));
        List<Object[]> many = read(data.rows(100, 7));
        for (int i = 0; i < 10; i++) {
            assertThat(few.get(i)).containsExactly(many.get(i));
        }
        assertThat(many.get(0)).isNotEqualTo(read(data.rows(1, 8)).get(0));
    }

    @Test
    void checkerboardFillsTheDarkSquaresOnly() {
        for (Object[] row : read(ExampleData.CHECKERBOARD.rows(2000, 1))) {
            double file = Math.floor(((double) row[0] + 4) / 2);
            double rank = Math.floor(((double) row[1] + 4) / 2);
            assertThat(file).isBetween(0.0, 3.0);
            assertThat(rank).isBetween(0.0, 3.0);
            assertThat((file + rank) % 2).isZero();
        }
    }

    @Test
    void gaussiansHaveTheRadiusOfTheirMixture() {
        // E |x|^2 = r^2 + 2 s^2 = 8 + 2/8; its standard deviation over 20,000 rows is below 0.02.
        double mean = read(ExampleData.EIGHT_GAUSSIANS.rows(20_000, 3)).stream()
                .mapToDouble(row -> Math.pow((double) row[0], 2) + Math.pow((double) row[1], 2))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(8.25, within(0.1));
    }

    @Test
    void rejectsSizesOutOfRange() {
        assertThatThrownBy(() -> ExampleData.PINWHEEL.rows(0, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("The number of example rows must be in [1, 10000000], but is 0.");
    }

    private static List<Object[]> read(RowSource source) {
        List<Object[]> rows = new ArrayList<>();
        try (RowCursor cursor = source.open()) {
            cursor.forEachRemaining(rows::add);
        }
        return rows;
    }
}
