// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowStoreTest {

    private static final RowShape PAIRS = new RowShape(2, 3, 4);

    @TempDir
    private Path folder;

    /** 200 stores of random shape, rows and flags, read in random order, against what was written. */
    @Test
    void givesBackWhatWasWritten() {
        for (int number = 0; number < 200; number++) {
            Random random = new Random(number);
            RowShape shape = new RowShape(1 + random.nextInt(9), random.nextInt(20), 1 + random.nextInt(7));
            int rows = random.nextInt(40);
            float[] values = new float[rows * shape.values()];
            BitSet flags = new BitSet();
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.intBitsToFloat(random.nextInt());
            }
            for (int i = 0; i < rows * shape.flags(); i++) {
                flags.set(i, random.nextInt(4) == 0);
            }
            try (RowStore store = store(shape, values, flags)) {
                assertThat(store.rows()).as("case %d", number).isEqualTo(rows);
                assertThat(store.anyFlag()).as("case %d", number).isEqualTo(!flags.isEmpty());
                StoredBlock block = new StoredBlock(shape);
                for (int i = 0; i < store.blocks(); i++) {
                    store.read(random.nextInt(store.blocks()), block);
                    requireEqual(block, shape, values, flags, number);
                }
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    private RowStore store(RowShape shape, float[] values, BitSet flags) {
        int rows = values.length / shape.values();
        try (RowStoreWriter writer = RowStoreWriter.create(folder, shape, rows)) {
            for (int i = 0; i < rows; i++) {
                writer.add(values, i * shape.values(), flags, i * shape.flags());
            }
            return writer.finish();
        }
    }

    private static void requireEqual(StoredBlock block, RowShape shape, float[] values, BitSet flags, int number) {
        int first = block.first();
        for (int i = 0; i < block.rows() * shape.values(); i++) {
            assertThat(Float.floatToRawIntBits(block.values()[i]))
                    .as("case %d, row %d", number, first)
                    .isEqualTo(Float.floatToRawIntBits(values[first * shape.values() + i]));
        }
        assertThat(block.flags())
                .as("case %d, row %d", number, first)
                .isEqualTo(flags.get(first * shape.flags(), (first + block.rows()) * shape.flags()));
    }

    @Test
    void everyRowIsInOneBlock() {
        try (RowStore store = store(PAIRS, new float[2 * 11], new BitSet())) {
            assertThat(store.blocks()).isEqualTo(3);
            StoredBlock block = new StoredBlock(PAIRS);
            store.read(2, block);
            assertThat(block.first()).isEqualTo(8);
            assertThat(block.rows()).isEqualTo(3);
        }
    }

    @Test
    void closingDeletesTheFile() {
        RowStoreWriter writer = RowStoreWriter.create(folder, PAIRS, -1);
        assertThat(folder).isNotEmptyDirectory();
        RowStore store = writer.finish();
        writer.close();
        assertThat(folder).isNotEmptyDirectory();
        store.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aWriterThatDoesNotFinishLeavesNothing() {
        try (RowStoreWriter writer = RowStoreWriter.create(folder, PAIRS, -1)) {
            writer.add(new float[2], 0, new BitSet(), 0);
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** Reading goes on when the thread is interrupted, as KNIME does to cancelled nodes. */
    @Test
    void interruptsDoNotCloseTheFile() {
        try (RowStore store = store(PAIRS, new float[] {1, 2}, new BitSet())) {
            Thread.currentThread().interrupt();
            StoredBlock block = new StoredBlock(PAIRS);
            store.read(0, block);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(block.values()).startsWith(1, 2);
        }
    }

    @Test
    void aFullDiskIsSaidInOneSentenceWithItsRemedy() throws IOException {
        RowStoreWriter writer = new RowStoreWriter(PAIRS, new FullDisk(folder, 0));
        assertThatExceptionOfType(RowStoreException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 4; i++) {
                        writer.add(new float[2], 0, new BitSet(), 0);
                    }
                })
                .withMessageStartingWith("Row 4 of the table could not be written to the temporary file " + folder)
                .withMessageContaining("(No space left on device). Free some space there")
                .withMessageContaining("java.io.tmpdir")
                .withMessageEndingWith("('Rows in memory').");
        writer.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tooSmallADiskIsToldBeforeAnythingIsWritten() throws IOException {
        try (RowStoreWriter writer = new RowStoreWriter(PAIRS, new FullDisk(folder, 9_000_000))) {
            assertThatExceptionOfType(RowStoreException.class)
                    .isThrownBy(() -> writer.requireRoom(2_000_000))
                    .withMessageStartingWith(
                            "The table's 2000000 rows need 17 MB in a temporary file, but only 9 MB are" + " free in "
                                    + folder);
            writer.requireRoom(1_000_000);
            writer.requireRoom(-1);
        }
    }

    /** Some file systems cannot tell. */
    @Test
    void noFreeSpaceAtAllCountsAsUnknown() throws IOException {
        try (RowStoreWriter writer = new RowStoreWriter(PAIRS, new FullDisk(folder, 0))) {
            writer.requireRoom(2_000_000);
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path missing = folder.resolve("nowhere");
        assertThatExceptionOfType(RowStoreException.class)
                .isThrownBy(() -> RowStoreWriter.create(missing, PAIRS, 1))
                .withMessageStartingWith("No temporary file for the table's rows can be made in " + missing);
    }

    @Test
    void rejectsShapesThatHoldNothingOrTooMuch() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RowShape(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RowShape(1, -1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowShape(1 << 16, 0, 1 << 16))
                .withMessageContaining("65536 rows of 65536 values");
    }

    @Test
    void blocksSuitTheMemory() {
        assertThat(RowShape.forMemory(10, 4, 1L << 30).blockRows()).isEqualTo(1638);
        assertThat(RowShape.forMemory(10, 4, 1L << 24).blockRows()).isEqualTo(409);
        assertThat(RowShape.forMemory(10, 4, 1).blockRows()).isEqualTo(102);
        assertThat(RowShape.forMemory(1_000_000, 4, 1L << 30).blockRows()).isEqualTo(1);
    }

    private static final class FullDisk extends StoreFile {

        private final long free;

        FullDisk(Path folder, long free) throws IOException {
            super(folder);
            this.free = free;
        }

        @Override
        long freeBytes() {
            return free;
        }

        @Override
        void append(byte[] bytes, int length) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
