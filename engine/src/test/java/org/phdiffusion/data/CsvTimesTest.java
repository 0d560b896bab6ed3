// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.TableColumn;

/** Dates, times and decimal commas in files, and files that break while they are read. */
class CsvTimesTest {

    @TempDir
    private Path folder;

    @Test
    void isoDatesAndTimesAreRecognised() throws IOException {
        CsvSource source = csv(CsvSettings.DEFAULT, """
                day,clock,moment,mixed,wrong,german
                2024-02-29,08:30,2024-02-29T08:30:15.25,2024-02-29,2023-02-29,29.02.2024
                1969-12-31,23:59:59.5,2024-02-29 08:30,08:30,2024-02-29,01.01.2024
                ,,,,,
                """);
        assertThat(source.columns().stream().map(TableColumn::kind))
                .containsExactly(
                        ColumnKind.DATE,
                        ColumnKind.TIME,
                        ColumnKind.DATE_TIME,
                        ColumnKind.NOMINAL,
                        ColumnKind.NOMINAL,
                        ColumnKind.NOMINAL);
        try (RowCursor cursor = source.open()) {
            assertThat(cursor.next())
                    .startsWith(
                            LocalDate.of(2024, 2, 29),
                            LocalTime.of(8, 30),
                            LocalDateTime.of(2024, 2, 29, 8, 30, 15, 250_000_000));
            assertThat(cursor.next()).startsWith(LocalDate.of(1969, 12, 31), LocalTime.of(23, 59, 59, 500_000_000));
            assertThat(cursor.next()).containsOnlyNulls();
        }
    }

    @Test
    void decimalCommasAreReadWhereChosen() throws IOException {
        CsvSource source = csv(
                CsvSettings.DEFAULT.withDecimalComma(true), "price;count;point\n1,5;3;1.5\n-2e-1;4;2,5\n,25;5;3,5\n");
        assertThat(source.columns().stream().map(TableColumn::kind))
                .containsExactly(ColumnKind.NUMBER, ColumnKind.INTEGER, ColumnKind.NOMINAL);
        try (RowCursor cursor = source.open()) {
            assertThat(cursor.next()).containsExactly(1.5, 3, "1.5");
            assertThat(cursor.next()).containsExactly(-0.2, 4, "2,5");
            assertThat(cursor.next()).startsWith(0.25);
        }
    }

    @Test
    void aDiskErrorIsReportedAsSuchNotAsBadCsv() {
        String start = "a,b\n" + "1,2\n".repeat(100_000);
        CsvInput broken = new CsvInput(
                "data.csv",
                0,
                () -> new SequenceInputStream(
                        new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)), new BrokenDisk()));
        assertThatThrownBy(() -> {
                    try (CsvRecords records = new CsvRecords(broken, CsvSettings.DEFAULT, RunMonitor.NONE)) {
                        while (records.hasNext()) {
                            records.next();
                        }
                    }
                })
                .isInstanceOf(DataException.class)
                .hasMessage("'data.csv' cannot be read: input/output error.")
                .hasCauseInstanceOf(IOException.class);
    }

    private CsvSource csv(CsvSettings settings, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), text);
        return CsvSource.of(file, settings, RunMonitor.NONE);
    }

    private static final class BrokenDisk extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("input/output error");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("input/output error");
        }
    }
}
