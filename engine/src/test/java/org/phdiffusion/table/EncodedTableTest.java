// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

class EncodedTableTest {

    /** Four coordinates in three columns that vary. */
    private static final TableEncoding ENCODING = new TableEncoding(List.of(
            new EncodedColumn("length", new NumberCodec(new Standardisation(40, 5), 30, 60, 1)),
            new EncodedColumn("region", new ConstantColumn(ColumnKind.NOMINAL, "Palmer")),
            new EncodedColumn("sex", new NominalCodec(List.of("f", "m"))),
            new EncodedColumn("adult", new BooleanCodec())));

    private static final int ROOM = 5000;

    @TempDir
    private Path folder;

    @Test
    void asManyRowsAsFitStayInMemory() {
        try (EncodedTable table = encode(rows(ROOM), true)) {
            assertThat(table).isInstanceOf(EncodedRows.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void oneRowMoreSendsAllToTheDisk() {
        try (EncodedTable table = encode(rows(ROOM + 1), true)) {
            assertThat(table).isInstanceOf(StoredRows.class);
            assertThat(((StoredRows) table).memory()).isEqualTo(ROOM);
            assertThat(folder).isNotEmptyDirectory();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void rowsThatAreLeftOutNeedNoRoom() {
        List<Object[]> rows = rows(ROOM);
        rows.add(17, new Object[] {null, "Palmer", null, null});
        rows.add(new Object[] {null, null, null, null});
        try (EncodedTable table = encode(rows, true)) {
            assertThat(table).isInstanceOf(EncodedRows.class);
            assertThat(table.leftOutRows()).isEqualTo(2);
        }
    }

    @Test
    void theDiskHoldsWhatMemoryWould() {
        List<Object[]> rows = rows(2 * ROOM + 77);
        rows.add(9000, new Object[] {null, "Palmer", null, null});
        for (boolean counted : new boolean[] {true, false}) {
            EncodedRows memory = EncodedRows.of(ENCODING, source(rows, true));
            try (EncodedTable disk = encode(rows, counted)) {
                assertThat(disk.rows()).isEqualTo(memory.rows());
                assertThat(disk.incompleteRows()).isEqualTo(memory.incompleteRows());
                assertThat(disk.leftOutRows()).isEqualTo(1);
                assertThat(all(disk)).isEqualTo(all(memory));
            }
        }
    }

    @Test
    void completeTablesHaveNoGapsOnTheDiskEither() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROOM + 1; i++) {
            rows.add(new Object[] {40.0, "Palmer", "m", true});
        }
        try (EncodedTable table = encode(rows, true)) {
            table.visit((values, missing, count) -> assertThat(missing).isNull(), RunMonitor.NONE);
        }
    }

    @Test
    void aRowThatCannotBeEncodedLeavesNoFile() {
        List<Object[]> rows = rows(ROOM + 100);
        rows.add(new Object[] {40.0, "Palmer", "unheard of", true});
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> encode(rows, true))
                .withMessageContaining("5101");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void cancellingLeavesNoFile() {
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {}

            @Override
            public void checkCancelled() {
                try (var files = Files.list(folder)) {
                    if (files.findAny().isPresent()) {
                        throw new RunCancelledException();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        assertThatExceptionOfType(RunCancelledException.class)
                .isThrownBy(() -> EncodedTable.of(ENCODING, source(rows(3 * ROOM), true), budget(), monitor));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void progressReachesTheEndOfACountedSource() {
        List<Double> fractions = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                fractions.add(fraction);
                texts.add(message.get());
            }

            @Override
            public void checkCancelled() {}
        };
        EncodedTable.of(ENCODING, source(rows(8193), true), budget(), monitor).close();
        assertThat(fractions).isSorted().startsWith(0.0).last().isEqualTo(8192 / 8193.0);
        assertThat(texts).last().isEqualTo("Encoding row 8,193 of 8,193");
    }

    @Test
    void budgetsSayWhatFits() {
        assertThat(budget().rows(4)).isEqualTo(ROOM);
        assertThat(budget().rows(1_000_000)).isEqualTo(1);
        assertThat(MemoryBudget.ofMegabytes(3).bytes()).isEqualTo(3_000_000);
        assertThat(MemoryBudget.ofMegabytes(0)).isEqualTo(MemoryBudget.automatic());
        assertThat(MemoryBudget.automatic().bytes())
                .isEqualTo(Runtime.getRuntime().maxMemory() / 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryBudget(100, folder))
                .withMessageContaining("65536 bytes, but have 100");
    }

    private EncodedTable encode(List<Object[]> rows, boolean counted) {
        return EncodedTable.of(ENCODING, source(rows, counted), budget(), RunMonitor.NONE);
    }

    private MemoryBudget budget() {
        return new MemoryBudget(ROOM * 4 * Float.BYTES + 15, folder);
    }

    private static RowSource source(List<Object[]> rows, boolean counted) {
        RowSource source = RowSource.of(ENCODING.schema(), rows);
        return new RowSource() {
            @Override
            public List<TableColumn> columns() {
                return source.columns();
            }

            @Override
            public long count() {
                return counted ? source.count() : -1;
            }

            @Override
            public RowCursor open() {
                return source.open();
            }
        };
    }

    private static List<Object[]> rows(int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Double length = i % 3 == 0 ? null : Double.valueOf(30 + i % 300 / 10.0);
            rows.add(new Object[] {length, "Palmer", i % 5 == 0 ? null : i % 2 == 0 ? "f" : "m", i % 7 < 3});
        }
        return rows;
    }

    /** Values and gaps of all rows. */
    private static List<Object> all(EncodedTable table) {
        List<Object> all = new ArrayList<>();
        BitSet gaps = new BitSet();
        table.visit(
                (values, missing, rows) -> {
                    int first = all.size() / 4;
                    for (int i = 0; i < 4 * rows; i++) {
                        all.add(values[i]);
                    }
                    missing.get(0, 3 * rows).stream().forEach(bit -> gaps.set(3 * first + bit));
                },
                RunMonitor.NONE);
        all.add(gaps);
        return all;
    }
}
