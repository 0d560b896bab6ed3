// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.MissingValue;
import org.knime.core.data.RowKey;
import org.knime.core.data.UnmaterializedCell;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.DataContainerException;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.time.localdate.LocalDateCellFactory;
import org.knime.core.data.time.localdatetime.LocalDateTimeCellFactory;
import org.knime.core.data.time.localtime.LocalTimeCellFactory;

class RowStoreTest {

    private static final int COLUMNS = 9;

    @TempDir
    Path m_folder;

    private SpillFile newFile() throws IOException {
        return new SpillFile(Files.createTempFile(m_folder, "rows", ".bin"));
    }

    private static List<DataRow> rows(final int count) {
        final Random random = new Random(5);
        final List<DataRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final String text = random.nextInt(4) == 0 ? "größe π\u0000\ud83d" + i : "plain " + random.nextInt();
            rows.add(new DefaultRow(
                    "Row" + i + (i % 7 == 0 ? " λ" : ""),
                    i % 5 == 0 ? DataType.getMissingCell() : new DoubleCell(Double.longBitsToDouble(random.nextLong())),
                    new IntCell(random.nextInt()),
                    new LongCell(random.nextLong()),
                    new StringCell(i % 100 == 0 ? "long ".repeat(60_000) : text),
                    BooleanCell.BooleanCellFactory.create(random.nextBoolean()),
                    new MissingCell("no value " + i),
                    LocalDateCellFactory.create(LocalDate.ofEpochDay(random.nextInt(60_000) - 20_000)),
                    LocalTimeCellFactory.create(LocalTime.ofSecondOfDay(random.nextInt(86_400))),
                    LocalDateTimeCellFactory.create(LocalDate.ofEpochDay(random.nextInt(60_000) - 20_000)
                            .atTime(LocalTime.ofSecondOfDay(random.nextInt(86_400))))));
        }
        return rows;
    }

    private RowSource store(final List<DataRow> rows, final int maxCells) {
        final RowStoreWriter writer = new RowStoreWriter(COLUMNS, maxCells, this::newFile);
        rows.forEach(row -> writer.add(row.getKey(), row.stream().toArray(DataCell[]::new)));
        return writer.finish();
    }

    private static List<DataRow> read(final RowSource source, final long from, final long to) {
        final List<DataRow> rows = new ArrayList<>();
        try (CloseableRowIterator it = source.iterator(null, from, to)) {
            it.forEachRemaining(rows::add);
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 1_000_000})
    void givesBackTheRowsWhereverTheyAre(final int maxCells) {
        final List<DataRow> rows = rows(301);

        final RowSource source = store(rows, maxCells);

        assertThat(source.size()).isEqualTo(rows.size());
        assertThat(read(source, 0, source.size())).isEqualTo(rows);
        final DataCell last = read(source, 300, 301).get(0).getCell(5);
        assertThat(((MissingValue) last).getError()).isEqualTo("no value 300");
    }

    @Test
    void keepsRowsInMemoryOnlyUpToTheLimit() throws IOException {
        assertThat(store(rows(10), 10 * COLUMNS)).isInstanceOf(MemoryRows.class);
        assertThat(store(rows(11), 10 * COLUMNS)).isInstanceOf(FileRows.class);
        try (var files = Files.list(m_folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void readsAnyRangeOfRows() {
        final RowStoreWriter writer = new RowStoreWriter(1, 0, this::newFile);
        final int count = 3 * RowStoreWriter.ROWS_PER_MARK + 10;
        for (int i = 0; i < count; i++) {
            writer.add(RowKey.createRowKey((long) i), new DataCell[] {new IntCell(i)});
        }
        final RowSource source = writer.finish();

        for (long from : new long[] {0, 1, 1023, 1024, 1025, 2048, count - 1, count}) {
            final long to = Math.min(count, from + 2);
            assertThat(read(source, from, to))
                    .extracting(row -> row.getKey().getString())
                    .containsExactlyElementsOf(java.util.stream.LongStream.range(from, to)
                            .mapToObj(i -> "Row" + i)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000_000})
    void leavesOutUnwantedColumns(final int maxCells) {
        final List<DataRow> rows = rows(20);
        final boolean[] wanted = {false, true, false, false, true, false, false, false, true};

        try (CloseableRowIterator it = store(rows, maxCells).iterator(wanted, 0, 20)) {
            for (DataRow expected : rows) {
                final DataRow row = it.next();
                assertThat(row.getCell(1)).isEqualTo(expected.getCell(1));
                assertThat(row.getCell(4)).isEqualTo(expected.getCell(4));
                assertThat(row.getCell(8)).isEqualTo(expected.getCell(8));
                assertThat(row.getCell(3)).isSameAs(UnmaterializedCell.getInstance());
            }
        }
    }

    @Test
    void severalIteratorsDoNotDisturbEachOther() {
        final List<DataRow> rows = rows(150);
        final RowSource source = store(rows, 0);

        try (CloseableRowIterator first = source.iterator(null, 0, 150);
                CloseableRowIterator second = source.iterator(null, 0, 150)) {
            first.next();
            for (int i = 0; i < 149; i++) {
                assertThat(second.next()).isEqualTo(rows.get(i));
                assertThat(first.next()).isEqualTo(rows.get(i + 1));
            }
        }
    }

    @Test
    void aFullDiskIsSaidAndLeavesNoFile() throws IOException {
        final SpillFile file = newFile();
        final SpillFile full = new SpillFile(file.path()) {
            @Override
            OutputStream openOutput() throws IOException {
                return new FullDisk(super.openOutput());
            }
        };
        final RowStoreWriter writer = new RowStoreWriter(1, 0, () -> full);

        assertThatExceptionOfType(DataContainerException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        writer.add(RowKey.createRowKey((long) i), new DataCell[] {new DoubleCell(i)});
                    }
                })
                .withMessageContaining("No space left on device")
                .withMessageContaining("java.io.tmpdir");
        assertThat(file.path()).doesNotExist();
    }

    private static final class FullDisk extends FilterOutputStream {

        private int m_free = 200_000;

        FullDisk(final OutputStream out) {
            super(out);
        }

        @Override
        public void write(final byte[] b, final int off, final int len) throws IOException {
            m_free -= len;
            if (m_free < 0) {
                throw new IOException("No space left on device");
            }
            out.write(b, off, len);
        }
    }

    @Test
    void discardingDeletesTheFile() {
        final FileRows source = (FileRows) store(rows(10), 0);
        assertThat(source.file().path()).exists();

        source.discard();

        assertThat(source.file().path()).doesNotExist();
        assertThatIllegalStateException()
                .isThrownBy(() -> source.iterator(null, 0, 1))
                .withMessageContaining("cleared");
    }

    @Test
    void aTruncatedFileIsSaid() throws IOException {
        final FileRows source = (FileRows) store(rows(10), 0);
        final byte[] bytes = Files.readAllBytes(source.file().path());
        Files.write(source.file().path(), java.util.Arrays.copyOf(bytes, bytes.length - 1));

        assertThatExceptionOfType(DataContainerException.class)
                .isThrownBy(() -> read(source, 0, 10))
                .withMessageContaining("ends early");
    }

    @Test
    void namesTheCellClassItCannotStore() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> new RowStoreWriter(1, 0, this::newFile)
                        .add(new RowKey("a"), new DataCell[] {UnmaterializedCell.getInstance()}))
                .withMessageContaining("UnmaterializedCell");
    }
}
