// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.TableColumn;

class CsvSourceTest {

    @TempDir
    private Path folder;

    @Test
    void findsTheTypeOfEachColumn() throws IOException {
        CsvSource source = csv("""
                n,i,w,big,b,t,zip
                1.5,1,3000000000,9223372036854775808,TRUE,x,007
                -2e-3,-7,1,1,false,2,010
                .5,+3,2,2,true,,011
                """);
        assertThat(source.columns().stream().map(TableColumn::kind))
                .containsExactly(
                        ColumnKind.NUMBER,
                        ColumnKind.INTEGER,
                        ColumnKind.INTEGER,
                        ColumnKind.NUMBER,
                        ColumnKind.BOOLEAN,
                        ColumnKind.NOMINAL,
                        ColumnKind.NOMINAL);
        assertThat(rows(source).get(0)).containsExactly(1.5, 1, 3_000_000_000L, 0x1p63, true, "x", "007");
        assertThat(rows(source).get(2)).containsExactly(0.5, 3, 2L, 2.0, true, null, "011");
        assertThat(source.rowCount()).isEqualTo(3);
    }

    @Test
    void treatsEmptyNaAndQuestionMarkAsMissing() throws IOException {
        assertThat(rows(csv("a,b\n1,\nNA,2\n ? ,3\n")))
                .containsExactly(new Object[] {1, null}, new Object[] {null, 2}, new Object[] {null, 3});
    }

    @Test
    void quotedEmptyTextAloneInItsLineIsARow() throws IOException {
        assertThat(rows(csv("a\n1\n\"\"\n\n2\n")))
                .containsExactly(new Object[] {1}, new Object[] {null}, new Object[] {2});
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void detectsTheDelimiter(String delimiter) throws IOException {
        CsvSource source =
                csv(String.join(delimiter, "\"x,;\"", "y", "z") + "\n" + String.join(delimiter, "1", "2", "3"));
        assertThat(names(source)).containsExactly("x,;", "y", "z");
    }

    @Test
    void readsQuotesLineBreaksAndCarriageReturns() throws IOException {
        assertThat(rows(csv("a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n\r\nz,w\r\n")))
                .containsExactly(new Object[] {"x, \"y\"", "two\nlines"}, new Object[] {"z", "w"});
    }

    @Test
    void quotesInsideAnUnquotedValueOpenNothing() throws IOException {
        for (String text : new String[] {"19\"\"", "Bob \"the man"}) {
            CsvSource source = csv("a,b\n" + text + ",1\n" + "x,2\n".repeat(300_000));
            assertThat(source.rowCount()).isEqualTo(300_001);
        }
    }

    @Test
    void readsQuotesInsideUnquotedValuesAsTheyAre() throws IOException {
        CsvSource source = csv("part,n\n5\" pipe,1\n" + "other,2\n".repeat(150_000));
        assertThat(source.rowCount()).isEqualTo(150_001);
        assertThat(rows(source).get(0)).containsExactly("5\" pipe", 1);
    }

    @Test
    void rejectsColumnsOfNothingButNaN() {
        assertRejected("a,b\n1,NaN\n2,nan\n", "line 2, column 'b': 'NaN' is not a finite number");
    }

    @Test
    void skipsTheByteOrderMark() throws IOException {
        assertThat(names(csv("\uFEFFa,b\n1,2\n"))).containsExactly("a", "b");
    }

    @Test
    void namesColumnsOfFilesWithoutHeader() throws IOException {
        CsvSource source = CsvSource.of(file("1,2\n3,4\n"), CsvSettings.DEFAULT.withHeader(false), RunMonitor.NONE);
        assertThat(names(source)).containsExactly("Column1", "Column2");
        assertThat(rows(source)).containsExactly(new Object[] {1, 2}, new Object[] {3, 4});
    }

    @Test
    void readsOtherEncodingsAndReportsTheWrongOne() throws IOException {
        StringBuilder text = new StringBuilder("city,n\n");
        for (int i = 0; i < 3000; i++) {
            text.append("Konstanz,").append(i).append('\n');
        }
        text.append("Zürich,1\n");
        Path file = folder.resolve("latin.csv");
        Files.write(file, text.toString().getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CsvSource.of(file, CsvSettings.DEFAULT, RunMonitor.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("latin.csv' is not UTF-8 text at line 3002; choose the encoding");
        CsvSource source =
                CsvSource.of(file, CsvSettings.DEFAULT.withCharset(StandardCharsets.ISO_8859_1), RunMonitor.NONE);
        assertThat(rows(source).get(3000)).containsExactly("Zürich", 1);
    }

    @Test
    void readsMultibyteCharactersAcrossBufferEnds() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            for (int shift = 0; shift < 4; shift++) {
                String value = "x".repeat(shift) + "\uD83D\uDC27ü".repeat(6000);
                Path file = folder.resolve("wide.csv");
                Files.write(file, ("name,n\n" + value + ",1\nb,2\n").getBytes(charset));
                CsvSource source = CsvSource.of(file, CsvSettings.DEFAULT.withCharset(charset), RunMonitor.NONE);
                assertThat(rows(source).get(0)).containsExactly(value, 1);
            }
        }
    }

    @Test
    void rejectsBinaryFiles() {
        assertRejected("a,b\n1,2\n\0\0,3\n", "line 3: it contains NUL characters");
    }

    @Test
    void rejectsNumbersBeyondTheRangeOfDoubles() {
        assertRejected(
                "a,b\n1,2\n3,1" + "0".repeat(400) + "\n",
                "line 3, column 'b': the number '1000000000000000000000000000000000000000...' is beyond the range");
        assertRejected("a\n1\n-1e400\n", "line 3, column 'a': the number '-1e400' is beyond the range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "inf", "-Infinity", "+INF"})
    void rejectsNumbersThatAreNotFinite(String text) {
        assertRejected("a,b\n1,2\n3," + text + "\n", "line 3, column 'b': '" + text + "' is not a finite number");
    }

    @Test
    void doesNotReadProgrammersNotationAsNumbers() throws IOException {
        CsvSource source = csv("hex,suffix,grouped\n0x1p3,1d,1_000\n0x10,2f,2_000\n");
        assertThat(source.columns().stream().map(TableColumn::kind)).containsOnly(ColumnKind.NOMINAL);
    }

    @Test
    void warnsOfNumbersTurnedTextByFewValues() throws IOException {
        assertThat(csv("a\n1\n2\nabc\n4\n").warnings())
                .containsExactly(
                        "Column 'a' is read as text because line 4 holds 'abc', although 3 of its 4 values are numbers.");
    }

    @Test
    void warnsOfNumbersWrittenWithAComma() throws IOException {
        assertThat(csv("a;b\n1,5;x\n-1.234,25;y\n1250,5;z\n").warnings())
                .containsExactly(
                        "Column 'a' is read as text because its numbers are written with a comma, as in '1,5' on"
                                + " line 2; choose the decimal comma, or write them with a decimal point, and without separators of thousands.");
    }

    @Test
    void warnsOfWholeNumbersThatLoseTheirLastDigits() throws IOException {
        CsvSource source = csv("a,b\n1,9223372036854775807\n9223372036854775808,2\n");
        assertThat(source.columns())
                .extracting(TableColumn::kind)
                .containsExactly(ColumnKind.NUMBER, ColumnKind.INTEGER);
        assertThat(source.warnings())
                .singleElement()
                .asString()
                .startsWith("Column 'a' is read as decimal numbers, exact to about 16 digits, because line 3 holds"
                        + " '9223372036854775808'");
    }

    @Test
    void readsTheSameInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.GERMANY, Locale.forLanguageTag("ar-EG"), Locale.forLanguageTag("tr"))) {
                Locale.setDefault(locale);
                assertThat(rows(csv("a,b\n1.5,INF\n2.5,TRUE\n"))).contains(new Object[] {1.5, "INF"});
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void rejectsMalformedTables() {
        assertRejected("a,b\n1,2\n3\n", "line 3: found 1 value, expected 2 as in the first line");
        assertRejected("a,b\n1,2,3\n", "line 2: found 3 values, expected 2");
        assertRejected("a,b,a\n1,2,3\n", "columns 1 and 3 are both named 'a'");
        assertRejected("", "is empty");
        assertRejected("a,b\n", "has no rows below its header");
        assertRejected("a,b\n1,2\n1,\"x\n2,y\n2,y\n", "table.csv', line 3: a quoted value is not closed properly");
        assertRejected("a,b\n1,\"x\"y\n2,y\n", "a quoted value is not closed properly");
        assertRejected(
                "a\n\"" + "x\n".repeat(600_000), "line 2: a quoted value does not end within a million characters");
    }

    @Test
    void rejectsFilesThatAreNone() {
        assertThatThrownBy(() -> CsvSource.of(folder.resolve("none.csv"), CsvSettings.DEFAULT, RunMonitor.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("There is no file '");
        assertThatThrownBy(() -> CsvSource.of(folder, CsvSettings.DEFAULT, RunMonitor.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is a folder; choose a CSV file in it");
    }

    @Test
    void reportsFilesThatChangeBetweenPasses() throws IOException {
        CsvSource source = csv("a,b\n1,2\n");
        Files.writeString(folder.resolve("table.csv"), "a,b\nx,2\n");
        assertThatThrownBy(() -> rows(source))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("changed while it was being read");
    }

    private void assertRejected(String text, String message) {
        assertThatThrownBy(() -> csv(text)).isInstanceOf(DataException.class).hasMessageContaining(message);
    }

    @Test
    void showsProgressAndStopsInTheMiddleOfAFile() throws IOException {
        Path file = file("x,y\n" + "1.25,value\n".repeat(20_000));
        List<Double> shares = new ArrayList<>();
        assertThat(CsvSource.of(file, CsvSettings.DEFAULT, impatient(1, shares)).rowCount())
                .isEqualTo(20_000);
        assertThat(shares)
                .hasSize(20)
                .isSorted()
                .allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
        shares.clear();
        assertThatThrownBy(() -> CsvSource.of(file, CsvSettings.DEFAULT, impatient(0.5, shares)))
                .isInstanceOf(RunCancelledException.class);
        assertThat(shares.get(shares.size() - 1)).isBetween(0.5, 0.9);
    }

    /** Cancels as soon as more than a share is done. */
    private static RunMonitor impatient(double share, List<Double> shares) {
        return new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                assertThat(message.get()).contains("line", "table.csv");
                shares.add(fraction);
            }

            @Override
            public void checkCancelled() {
                if (!shares.isEmpty() && shares.get(shares.size() - 1) > share) {
                    throw new RunCancelledException();
                }
            }
        };
    }

    private CsvSource csv(String text) throws IOException {
        return CsvSource.of(file(text), CsvSettings.DEFAULT, RunMonitor.NONE);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private static List<String> names(CsvSource source) {
        return source.columns().stream().map(TableColumn::name).toList();
    }

    private static List<Object[]> rows(CsvSource source) {
        List<Object[]> rows = new ArrayList<>();
        try (RowCursor cursor = source.open()) {
            cursor.forEachRemaining(rows::add);
        }
        return rows;
    }
}
